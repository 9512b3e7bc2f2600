//! Reading a text from a file of the user's.

use super::super::slot::Slot;
use crate::model::units;
use crate::ui::dom::{El, el, span, text};
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// Larger files are not even read: no field takes that much.
const LARGEST: f64 = 1_048_576.0;

/// What takes a text over, and says what is wrong with it, if anything.
type Take = fn(Slot, String) -> Option<String>;

/// A button that takes a text over from a file.
pub fn button(slot: Slot, accept: &str, take: Take) -> El {
    let name = RwSignal::new(String::new());
    let input = el("input")
        .class("visually-hidden")
        .attr("type", "file")
        .attr("accept", accept)
        .attr("aria-describedby", slot.part("label"))
        .on("change", move |event| read(slot, &event_target(&event), name, take));
    let label = el("label").class("button button--small").child((input, "Choose a file"));
    span("file").child((label, span("").child(text(move || name.get()))))
}

fn read(slot: Slot, input: &HtmlInputElement, name: RwSignal<String>, take: Take) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    // So that the same file can be chosen again after it was changed.
    input.set_value("");
    slot.complain(None);
    name.set(file.name());
    if file.size() > LARGEST {
        return refuse(slot, ["This file has ", &units::bytes(file.size()), ": too much to be it"].concat());
    }
    crate::ui::dom::spawn(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        match text {
            Some(text) if !text.contains('\u{fffd}') => {
                if let Some(wrong) = take(slot, text) {
                    refuse(slot, wrong);
                }
            }
            Some(_) => refuse(slot, "This file is not a text".to_owned()),
            None => refuse(slot, "The browser could not read this file".to_owned()),
        }
    });
}

fn refuse(slot: Slot, why: String) {
    slot.complain(Some(why));
    slot.touch();
}
