//! A script: typed, or read from a file. Its size is counted in bytes, since that is what services limit. A file that is no
//! text, as a compressed one, is kept byte by byte.

use super::super::field_handle::FieldHandle;
use super::text_file_button::{BinaryFile, TextFileButton};
use crate::components::icon::Icon;
use crate::lenient;
use crate::model::units;
use base64::prelude::{BASE64_STANDARD, Engine};
use leptos::prelude::*;
use serde_json::{Value, json};

/// A large field, a button for files, and how much of the limit is used.
#[component]
pub fn ScriptInput(
    /// The field.
    field: FieldHandle,
    /// The limit in bytes.
    limit: usize,
    /// Draws the field for the text.
    text: fn(FieldHandle) -> AnyView,
) -> impl IntoView {
    let file = Memo::new(move |_| binary_file(&field.value()));
    let size = Memo::new(move |_| file.get().map_or_else(|| field.text().len(), |(_, size)| size));
    let count = move || match size.get() {
        0 => String::new(),
        bytes => [&units::bytes(bytes as f64), " of ", &units::bytes(limit as f64)].concat(),
    };
    let on_text = Callback::new(move |text: String| {
        field.set(text);
        None
    });
    let on_bytes = Callback::new(move |BinaryFile { name, bytes }: BinaryFile| {
        field.set(json!({"base64": BASE64_STANDARD.encode(&bytes), "name": name, "size": bytes.len()}));
    });
    view! {
        <div class="script">
            {text(field)}
            {move || file.get().map(|(name, _)| view! { <BinaryNotice field name /> })}
            <div class="file">
                <TextFileButton field on_text on_bytes />
                <span class="field__count">{count}</span>
            </div>
        </div>
    }
}

/// Says which file is sent in place of a text, and takes it back.
#[component]
fn BinaryNotice(
    /// The field.
    field: FieldHandle,
    /// The file's name.
    name: String,
) -> impl IntoView {
    let label = ["Remove ", &name].concat();
    view! {
        <p class="notice" role="status">
            <Icon name="check" />
            <span><code>{name}</code> " is a binary file. Text typed above replaces it."</span>
            <button class="button button--small" type="button" aria-label=label on:click=move |_| field.set("")>
                "Remove"
            </button>
        </p>
    }
}

/// The name and size of a file that is no text.
fn binary_file(value: &Value) -> Option<(String, usize)> {
    let size = value.get("size")?.as_u64()?;
    Some((lenient::at(value, "/name"), usize::try_from(size).unwrap_or(usize::MAX)))
}
