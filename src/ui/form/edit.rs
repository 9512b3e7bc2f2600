//! Changing what a form holds.

use super::check::Problem;
use super::path::{Path, numbered};
use super::state::FormState;
use crate::model::Input;
use leptos::prelude::*;
use serde_json::Value;
use std::time::Duration;

/// How long after the last key stroke what depends on the text is worked out anew.
const SETTLE: Duration = Duration::from_millis(150);
/// How long a click takes.
const CLICK: Duration = Duration::from_millis(250);

impl FormState {
    /// A field's value; null where there is none.
    pub fn value(self, path: Path) -> Value {
        self.input.with(|input| path.scope(input)?.get(path.name).cloned()).unwrap_or(Value::Null)
    }

    /// Changes a value by hand; `typing` when more of it is likely to follow at once.
    pub fn set(self, path: Path, value: Value, typing: bool) {
        if self.edited.with_untracked(|edited| !edited.contains(&path)) {
            self.edited.update(|edited| edited.push(path));
        }
        self.input.update(|input| {
            if let Some(scope) = path.scope_mut(input) {
                scope.insert(path.name.to_owned(), value);
            }
        });
        if typing { self.settle_soon() } else { self.settle() }
    }

    /// Takes over values for fields that nobody has changed by hand.
    pub fn suggest(self, values: Input) {
        let known = |name: &str, value: &Value| {
            self.edited.with_untracked(|edited| edited.iter().any(|path| path.top() == name))
                || self.input.with_untracked(|input| input.0.get(name) == Some(value))
        };
        let news: Vec<_> = values.0.into_iter().filter(|(name, value)| !known(name, value)).collect();
        if !news.is_empty() {
            let news = numbered(self.form, Input(news.into_iter().collect()));
            self.input.update(|input| input.0.extend(news.0));
            self.settle();
        }
    }

    /// Says that a field was left: what is wrong with it is told soon, if anything was done to it.
    /// Not at once, because the click that took the focus away is still going on, and what it is
    /// aimed at must not move.
    pub fn left(self, path: Path) {
        // A field also loses the focus when it is taken away with its form.
        if self.edited.try_with_untracked(|edited| edited.contains(&path)) == Some(true) {
            set_timeout(
                move || {
                    if self.is_there() {
                        self.touch(path);
                    }
                },
                CLICK,
            );
        }
    }

    /// Has what is wrong with a field told.
    pub fn touch(self, path: Path) {
        if self.touched.with_untracked(|touched| !touched.contains(&path)) {
            self.touched.update(|touched| touched.push(path));
        }
    }

    /// Says what is wrong with a field besides its value, or that nothing is.
    pub fn complain(self, path: Path, label: &'static str, message: Option<String>) {
        let same = |known: &&Problem| known.path == path;
        let before = self.complaints.with_untracked(|all| all.iter().find(same).map(|known| known.message.clone()));
        if before != message {
            self.complaints.update(|all| {
                all.retain(|known| known.path != path);
                all.extend(message.map(|message| Problem { path, label, message }));
            });
        }
    }

    /// Has what depends on the values worked out now.
    pub(super) fn settle(self) {
        self.forget_pause();
        let sent = self.sent.get_untracked();
        if self.settled.with_untracked(|settled| *settled != sent) {
            self.settled.set(sent);
        }
    }

    fn settle_soon(self) {
        self.forget_pause();
        let later = move || {
            if self.is_there() {
                self.settle();
            }
        };
        self.pause.set_value(set_timeout_with_handle(later, SETTLE).ok());
    }

    /// Whether the form is still there: it may have been left meanwhile.
    fn is_there(self) -> bool {
        self.sent.try_with_untracked(|_| ()).is_some()
    }

    fn forget_pause(self) {
        if let Some(handle) = self.pause.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }
}
