//! Changing what a form holds.

use super::check::Problem;
use super::path::{Path, numbered};
use super::state::{FormState, Typed};
use crate::model::FormValues;
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
        self.typed.with(|typed| path.scope(&typed.input)?.get(path.name).cloned()).unwrap_or(Value::Null)
    }

    /// Changes a value by hand; `typing` when more of it is likely to follow at once.
    pub fn set(self, path: Path, value: Value, typing: bool) {
        self.typed.update(|typed| {
            if !typed.edited.contains(&path) {
                typed.edited.push(path);
            }
            if let Some(scope) = path.scope_mut(&mut typed.input) {
                scope.insert(path.name.to_owned(), value);
            }
        });
        if typing { self.settle_soon() } else { self.settle() }
    }

    /// Takes over values for fields that nobody has changed by hand.
    pub fn suggest(self, values: FormValues) {
        let news: Vec<_> = self.typed.with_untracked(|typed| {
            let known = |name: &str, value: &Value| {
                typed.edited.iter().any(|path| path.top() == name) || typed.input.0.get(name) == Some(value)
            };
            values.0.into_iter().filter(|(name, value)| !known(name, value)).collect()
        });
        if !news.is_empty() {
            let news = numbered(self.form, FormValues(news.into_iter().collect()));
            self.typed.update(|typed| typed.input.0.extend(news.0));
            self.settle();
        }
    }

    /// Says that a field was left: what is wrong with it is told soon, if anything was done to it.
    /// Not at once, because the click that took the focus away is still going on, and what it is
    /// aimed at must not move.
    pub fn left(self, path: Path) {
        // A field also loses the focus when it is taken away with its form.
        if self.typed.try_with_untracked(|typed| typed.edited.contains(&path)) == Some(true) {
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
        if self.typed.with_untracked(|typed| !typed.touched.contains(&path)) {
            self.typed.update(|typed| typed.touched.push(path));
        }
    }

    /// Says what is wrong with a field besides its value, or that nothing is.
    pub fn complain(self, path: Path, label: &'static str, message: Option<String>) {
        let same = |known: &&Problem| known.path == path;
        let before = |typed: &Typed| typed.complaints.iter().find(same).map(|known| known.message.clone());
        if self.typed.with_untracked(before) != message {
            self.typed.update(|typed| {
                typed.complaints.retain(|known| known.path != path);
                typed.complaints.extend(message.map(|message| Problem { path, label, message }));
            });
        }
    }

    /// Has what depends on the values worked out now.
    pub(super) fn settle(self) {
        self.forget_pause();
        let sent = self.judged.with_untracked(|judged| judged.sent.clone());
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
        let pause = set_timeout_with_handle(later, SETTLE).ok();
        self.fixed.with_value(|fixed| fixed.pause.set(pause));
    }

    /// Whether the form is still there: it may have been left meanwhile.
    fn is_there(self) -> bool {
        self.typed.try_with_untracked(|_| ()).is_some()
    }

    fn forget_pause(self) {
        if let Some(handle) = self.fixed.try_with_value(|fixed| fixed.pause.take()).flatten() {
            handle.clear();
        }
    }
}
