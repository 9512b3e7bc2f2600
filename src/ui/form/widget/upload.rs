//! Choosing a file that is sent as it is. Of its content only what tells what it is gets into the page.

use super::super::slot::Slot;
use super::group;
use crate::http::files;
use crate::model::{FormValues, Found, Inspect, Pieces, units};
use crate::ui::dom::{El, el, span, text};
use leptos::prelude::*;
use serde_json::{Map, Value};
use web_sys::{File, HtmlInputElement};

/// More pieces than any format is looked through in.
const PIECES: usize = 16;
/// No piece that tells something is longer.
const LONGEST: u64 = 4_194_304;

/// The value is an object: `file`, the number under which [`files`] has it; `name`, `size`, and what was found.
pub fn view(slot: Slot, inspect: Inspect) -> El {
    let about = RwSignal::new(String::new());
    let input = el("input")
        .class("visually-hidden")
        .attr("type", "file")
        .attr("aria-labelledby", [slot.part("label"), slot.part("choose")].join(" "))
        .on("change", move |event| choose(slot, &event_target(&event), about, inspect));
    let label =
        el("label").class("button button--small").attr("id", slot.part("choose")).child((input, "Choose a file"));
    group(slot, "file", "group").child((label, span("").attr("role", "status").child(text(move || about.get()))))
}

fn choose(slot: Slot, input: &HtmlInputElement, about: RwSignal<String>, inspect: Inspect) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    // So that the same file can be chosen again after it was changed.
    input.set_value("");
    slot.complain(None);
    about.set([&file.name(), ": reading…"].concat());
    crate::ui::dom::spawn(async move {
        match found(&file, inspect).await {
            Some(found) => take(slot, &file, about, found),
            None => {
                about.set(file.name());
                slot.complain(Some("The browser could not read this file".to_owned()));
                slot.touch();
            }
        }
    });
}

/// What there is to be found out; nothing where the file cannot be read.
async fn found(file: &File, inspect: Inspect) -> Option<Found> {
    let mut pieces = Pieces::new(file.name(), file.size() as u64);
    for _ in 0..PIECES {
        match inspect(&pieces) {
            Ok(found) => return Some(found),
            Err(need) => {
                let length = need.length.min(LONGEST);
                let bytes = files::read(file, need.at as f64, length as f64).await?;
                pieces.put(need.at, bytes);
            }
        }
    }
    Some(Found::default())
}

fn take(slot: Slot, file: &File, about: RwSignal<String>, found: Found) {
    if let Some(before) = slot.value().get("file").and_then(Value::as_u64) {
        files::forget(before);
    }
    let number = files::number();
    files::keep(number, file.clone().into());
    let mut value = Map::new();
    value.insert("file".to_owned(), number.into());
    value.insert("name".to_owned(), file.name().into());
    value.insert("size".to_owned(), (file.size() as u64).into());
    value.extend(found.members.into_iter().map(|(name, member)| (name.to_owned(), member)));
    slot.set(Value::Object(value));
    let size = units::bytes(file.size());
    let parts = [file.name(), size, found.about];
    about.set(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "));
    slot.state.suggest(FormValues(found.suggests.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()));
    slot.complain(found.wrong);
    slot.touch();
}
