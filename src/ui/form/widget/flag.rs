//! Yes or no.

use super::super::slot::Slot;
use crate::ui::dom::{El, el, span};
use leptos::prelude::*;

/// A check box with its words beside it.
pub fn view(slot: Slot) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .attr("id", slot.id())
        .attr("aria-describedby", move || slot.described())
        .flag("checked", move || slot.value().as_bool().unwrap_or(false))
        .on("change", move |event| slot.set(event_target_checked(&event)));
    el("label").class("checkbox").child((input, span("").child(slot.field.label)))
}
