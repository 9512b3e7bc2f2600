//! A text with line numbers, colors and marks at lines, by CodeMirror (`script/editor.mjs`), which is loaded when the first
//! text is edited. Until then, and where that fails, it is a plain field with the same value.

mod code_editor;
mod mark_list;
mod plain_text;

pub use crate::model::{EditorLanguage, Mark, Severity};

use super::unique_id;
use code_editor::{CodeEditor, EditorModule, EditorStart};
use leptos::html::{Div, Textarea};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use mark_list::MarkList;
use plain_text::{PlainText, select_line, selection_of};
use serde_json::{Value, json};

/// A text that can be edited, or read.
///
/// It is as high as `rows` lines and scrolls; the user can make it higher. The tabulator key leaves it.
#[component]
pub fn TextEditor(
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text after each change by the user.
    #[prop(into)]
    on_change: Callback<String>,
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// What the text is written in.
    #[prop(into)]
    language: Signal<EditorLanguage>,
    /// Remarks about its lines, which are also listed below.
    #[prop(optional, into)]
    marks: Signal<Vec<Mark>>,
    /// It can be read, searched and copied, but not changed.
    #[prop(optional)]
    read_only: bool,
    /// What stands in an empty text.
    #[prop(optional, into)]
    placeholder: String,
    /// The height in lines.
    #[prop(default = 12)]
    rows: u32,
    /// The id of the element that holds the text; its own if empty.
    #[prop(optional, into)]
    id: String,
    /// The ids of the elements that describe it.
    #[prop(optional, into)]
    described_by: Signal<Option<String>>,
    /// Whether the text is a problem that is shown elsewhere.
    #[prop(optional, into)]
    is_invalid: Signal<bool>,
    /// Whether there has to be a text.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let id = if id.is_empty() { unique_id("editor") } else { id };
    let attributes = Memo::new({
        let (id, label) = (id.clone(), label.clone());
        move |_| attributes(&id, &label, described_by.get(), is_invalid.get(), required)
    });
    let target = NodeRef::<Div>::new();
    let plain = NodeRef::<Textarea>::new();
    let is_composing = RwSignal::new(false);
    let opener = Opener {
        target,
        plain,
        editor: StoredValue::new_local(None),
        is_open: RwSignal::new(false),
        value,
        on_change,
        language,
        read_only,
        placeholder: StoredValue::new(placeholder.clone()),
    };
    opener.open_when_loaded(is_composing, attributes, marks);
    let Opener { editor, is_open, .. } = opener;
    Effect::new(move || value.with(|text| with(editor, |editor| editor.set_text(text))));
    Effect::new(move || {
        let language = language.get();
        with(editor, |editor| editor.set_language(language));
    });
    Effect::new(move || attributes.with(|attributes| with(editor, |editor| editor.set_attributes(attributes))));
    Effect::new(move || marks.with(|marks| with(editor, |editor| editor.set_marks(marks))));
    on_cleanup(move || _ = editor.try_set_value(None));
    let go_to = UnsyncCallback::new(move |line: usize| {
        if is_open.get_untracked() {
            with(editor, |editor| editor.go_to_line(line));
        } else if let Some(plain) = plain.get_untracked() {
            select_line(&plain, line);
        }
    });
    view! {
        <div class="editor" class:editor--invalid=move || is_invalid.get() style=("--rows", rows.to_string())>
            <div class="editor__text" node_ref=target></div>
            <Show when=move || !is_open.get()>
                <PlainText node=plain value on_change attributes read_only placeholder=placeholder.clone() is_composing />
            </Show>
        </div>
        <MarkList marks hides_errors=is_invalid go_to />
    }
    .into_any()
}

/// Calls a function with the editor, once it is open.
fn with(editor: StoredValue<Option<CodeEditor>, LocalStorage>, call: impl FnOnce(&CodeEditor)) {
    _ = editor.try_with_value(|editor| editor.as_ref().map(call));
}

/// What puts the editor in place of the plain field.
#[derive(Clone, Copy)]
struct Opener {
    target: NodeRef<Div>,
    plain: NodeRef<Textarea>,
    editor: StoredValue<Option<CodeEditor>, LocalStorage>,
    is_open: RwSignal<bool>,
    value: Signal<String>,
    on_change: Callback<String>,
    language: Signal<EditorLanguage>,
    read_only: bool,
    placeholder: StoredValue<String>,
}

impl Opener {
    /// Loads the editor, and opens it when no input method is at work in the plain field: that would be cut off.
    fn open_when_loaded(self, is_composing: RwSignal<bool>, attributes: Memo<Value>, marks: Signal<Vec<Mark>>) {
        let module = StoredValue::new_local(None::<EditorModule>);
        let is_loaded = RwSignal::new(false);
        Effect::new(move || {
            spawn_local_scoped_with_cancellation(async move {
                if let Some(loaded) = EditorModule::load().await {
                    _ = module.try_set_value(Some(loaded));
                    _ = is_loaded.try_set(true);
                }
            });
        });
        Effect::new(move || {
            if is_loaded.get() && !is_composing.get() && !self.is_open.get_untracked() {
                module.with_value(|module| {
                    let module = module.as_ref()?;
                    self.open(module, attributes.get_untracked(), &marks.get_untracked())
                });
            }
        });
    }

    /// Opens the editor with what is in the plain field, its selection and its focus.
    fn open(self, module: &EditorModule, attributes: Value, marks: &[Mark]) -> Option<()> {
        let target = self.target.get_untracked()?;
        let selection = self.plain.get_untracked().and_then(|plain| selection_of(&plain));
        let start = EditorStart {
            text: self.value.get_untracked(),
            language: self.language.get_untracked(),
            is_read_only: self.read_only,
            placeholder: self.placeholder.get_value(),
            attributes,
            selection,
        };
        let on_change = self.on_change;
        let editor = CodeEditor::open(module, &target, start, move |text| _ = on_change.try_run(text))?;
        editor.set_marks(marks);
        if selection.is_some() {
            editor.focus();
        }
        self.editor.set_value(Some(editor));
        self.is_open.set(true);
        Some(())
    }
}

/// The attributes of the element that holds the text.
fn attributes(id: &str, label: &str, described_by: Option<String>, is_invalid: bool, required: bool) -> Value {
    let all = [
        ("id", Some(id.to_owned())),
        ("aria-label", Some(label.to_owned())),
        ("aria-describedby", described_by),
        ("aria-invalid", is_invalid.then(|| "true".to_owned())),
        ("aria-required", required.then(|| "true".to_owned())),
        // What scrolls is reached by keyboard. An editable text is anyway, but axe does not know.
        ("tabindex", Some("0".to_owned())),
    ];
    let given = all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), json!(value?))));
    Value::Object(given.collect())
}
