//! Keys with their values. Pairs without a key, and the second of two equal keys, are kept on
//! screen and told, but not sent.

use super::super::slot::Slot;
use crate::ui::icon::Icon;
use leptos::prelude::*;
use serde_json::{Map, Value};

/// A pair while it is typed: its number on screen, key, value.
type Pair = (u32, RwSignal<String>, RwSignal<String>);

/// A row for each pair, and a button for one more.
pub fn view(slot: Slot) -> AnyView {
    let next = StoredValue::new(0_u32);
    let pair = move |key: String, value: String| -> Pair {
        next.update_value(|next| *next += 1);
        (next.get_value(), RwSignal::new(key), RwSignal::new(value))
    };
    let initial = match untrack(|| slot.value()) {
        Value::Object(members) => {
            members.into_iter().map(|(key, value)| pair(key, crate::model::lenient::text(value))).collect()
        }
        _ => Vec::new(),
    };
    let pairs = RwSignal::new(initial);
    let changed = move || pairs.with_untracked(|pairs| store(slot, pairs));
    let remove = move |number: u32| {
        pairs.update(|pairs| pairs.retain(|pair| pair.0 != number));
        changed();
    };
    let row = move |(number, key, value): Pair| {
        view! {
            <div class="pairs__row">
                <input
                    class="input"
                    placeholder="Key"
                    aria-label=[slot.field.label, ": key"].concat()
                    prop:value=move || key.get()
                    on:input=move |event| {
                        key.set(event_target_value(&event));
                        changed();
                    }
                />
                <input
                    class="input"
                    placeholder="Value"
                    aria-label=move || [slot.field.label, ": value of ", &key.get()].concat()
                    prop:value=move || value.get()
                    on:input=move |event| {
                        value.set(event_target_value(&event));
                        changed();
                    }
                />
                <button
                    class="button button--quiet button--icon"
                    type="button"
                    aria-label=move || ["Remove ", &key.get()].concat()
                    on:click=move |_| remove(number)
                >
                    <Icon name="close" />
                </button>
            </div>
        }
    };
    view! {
        <div class="pairs" id=slot.id() role="group" aria-labelledby=slot.part("label") aria-describedby=move || slot.described()>
            <For each=move || pairs.get() key=|pair| pair.0 children=row />
            <button class="button button--small" type="button" on:click=move |_| pairs.update(|pairs| pairs.push(pair(String::new(), String::new())))>
                <Icon name="plus" />
                "Add"
            </button>
        </div>
    }
    .into_any()
}

fn store(slot: Slot, pairs: &[Pair]) {
    let mut members = Map::new();
    let mut wrong = None;
    for (_, key, value) in pairs {
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
    slot.complain(wrong);
    slot.type_in(members);
}
