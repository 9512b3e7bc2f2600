//! Texts with line numbers and marks: code in a language, and scripts, whose language shows in their first line.

use super::super::field_handle::FieldHandle;
use super::text_file_button::TextFileButton;
use crate::components::text_editor::{EditorLanguage, Mark, TextEditor};
use crate::model::units;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;

/// Lines are checked when nobody has typed for so long.
const PAUSE: Duration = Duration::from_millis(250);
const ROWS: u32 = 18;
const SCRIPT_ROWS: u32 = 10;

/// A text in a language: typed, or read from a file.
#[component]
pub fn CodeInput(
    /// The field.
    field: FieldHandle,
    /// The language.
    language: EditorLanguage,
    /// The limit in bytes.
    limit: usize,
) -> impl IntoView {
    let on_text = Callback::new(move |text: String| {
        field.set(text);
        None
    });
    let size = Memo::new(move |_| field.text().len());
    let count = move || match size.get() {
        0 => String::new(),
        bytes => [&units::bytes(bytes as f64), " of ", &units::bytes(limit as f64)].concat(),
    };
    view! {
        <div class="script">
            <FieldEditor field language=Signal::stored(language) rows=ROWS />
            <div class="file">
                <TextFileButton field on_text />
                <span class="field__count">{count}</span>
            </div>
        </div>
    }
}

/// A script in the language that its first line says.
#[component]
pub fn ScriptEditor(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    let language = Memo::new(move |_| EditorLanguage::of_script(&field.text()));
    view! { <FieldEditor field language=language.into() rows=SCRIPT_ROWS /> }
}

/// The editor of a field's text.
#[component]
fn FieldEditor(
    /// The field.
    field: FieldHandle,
    /// The language.
    language: Signal<EditorLanguage>,
    /// The height in lines.
    rows: u32,
) -> impl IntoView {
    let text = Memo::new(move |_| field.text());
    view! {
        <TextEditor
            value=text
            on_change=Callback::new(move |text: String| field.type_in(text))
            label=field.definition.label
            language
            marks=marks_after_pause(field, text)
            rows
            id=field.id()
            described_by=Signal::derive(move || field.aria_describedby())
            is_invalid=Signal::derive(move || field.is_invalid())
            required=field.definition.required
        />
    }
}

/// The remarks about the lines of a text, of what it was when nobody had typed for a moment.
fn marks_after_pause(field: FieldHandle, text: Memo<String>) -> RwSignal<Vec<Mark>> {
    let marks = RwSignal::new(Vec::new());
    if let Some(check) = field.definition.marks {
        let pause = StoredValue::new(None::<TimeoutHandle>);
        let clear = move || {
            if let Some(Some(pause)) = pause.try_get_value() {
                pause.clear();
            }
        };
        Effect::new(move || {
            // Read, not only tracked: a memo that was never read counts as changed.
            text.with(|_| ());
            clear();
            let look = move || {
                let found = text.try_with_untracked(|text| check(text));
                _ = found.map(|found| marks.try_set(found));
            };
            pause.set_value(set_timeout_with_handle(look, PAUSE).ok());
        });
        on_cleanup(clear);
    }
    marks
}
