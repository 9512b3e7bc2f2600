//! Reading a text from a file of the user's.

use super::super::slot::Slot;
use crate::model::units;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Larger files are not even read: no field takes that much.
const LARGEST: f64 = 1_048_576.0;

/// A button that takes a text over from a file. `take` says what is wrong with it, if anything.
pub fn button(slot: Slot, accept: &'static str, take: fn(Slot, String) -> Option<String>) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let read = move |event: leptos::ev::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // So that the same file can be chosen again after it was changed.
        input.set_value("");
        slot.complain(None);
        name.set(file.name());
        if file.size() > LARGEST {
            return refuse(slot, ["This file has ", &units::bytes(file.size()), ": too much to be it"].concat());
        }
        leptos::task::spawn_local_scoped_with_cancellation(async move {
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
    };
    view! {
        <span class="file">
            <label class="button button--small">
                <input type="file" class="visually-hidden" accept=accept aria-describedby=slot.part("label") on:change=read />
                "Choose a file"
            </label>
            <span>{move || name.get()}</span>
        </span>
    }
}

fn refuse(slot: Slot, why: String) {
    slot.complain(Some(why));
    slot.touch();
}
