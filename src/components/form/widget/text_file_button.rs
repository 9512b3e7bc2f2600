//! Reading a text from one of the user's files.

use super::super::field_handle::FieldHandle;
use crate::model::units;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// The size of the largest file that is read, in bytes. No field takes that much.
const MAX_SIZE: f64 = 1_048_576.0;

/// A button that reads a text from a file.
#[component]
pub fn TextFileButton(
    /// The field that the text is for. It shows why a file cannot be read.
    field: FieldHandle,
    /// The files to offer, as in the attribute `accept`.
    #[prop(optional)]
    accept: &'static str,
    /// Takes the text over. Returns what is wrong with it, if anything.
    on_text: Callback<String, Option<String>>,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    view! {
        <span class="file">
            <label class="button button--small">
                <input
                    class="visually-hidden"
                    type="file"
                    accept=accept
                    aria-describedby=field.part_id("label")
                    on:change:target=move |event| read(&event.target(), field, name, on_text)
                />
                "Choose a file"
            </label>
            <span>{move || name.get()}</span>
        </span>
    }
}

fn read(
    input: &HtmlInputElement,
    field: FieldHandle,
    name: RwSignal<String>,
    on_text: Callback<String, Option<String>>,
) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    // So that the same file can be chosen again after it was changed.
    input.set_value("");
    field.set_problem(None);
    name.set(file.name());
    if file.size() > MAX_SIZE {
        return field.show_problem(["This file has ", &units::bytes(file.size()), ": too much to be it"].concat());
    }
    leptos::task::spawn_local_scoped_with_cancellation(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        let problem = match text {
            Some(text) if !text.contains('\u{fffd}') => on_text.run(text),
            Some(_) => Some("This file is not a text".to_owned()),
            None => Some("The browser could not read this file".to_owned()),
        };
        if let Some(problem) = problem {
            field.show_problem(problem);
        }
    });
}
