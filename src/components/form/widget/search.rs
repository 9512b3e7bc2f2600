//! Searching among the choices of a field: what is typed, what is found, and which of that Enter chooses.

use super::super::field_handle::FieldHandle;
use super::offers::{dedup, loaded, matches, none_of};
use crate::model::{Choice, Choices};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// How much of what is found is drawn. Typing finds the rest.
pub const MAX_DRAWN: usize = 100;

/// What is being searched for in a field.
#[derive(Clone, Copy)]
pub struct Search {
    pub field: FieldHandle,
    choices: Memo<Choices>,
    /// What is typed; `None` while the field shows what is chosen.
    typed: RwSignal<Option<String>>,
    /// Whether the list is open.
    pub is_open: RwSignal<bool>,
    /// What is found, while the list is open.
    pub found: Memo<Vec<Choice>>,
    /// The position in the list of what Enter chooses.
    pub active: RwSignal<Option<usize>>,
}

impl Search {
    pub fn new(field: FieldHandle, choices: Memo<Choices>) -> Self {
        let typed = RwSignal::new(None::<String>);
        let is_open = RwSignal::new(false);
        let found = Memo::new(move |_| match is_open.get() {
            true => choices.with(|choices| typed.with(|typed| find(field, choices, typed.as_deref()))),
            false => Vec::new(),
        });
        Search { field, choices, typed, is_open, found, active: RwSignal::new(None) }
    }

    /// What the field shows: what is typed, or the name of what is chosen.
    pub fn text(self) -> String {
        if let Some(typed) = self.typed.get() {
            return typed;
        }
        let value = self.field.text();
        let label = self.choices.with(|choices| {
            loaded(choices).iter().find(|choice| choice.value == value).map(|choice| choice.label.clone())
        });
        label.unwrap_or(value)
    }

    /// What an empty field shows.
    pub fn placeholder(self) -> String {
        match self.field.definition.required {
            true => "Select…".to_owned(),
            false => none_of(self.field).label,
        }
    }

    /// Why there are others than these choices, if there are.
    pub fn others(self) -> Option<String> {
        let others = |choices: &Choices| loaded(choices).iter().find(|choice| choice.is_others()).cloned();
        self.choices.with(others).and_then(|choice| choice.disabled)
    }

    /// Opens the list, with what is chosen as what Enter chooses.
    pub fn open(self) {
        if !self.is_open.get_untracked() {
            self.is_open.set(true);
            let value = untrack(|| self.field.text());
            let chosen = self.found.with_untracked(|found| found.iter().position(|choice| choice.value == value));
            self.active.set(chosen.filter(|at| *at < MAX_DRAWN));
        }
    }

    /// Closes the list; the field shows again what is chosen.
    fn close(self) {
        // A field also loses the focus when it is removed together with its form.
        if self.is_open.try_set(false).is_none() {
            self.typed.try_set(None);
            self.active.try_set(None);
        }
    }

    /// Looks for what is typed. Enter chooses the first that can be chosen.
    pub fn type_in(self, text: String) {
        self.typed.set(Some(text));
        self.is_open.set(true);
        let possible = |found: &Vec<Choice>| found.iter().position(|choice| choice.disabled.is_none());
        self.active.set(self.found.with_untracked(possible));
    }

    /// Takes what is found at a position, unless it cannot be chosen.
    pub fn choose(self, position: usize) {
        let choice = self.found.with_untracked(|found| found.get(position).cloned());
        if let Some(choice) = choice.filter(|choice| choice.disabled.is_none()) {
            self.field.set(choice.value);
            self.close();
        }
    }

    /// Makes what the pointer is on what Enter chooses.
    pub fn point_at(self, position: usize) {
        if self.active.get_untracked() != Some(position) {
            self.active.set(Some(position));
        }
    }

    fn step(self, forward: bool) {
        if !self.is_open.get_untracked() {
            return self.open();
        }
        let count = self.found.with_untracked(Vec::len).min(MAX_DRAWN);
        self.active.update(|active| {
            *active = match (*active, forward) {
                _ if count == 0 => None,
                (None, true) => Some(0),
                (None, false) => Some(count - 1),
                (Some(at), true) => Some((at + 1) % count),
                (Some(at), false) => Some((at + count - 1) % count),
            }
        });
    }

    /// Does what a key in the field does.
    pub fn on_key(self, event: &KeyboardEvent) {
        let is_open = self.is_open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.step(true),
            "ArrowUp" if event.alt_key() => self.close(),
            "ArrowUp" => self.step(false),
            // With a closed list, Enter submits the form and Escape closes its dialog.
            "Enter" if is_open => {
                if let Some(active) = self.active.get_untracked() {
                    self.choose(active);
                }
            }
            "Escape" if is_open => self.close(),
            "Tab" => return self.leave(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Closes the list because the field is left. What was emptied is not set any more.
    pub fn leave(self) {
        let is_emptied = self.typed.try_with_untracked(|typed| typed.as_ref().is_some_and(String::is_empty));
        if is_emptied == Some(true) && !self.field.definition.required {
            self.field.set("");
        }
        self.close();
    }
}

/// The id of the option at a position.
pub fn option_id(field: FieldHandle, position: usize) -> String {
    field.part_id(&["option-", &position.to_string()].concat())
}

/// What has all typed words, after an option for none where the field may be empty and nothing is typed.
fn find(field: FieldHandle, choices: &Choices, typed: Option<&str>) -> Vec<Choice> {
    let filter = typed.unwrap_or("").to_lowercase();
    let is_found = |choice: &&Choice| !choice.is_others() && matches(choice, &filter);
    let mut found: Vec<Choice> = loaded(choices).iter().filter(is_found).cloned().collect();
    let has_none = found.iter().any(|choice| choice.value.is_empty());
    if filter.trim().is_empty() && !field.definition.required && !has_none {
        found.insert(0, none_of(field));
    }
    dedup(found)
}
