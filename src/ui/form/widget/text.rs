//! Text that is typed: one line, several, a number, a secret.

use super::super::slot::Slot;
use super::control;
use crate::ui::dom::{El, button, div};
use crate::ui::icon::icon;
use leptos::prelude::*;

/// One line.
pub fn line(slot: Slot, kind: &str) -> El {
    let line = control(slot, "input", "input").attr("type", kind).attr("autocomplete", "off");
    typed(slot, line.attr("spellcheck", "false"))
}

/// A whole number; what cannot be one is kept as it was typed, and told.
pub fn number(slot: Slot, least: i64, most: i64) -> El {
    control(slot, "input", "input")
        .attr("type", "number")
        .attr("inputmode", "numeric")
        .attr("step", "1")
        .attr("min", least.to_string())
        .attr("max", (most < i64::MAX).then(|| most.to_string()))
        .value(move || slot.text())
        .on("input", move |event| {
            let text = event_target_value(&event);
            match text.parse::<i64>() {
                Ok(number) => slot.type_in(number),
                Err(_) => slot.type_in(text),
            }
        })
}

/// A secret, shown only while asked for.
pub fn secret(slot: Slot) -> El {
    let shown = RwSignal::new(false);
    let field = control(slot, "input", "input")
        .attr("type", move || if shown.get() { "text" } else { "password" })
        .attr("autocomplete", "new-password")
        .attr("spellcheck", "false");
    let show = button("button button--icon")
        .attr("aria-label", ["Show ", slot.field.label].concat())
        .attr("aria-pressed", move || if shown.get() { "true" } else { "false" })
        .child(icon("eye"))
        .on("click", move |_| shown.update(|shown| *shown = !*shown));
    div("secret").child((typed(slot, field), show))
}

/// Several lines.
pub fn lines(slot: Slot) -> El {
    area(slot, "input", "4")
}

/// A larger field for several lines.
pub fn area(slot: Slot, class: &str, rows: &str) -> El {
    typed(slot, control(slot, "textarea", class).attr("rows", rows).attr("spellcheck", "false"))
}

/// Has a field hold the value as it is typed.
fn typed(slot: Slot, field: El) -> El {
    field.value(move || slot.text()).on("input", move |event| slot.type_in(event_target_value(&event)))
}
