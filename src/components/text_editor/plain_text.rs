//! The plain field that stands for an editor until that is loaded.

use crate::lenient;
use leptos::html::Textarea;
use leptos::prelude::*;
use serde_json::Value;
use web_sys::HtmlTextAreaElement;

/// The field.
#[component]
pub fn PlainText(
    /// Its element.
    node: NodeRef<Textarea>,
    /// The text.
    value: Signal<String>,
    /// Called with the text after each change by the user.
    on_change: Callback<String>,
    /// The attributes that it has in common with the editor.
    attributes: Memo<Value>,
    /// The text cannot be changed.
    read_only: bool,
    /// What stands in an empty text.
    placeholder: String,
    /// Whether an input method is at work.
    is_composing: RwSignal<bool>,
) -> impl IntoView {
    let attribute = move |name: &'static str| {
        move || {
            let text: String = attributes.with(|all| lenient::at(all, name));
            (!text.is_empty()).then_some(text)
        }
    };
    view! {
        <textarea
            node_ref=node
            class="editor__plain"
            spellcheck="false"
            readonly=read_only
            placeholder=placeholder
            id=attribute("/id")
            aria-label=attribute("/aria-label")
            aria-describedby=attribute("/aria-describedby")
            aria-invalid=attribute("/aria-invalid")
            aria-required=attribute("/aria-required")
            prop:value=move || value.get()
            on:input:target=move |event| on_change.run(event.target().value())
            on:compositionstart=move |_| is_composing.set(true)
            on:compositionend=move |_| is_composing.set(false)
        ></textarea>
    }
}

/// The selection of a field that has the focus.
pub fn selection_of(field: &HtmlTextAreaElement) -> Option<(u32, u32)> {
    let is_focused = document().active_element().is_some_and(|active| active == ***field);
    let from = field.selection_start().ok().flatten();
    let to = field.selection_end().ok().flatten();
    is_focused.then_some((from?, to?))
}

/// Selects a line, and moves the focus to the field.
pub fn select_line(field: &HtmlTextAreaElement, line: usize) {
    let (from, to) = line_range(&field.value(), line);
    // It fails only for other kinds of fields, and for elements that cannot have the focus.
    _ = field.focus();
    _ = field.set_selection_range(from, to);
}

/// Where a line begins and ends, in UTF-16 units; the last one where there are fewer lines.
fn line_range(text: &str, line: usize) -> (u32, u32) {
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    let mut from = 0;
    let mut range = (0, 0);
    for found in text.split('\n').take(line.max(1)) {
        range = (from, from + units(found));
        from = range.1 + 1;
    }
    range
}

#[cfg(test)]
mod tests {
    use super::line_range;

    #[test]
    fn a_line_is_found_in_utf_16_units() {
        let text = "ab\n🦀c\n\nd";
        assert_eq!([1, 2, 3, 4, 9].map(|line| line_range(text, line)), [(0, 2), (3, 6), (7, 7), (8, 9), (8, 9)]);
        assert_eq!((line_range("", 1), line_range("x", 0)), ((0, 0), (0, 1)));
    }
}
