//! A script: typed, or read from a file. Its size is counted in bytes, since that is what services limit.

use super::super::field_handle::FieldHandle;
use super::text_area::TextArea;
use super::text_file_button::TextFileButton;
use crate::model::units;
use leptos::prelude::*;

/// A large field, a button for files, and how much of the limit is used.
#[component]
pub fn ScriptInput(
    /// The field.
    field: FieldHandle,
    /// The limit in bytes.
    limit: usize,
) -> impl IntoView {
    let size = Memo::new(move |_| field.text().len());
    let count = move || match size.get() {
        0 => String::new(),
        bytes => [&units::bytes(bytes as f64), " of ", &units::bytes(limit as f64)].concat(),
    };
    let on_text = Callback::new(move |text: String| {
        field.set(text);
        None
    });
    view! {
        // A problem of a file is settled once something else is typed.
        <div class="script" on:input=move |_| field.set_problem(None)>
            <TextArea field class="input input--mono" rows=8 />
            <div class="file">
                <TextFileButton field on_text />
                <span class="field__count">{count}</span>
            </div>
        </div>
    }
}
