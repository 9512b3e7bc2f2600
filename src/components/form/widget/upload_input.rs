//! Choosing a file that is sent as it is. Only the parts that tell what the file is are read into the page.

use super::super::field_handle::FieldHandle;
use super::attributes::group_attributes;
use super::text_file_button::{FileRefusal, refusal_of};
use crate::http::files;
use crate::model::{FileInspector, FileReport, FormValues, PartialFile, units};
use leptos::prelude::*;
use serde_json::{Map, Value};
use web_sys::{File, HtmlInputElement};

/// The largest number of pieces that are read. No format needs more.
const MAX_PIECES: usize = 16;
/// The length of the longest piece that is read, in bytes.
const MAX_LENGTH: u64 = 4_194_304;

/// A button that chooses a file. The value is an object: `file`, the number under which [`files`] has the file; its
/// `name` and `size`; and what was found out about it.
#[component]
pub fn UploadInput(
    /// The field.
    field: FieldHandle,
    /// Finds out about a file what the form needs.
    inspect: FileInspector,
) -> impl IntoView {
    let shown = ChosenFile { field, about: RwSignal::new(String::new()), refusal: RwSignal::new(None) };
    view! {
        <div class="file" {..group_attributes(field, "group")}>
            <label class="button button--small" id=field.part_id("choose")>
                <input
                    class="visually-hidden"
                    type="file"
                    aria-labelledby=[field.part_id("label"), field.part_id("choose")].join(" ")
                    on:change:target=move |event| shown.choose(&event.target(), inspect)
                />
                "Choose a file"
            </label>
            <span role="status">{move || shown.about.get()}</span>
            <FileRefusal refusal=shown.refusal />
        </div>
    }
}

#[derive(Clone, Copy)]
struct ChosenFile {
    field: FieldHandle,
    /// The file's name, size and format.
    about: RwSignal<String>,
    /// Why the last file was not taken.
    refusal: RwSignal<Option<String>>,
}

impl ChosenFile {
    fn choose(self, input: &HtmlInputElement, inspect: FileInspector) {
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // So that the same file can be chosen again after it was changed.
        input.set_value("");
        self.refusal.set(None);
        let before = self.about.get_untracked();
        self.about.set([&file.name(), ": reading…"].concat());
        leptos::task::spawn_local_scoped_with_cancellation(async move {
            let found = find(&file, inspect).await;
            let reason = match &found {
                None => Some("the browser could not read it".to_owned()),
                Some(found) => found.problem.clone(),
            };
            match (found, reason) {
                (Some(found), None) => self.take(&file, found),
                (_, reason) => {
                    // The file that was chosen before stays.
                    self.about.set(before);
                    self.refusal.set(refusal_of(&file.name(), &reason.unwrap_or_default()));
                }
            }
        });
    }

    fn take(self, file: &File, found: FileReport) {
        let field = self.field;
        if let Some(previous) = untrack(|| field.value()).get("file").and_then(Value::as_u64) {
            files::remove(previous);
        }
        let number = files::new_id();
        files::insert(number, file.clone().into());
        let mut value = Map::new();
        value.insert("file".to_owned(), number.into());
        value.insert("name".to_owned(), file.name().into());
        value.insert("size".to_owned(), (file.size() as u64).into());
        value.extend(found.members.into_iter().map(|(name, member)| (name.to_owned(), member)));
        field.set(Value::Object(value));
        let parts = [file.name(), units::bytes(file.size()), found.summary];
        self.about.set(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "));
        let suggestions = found.suggestions.into_iter().map(|(name, value)| (name.to_owned(), value));
        field.state.suggest(FormValues(suggestions.collect()));
        field.touch();
    }
}

/// Finds out about a file what there is to find; `None` where it cannot be read.
async fn find(file: &File, inspect: FileInspector) -> Option<FileReport> {
    let mut pieces = PartialFile::new(file.name(), file.size() as u64);
    for _ in 0..MAX_PIECES {
        match inspect(&pieces) {
            Ok(found) => return Some(found),
            Err(need) => {
                let length = need.length.min(MAX_LENGTH);
                let bytes = files::read_range(file, need.start as f64, length as f64).await?;
                pieces.put(need.start, bytes);
            }
        }
    }
    Some(FileReport::default())
}
