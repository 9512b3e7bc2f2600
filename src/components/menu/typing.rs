//! What is typed into an open menu: it leads to the entry with a word that begins so.

use crate::components::focus::{focused, members};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Selects the entries of a menu that are shown.
pub const ENTRY: &str = "[role^=menuitem]:not([hidden] *)";

/// Selects those that are folded away.
const FOLDED: &str = "[hidden] [role^=menuitem]";

/// Letters typed within this time of one another belong together.
const PAUSE: Duration = Duration::from_millis(1000);

/// The letters that were typed last.
#[derive(Clone, Copy, Default)]
pub struct Typing {
    text: RwSignal<String>,
    /// What forgets them.
    forgetting: StoredValue<Option<TimeoutHandle>>,
}

impl Typing {
    /// Focuses the next entry that begins with what has been typed, else one with a word in it that does. What is folded away is
    /// shown where nothing else is found.
    pub fn find(self, panel: &Element, key: &str) {
        self.text.update(|text| text.push_str(&key.to_lowercase()));
        let text = self.text.get_untracked();
        let entries = members(panel, ENTRY);
        // A first letter moves on to the next matching entry; further letters may stay at the current one.
        let from = focused(&entries).map_or(0, |at| at + usize::from(text.len() == key.len()));
        let in_turn = || entries.iter().cycle().skip(from).take(entries.len());
        let folded = members(panel, FOLDED);
        let begins = |entry: &&HtmlElement| label(entry).starts_with(&text);
        // What folds others away is no action.
        let is_fold = |entry: &HtmlElement| entry.has_attribute("aria-expanded");
        let has_word = |entry: &&HtmlElement| !is_fold(entry) && has_word(&label(entry), &text);
        if let Some(entry) = in_turn().find(begins).or_else(|| in_turn().find(has_word)) {
            // It cannot fail for an element in the document.
            _ = entry.focus();
        } else if let Some(entry) = folded.iter().find(begins).or_else(|| folded.iter().find(has_word)) {
            unfold(entry);
            let entry = entry.clone();
            // Once it is shown, unless more was typed until then.
            request_animation_frame(move || {
                if self.text.try_get_untracked().is_some_and(|now| now == text) {
                    _ = entry.focus();
                }
            });
        }
        self.forget_later();
    }

    fn forget_later(self) {
        let forget = move || _ = self.text.try_set(String::new());
        let next = set_timeout_with_handle(forget, PAUSE).ok();
        if let Some(before) = self.forgetting.try_update_value(|handle| std::mem::replace(handle, next)).flatten() {
            before.clear();
        }
    }
}

/// The label of an entry, without the reason why it is not possible.
fn label(entry: &HtmlElement) -> String {
    let label = entry.query_selector(".menu__label > span:first-child").ok().flatten();
    let text = label.map_or_else(|| entry.text_content(), |label| label.text_content());
    text.unwrap_or_default().trim().to_lowercase()
}

/// Whether one of the words of a label, or it from there on, begins with the text.
fn has_word(label: &str, text: &str) -> bool {
    let after_blanks = label.match_indices(' ').filter_map(|(at, _)| label.get(at + 1..));
    after_blanks.into_iter().any(|rest| rest.starts_with(text))
}

/// Shows the fold that an entry is in, as a press of the entry above it does.
fn unfold(entry: &HtmlElement) {
    let fold = entry.closest("[hidden]").ok().flatten();
    let toggle = fold.and_then(|fold| fold.previous_element_sibling()?.dyn_into::<HtmlElement>().ok());
    toggle.iter().for_each(HtmlElement::click);
}

/// What was typed, or that one can type. Whoever hears the menu read knows it from other menus.
#[component]
pub fn TypedText(
    /// The letters.
    typing: Typing,
) -> impl IntoView {
    let text = move || match typing.text.get() {
        text if text.is_empty() => "Type to find an action".to_owned(),
        text => text,
    };
    view! {
        <div class="menu__typed" aria-hidden="true">
            {text}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::has_word;

    #[test]
    fn a_word_within_a_label_is_found() {
        assert!(has_word("associate floating ip", "floa") && has_word("associate floating ip", "floating i"));
        assert!(!has_word("associate floating ip", "oating") && !has_word("delete", "del"));
    }
}
