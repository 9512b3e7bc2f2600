//! Reading one of the user's files into a field.

use super::super::field_handle::FieldHandle;
use crate::http::files;
use crate::model::units;
use leptos::prelude::*;
use web_sys::{File, HtmlInputElement};

/// The size of the largest file that is read, in bytes. No field takes that much.
const MAX_SIZE: f64 = 1_048_576.0;

/// A file that is no text.
pub struct BinaryFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A button that reads a file. A file that is refused changes nothing: what the field had before stays.
#[component]
pub fn TextFileButton(
    /// The field that the file is for.
    field: FieldHandle,
    /// The files to offer, as in the attribute `accept`.
    #[prop(optional)]
    accept: &'static str,
    /// Takes a text over. Returns what is wrong with it, if anything.
    on_text: Callback<String, Option<String>>,
    /// Takes a file over that is no text. Without it such files are refused.
    #[prop(optional)]
    on_bytes: Option<Callback<BinaryFile>>,
) -> impl IntoView {
    let reading =
        FileReading { field, name: RwSignal::new(String::new()), refusal: RwSignal::new(None), on_text, on_bytes };
    view! {
        <span class="file">
            <label class="button button--small">
                <input
                    class="visually-hidden"
                    type="file"
                    accept=accept
                    aria-describedby=field.part_id("label")
                    on:change:target=move |event| reading.start(&event.target())
                />
                "Choose a file"
            </label>
            <span>{move || reading.name.get()}</span>
            <FileRefusal refusal=reading.refusal />
        </span>
    }
}

/// Why a file was not taken. It is no problem of the field.
#[component]
pub fn FileRefusal(
    /// The sentence; `None` where the last file was taken.
    refusal: RwSignal<Option<String>>,
) -> impl IntoView {
    view! {
        {move || {
            refusal
                .get()
                .map(|sentence| {
                    view! {
                        <span class="file__refusal" role="alert">
                            {sentence}
                        </span>
                    }
                })
        }}
    }
}

/// The sentence for [`FileRefusal`].
pub fn refusal_of(name: &str, reason: &str) -> Option<String> {
    Some(["“", name, "” was not used: ", reason].concat())
}

#[derive(Clone, Copy)]
struct FileReading {
    field: FieldHandle,
    /// The name of the last file that was taken.
    name: RwSignal<String>,
    refusal: RwSignal<Option<String>>,
    on_text: Callback<String, Option<String>>,
    on_bytes: Option<Callback<BinaryFile>>,
}

impl FileReading {
    fn start(self, input: &HtmlInputElement) {
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // So that the same file can be chosen again after it was changed.
        input.set_value("");
        self.refusal.set(None);
        leptos::task::spawn_local_scoped_with_cancellation(async move {
            match self.take(&file).await {
                None => {
                    self.field.set_problem(None);
                    self.name.set(file.name());
                }
                Some(reason) => self.refusal.set(refusal_of(&file.name(), &reason)),
            }
        });
    }

    /// Reads the file and hands it over. Returns why it was refused, if it was.
    async fn take(self, file: &File) -> Option<String> {
        if file.size() > MAX_SIZE {
            return Some(["it is ", &units::bytes(file.size()), ", larger than any field allows"].concat());
        }
        let Some(bytes) = files::read_range(file, 0.0, file.size()).await else {
            return Some("the browser could not read it".to_owned());
        };
        let bytes = match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => return self.on_text.run(text),
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        };
        match self.on_bytes {
            Some(on_bytes) => {
                on_bytes.run(BinaryFile { name: file.name(), bytes });
                None
            }
            None => Some("it is not a text file".to_owned()),
        }
    }
}
