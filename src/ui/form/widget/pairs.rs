//! Keys with their values. Pairs without a key, and the second of two equal keys, are kept on
//! screen and told, but not sent.

use super::super::slot::Slot;
use super::{group, press, remove};
use crate::ui::dom::{El, div, each, el};
use leptos::prelude::*;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// A pair while it is typed: its number on screen, key, value.
type Pair = (usize, RwSignal<String>, RwSignal<String>);

/// The pairs on screen.
struct Pairs {
    slot: Slot,
    all: RefCell<Vec<Pair>>,
    /// How often a pair came or went, which is also the newest one's number.
    changes: RwSignal<usize>,
}

/// A row for each pair, and a button for one more.
pub fn view(slot: Slot) -> El {
    let pairs = Rc::new(Pairs { slot, all: RefCell::default(), changes: RwSignal::new(0) });
    if let Value::Object(members) = untrack(|| slot.value()) {
        members.into_iter().for_each(|(key, value)| pairs.add(key, crate::model::lenient::text(value)));
    }
    let (shown, more) = (Rc::clone(&pairs), Rc::clone(&pairs));
    let rows = each(move || shown.shown(), |pair| pair.0.to_string(), move |pair| row(&pairs, pair));
    let more = move || more.add(String::new(), String::new());
    group(slot, "pairs", "group").child((rows, press("button button--small", "plus", "Add", more)))
}

fn row(pairs: &Rc<Pairs>, (number, key, value): Pair) -> El {
    let label = pairs.slot.field.label;
    let gone = Rc::clone(pairs);
    let gone = remove(move || key.with(|key| ["Remove ", key].concat()), move || gone.remove(number));
    div("pairs__row").child((
        input(pairs, key, "Key").attr("aria-label", [label, ": key"].concat()),
        input(pairs, value, "Value").attr("aria-label", move || key.with(|key| [label, ": value of ", key].concat())),
        gone,
    ))
}

fn input(pairs: &Rc<Pairs>, text: RwSignal<String>, placeholder: &str) -> El {
    let pairs = Rc::clone(pairs);
    el("input").class("input").attr("placeholder", placeholder).value(move || text.get()).on("input", move |event| {
        text.set(event_target_value(&event));
        pairs.store();
    })
}

impl Pairs {
    fn shown(&self) -> Vec<Pair> {
        self.changes.track();
        self.all.borrow().clone()
    }

    fn add(&self, key: String, value: String) {
        let number = self.changes.get_untracked() + 1;
        self.all.borrow_mut().push((number, RwSignal::new(key), RwSignal::new(value)));
        self.changes.set(number);
    }

    fn remove(&self, number: usize) {
        self.all.borrow_mut().retain(|pair| pair.0 != number);
        self.changes.update(|changes| *changes += 1);
        self.store();
    }

    fn store(&self) {
        let mut members = Map::new();
        let mut wrong = None;
        for (_, key, value) in self.all.borrow().iter() {
            let (key, value) = (key.get_untracked().trim().to_owned(), value.get_untracked());
            if key.is_empty() {
                if !value.is_empty() {
                    wrong = Some(["The value “", &value, "” has no key"].concat());
                }
            } else if members.contains_key(&key) {
                wrong = Some(["The key “", &key, "” is there twice"].concat());
            } else {
                members.insert(key, value.into());
            }
        }
        self.slot.complain(wrong);
        self.slot.type_in(members);
    }
}
