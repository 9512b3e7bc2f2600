//! Keys with their values. Pairs without a key, and the second of two equal keys, are kept on
//! screen and told, but not sent.

use super::super::slot::Slot;
use super::{group, press, remove};
use crate::model::Known;
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
    let keys = move || {
        let known = slot.state.known(slot.field);
        (!known.is_empty()).then(|| offered(slot.part("keys"), known.iter().map(said)))
    };
    let rows = each(move || shown.shown(), |pair| pair.0.to_string(), move |pair| row(&pairs, pair));
    let more = move || more.add(String::new(), String::new());
    group(slot, "pairs", "group").child((keys, rows, press("button button--small", "plus", "Add", more)))
}

fn said(known: &Known) -> (&str, &str) {
    (&known.key, &known.title)
}

/// What an input with this list offers: values, and what each is called.
fn offered<'a>(id: String, all: impl Iterator<Item = (&'a str, &'a str)>) -> El {
    let option = |(value, label): (&str, &str)| el("option").attr("value", value).attr("label", label);
    el("datalist").attr("id", id).children(all.map(option))
}

fn row(pairs: &Rc<Pairs>, (number, key, value): Pair) -> El {
    let slot = pairs.slot;
    let label = slot.field.label;
    let gone = Rc::clone(pairs);
    let gone = remove(move || key.with(|key| ["Remove ", key].concat()), move || gone.remove(number));
    let meant = move || {
        let mut known = slot.state.known(slot.field).into_iter();
        key.with(|key| known.find(|one| one.key == key.trim()))
    };
    let values = slot.part(&["values-", &number.to_string()].concat());
    let list = values.clone();
    let about = move || {
        let one = meant()?;
        let about =
            [one.title.as_str(), if one.title.is_empty() || one.help.is_empty() { "" } else { ": " }, &one.help]
                .concat();
        let values = offered(values.clone(), one.values.iter().map(|value| (value.as_str(), value.as_str())));
        Some(el("p").class("field__help pairs__about").child((about, values)))
    };
    div("pairs__row").child((
        input(pairs, key, "Key")
            .attr("aria-label", [label, ": key"].concat())
            .attr("list", slot.field.known.map(|_| slot.part("keys"))),
        input(pairs, value, "Value")
            .attr("aria-label", move || key.with(|key| [label, ": value of ", key].concat()))
            .attr("list", move || meant().map(|_| list.clone())),
        gone,
        about,
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
