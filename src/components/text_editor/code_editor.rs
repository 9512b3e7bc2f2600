//! The editor in `script/`.

use crate::model::{EditorLanguage, Mark, Severity};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/script/text_editor.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = loadEditor)]
    async fn load_editor() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = openEditor)]
    fn open_editor(
        module: &JsValue,
        target: &HtmlElement,
        options: &str,
        on_change: &Closure<dyn FnMut(String)>,
    ) -> Result<JsEditor, JsValue>;

    type JsEditor;
    #[wasm_bindgen(method, js_name = setText)]
    fn set_text(this: &JsEditor, text: &str);
    #[wasm_bindgen(method, js_name = setLanguage)]
    fn set_language(this: &JsEditor, name: &str);
    #[wasm_bindgen(method, js_name = setAttributes)]
    fn set_attributes(this: &JsEditor, json: &str);
    #[wasm_bindgen(method, js_name = setMarks)]
    fn set_marks(this: &JsEditor, json: &str);
    #[wasm_bindgen(method, js_name = goToLine)]
    fn go_to_line(this: &JsEditor, number: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &JsEditor);
    #[wasm_bindgen(method)]
    fn close(this: &JsEditor);
}

/// The loaded module.
pub struct EditorModule(JsValue);

impl EditorModule {
    /// Loads the editor; `None` where that fails.
    pub async fn load() -> Option<Self> {
        load_editor().await.ok().map(EditorModule)
    }
}

/// What an editor begins with.
pub struct EditorStart {
    pub text: String,
    pub language: EditorLanguage,
    pub is_read_only: bool,
    /// What stands in an empty text.
    pub placeholder: String,
    /// Attributes of the element that holds the text.
    pub attributes: Value,
    /// Where the selection starts and ends, in UTF-16 units.
    pub selection: Option<(u32, u32)>,
}

/// An editor that is open. Dropping it closes it.
pub struct CodeEditor {
    editor: JsEditor,
    /// Called by the editor for as long as it is there.
    _on_change: Closure<dyn FnMut(String)>,
}

impl CodeEditor {
    /// Opens an editor in an element; `on_change` is called with the text after each change by the user. `None` where the
    /// browser cannot.
    pub fn open(
        module: &EditorModule,
        target: &HtmlElement,
        start: EditorStart,
        on_change: impl Fn(String) + 'static,
    ) -> Option<Self> {
        let options = json!({
            "text": lines_ended(&start.text),
            "language": name(start.language),
            "isReadOnly": start.is_read_only,
            "placeholder": start.placeholder,
            "attributes": start.attributes,
            "selection": start.selection.map(|(from, to)| [from, to]),
        });
        let on_change = Closure::new(on_change);
        let editor = open_editor(&module.0, target, &options.to_string(), &on_change).ok()?;
        Some(CodeEditor { editor, _on_change: on_change })
    }

    /// Shows a text, unless it is what the user has just typed.
    pub fn set_text(&self, text: &str) {
        self.editor.set_text(&lines_ended(text));
    }

    pub fn set_language(&self, language: EditorLanguage) {
        self.editor.set_language(name(language));
    }

    /// Sets the attributes of the element that holds the text, in place of those before.
    pub fn set_attributes(&self, attributes: &Value) {
        self.editor.set_attributes(&attributes.to_string());
    }

    /// Marks lines, in place of those that were marked before.
    pub fn set_marks(&self, marks: &[Mark]) {
        let marks: Vec<_> = marks
            .iter()
            .map(|mark| {
                let severity = if mark.severity == Severity::Error { "error" } else { "warning" };
                json!({"line": mark.line, "message": mark.message, "severity": severity})
            })
            .collect();
        self.editor.set_marks(&Value::from(marks).to_string());
    }

    /// Moves the cursor to a line, and the focus to the editor.
    pub fn go_to_line(&self, number: usize) {
        self.editor.go_to_line(u32::try_from(number).unwrap_or(u32::MAX));
    }

    pub fn focus(&self) {
        self.editor.focus();
    }
}

impl Drop for CodeEditor {
    fn drop(&mut self) {
        self.editor.close();
    }
}

/// The text with the line ends that editors have.
fn lines_ended(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn name(language: EditorLanguage) -> &'static str {
    match language {
        EditorLanguage::Yaml => "yaml",
        EditorLanguage::Json => "json",
        EditorLanguage::Shell => "shell",
        EditorLanguage::Text => "text",
    }
}

#[cfg(test)]
mod tests {
    use super::lines_ended;

    #[test]
    fn line_ends_of_all_systems_become_one() {
        assert_eq!(lines_ended("a\r\nb\rc\n\r\n"), "a\nb\nc\n\n");
    }
}
