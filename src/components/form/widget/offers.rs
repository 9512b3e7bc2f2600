//! What widgets for choices have in common: which of the choices there are, and what tells one from the others.

use super::super::field_handle::FieldHandle;
use crate::components::icon::Icon;
use crate::model::{Choice, Choices, EmptyLookup};
use leptos::prelude::*;
use std::collections::HashSet;

/// What stands for none, in a field that says nothing else.
const NOT_SET: &str = "None";

/// What identifies a row: everything that is shown of a choice.
type ChoiceKey = Vec<String>;

/// Everything that is shown of a choice, so that a choice that has not changed keeps its row, and the focus in it.
pub fn choice_key(choice: &Choice) -> ChoiceKey {
    let Choice { value, label, detail, facts, disabled, cells, warning, is_current, is_own: _ } = choice;
    let shown = [value, label, detail, facts].map(String::clone).into_iter();
    let reasons = [disabled, warning].map(|reason| reason.clone().unwrap_or_default());
    let current = is_current.then(|| "current".to_owned()).into_iter();
    shown.chain(reasons).chain(cells.iter().map(|cell| cell.plain(&EmptyLookup))).chain(current).collect()
}

/// Drops repeated choices. The keys of `<For>` have to be different.
pub fn dedup(mut choices: Vec<Choice>) -> Vec<Choice> {
    let mut keys = HashSet::new();
    choices.retain(|choice| keys.insert(choice_key(choice)));
    choices
}

/// Whether a choice has all words of the filter, which is in lower case; or is the one with this value.
pub fn matches(choice: &Choice, filter: &str) -> bool {
    let text = choice.text().to_lowercase();
    filter.split_whitespace().all(|word| text.contains(word)) || choice.value == filter
}

/// The choices, as far as they have been loaded.
pub fn loaded(choices: &Choices) -> &[Choice] {
    choices.as_ref().and_then(|choices| choices.as_ref().ok()).map_or(&[], Vec::as_slice)
}

/// What stands for no choice, in a field that may be left empty.
pub fn none_of(field: FieldHandle) -> Choice {
    Choice::new("", field.unset_text().unwrap_or_else(|| NOT_SET.to_owned()))
}

/// Says why a field has no choices. The rest of the form can still be filled in.
#[component]
pub fn ChoicesError(
    /// Why the choices could not be read.
    message: String,
) -> impl IntoView {
    view! {
        <p class="notice" role="status">
            <Icon name="warning" />
            <span>{["The choices could not be read: ", &message].concat()}</span>
        </p>
    }
}
