//! What is the same around every widget: label, help, and what is wrong.

use super::slot::Slot;
use super::summary::meter_key;
use super::widget;
use crate::model::{FieldKind, Meter};
use crate::ui::dom::{El, Html, div, each, el, span, when};
use crate::ui::icon::icon;
use crate::ui::meter::meter_view;
use leptos::prelude::*;

/// A field with its label, unless it is not asked for now.
pub fn field_view(slot: Slot) -> Html {
    when(move || !slot.state.is_hidden(slot.path), move || frame(slot))
}

fn frame(slot: Slot) -> El {
    let flag = matches!(slot.field.kind, FieldKind::Flag);
    let problem = move || {
        slot.problem.get().map(|message| {
            let message = span("").child(message);
            el("p").class("field__error").attr("id", slot.part("error")).child((icon("warning"), message))
        })
    };
    let frame = div(if flag { "field field--inline" } else { "field" })
        .toggle("field--invalid", move || slot.is_wrong())
        .on("focusout", move |_| slot.state.left(slot.path));
    let frame = if flag {
        frame.child((widget::view(slot), help(slot)))
    } else {
        frame.child((label(slot), help(slot), widget::view(slot)))
    };
    frame.child((problem, meter(slot)))
}

/// What is used of the limit that the field is, in forms that tell.
fn meter(slot: Slot) -> Option<Html> {
    slot.state.form.effect?;
    let own = move || slot.state.meters().into_iter().filter(|meter| meter.field == slot.field.name).collect();
    // Its label stands above already.
    Some(each(own, meter_key, |meter| meter_view(Meter { label: "Used", ..meter })))
}

/// The label has nothing but the name in it, since it is what the control is called.
fn label(slot: Slot) -> El {
    let name = if slot.is_single() { el("label").attr("for", slot.id()) } else { span("") };
    let name = name.attr("id", slot.part("label")).child(slot.field.label);
    let required = slot.field.required.then(|| span("field__required").attr("aria-hidden", "true").child("required"));
    div("field__label").child((name, required))
}

fn help(slot: Slot) -> Option<El> {
    let text = slot.field.help;
    (!text.is_empty()).then(|| el("p").class("field__help").attr("id", slot.part("help")).child(text))
}
