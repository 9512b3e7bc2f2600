//! A group of fields that may be there any number of times.

use super::super::field::field_view;
use super::super::path::{Path, new_row, number};
use super::super::slot::Slot;
use crate::model::Field;
use crate::ui::icon::Icon;
use leptos::prelude::*;
use serde_json::{Map, Value};

/// What was typed into each group.
type Groups = Vec<Map<String, Value>>;

/// The groups, each with a button that removes it, and one that adds another.
pub fn view(slot: Slot, fields: &'static [Field], add: &'static str) -> AnyView {
    let numbers = Memo::new(move |_| rows(slot).iter().map(number).collect::<Vec<_>>());
    let change = move |change: &dyn Fn(&mut Groups)| {
        let mut all = untrack(|| rows(slot));
        change(&mut all);
        slot.set(all.into_iter().map(Value::Object).collect::<Vec<_>>());
    };
    let row = move |row: u64| {
        let place =
            move || numbers.with(|all| all.iter().position(|other| *other == row).map_or(0, |at| at + 1)).to_string();
        let name = move || [slot.field.label, " ", &place()].concat();
        let group = Some((slot.field.name, row));
        let inner =
            fields.iter().map(|field| field_view(Slot { path: Path { group, name: field.name }, field, ..slot }));
        view! {
            <div class="rows__row" role="group" aria-label=name>
                <div class="rows__fields">{inner.collect_view()}</div>
                <button
                    class="button button--quiet button--icon"
                    type="button"
                    aria-label=move || ["Remove ", &name()].concat()
                    on:click=move |_| change(&|all| all.retain(|values| number(values) != row))
                >
                    <Icon name="close" />
                </button>
            </div>
        }
    };
    view! {
        <div class="rows" id=slot.id() role="group" aria-labelledby=slot.part("label") aria-describedby=move || slot.described()>
            <For each=move || numbers.get() key=|row| *row children=row />
            <button class="button button--small" type="button" on:click=move |_| change(&|all| all.push(new_row()))>
                <Icon name="plus" />
                {add}
            </button>
        </div>
    }
    .into_any()
}

fn rows(slot: Slot) -> Vec<Map<String, Value>> {
    let Value::Array(items) = slot.value() else { return Vec::new() };
    items.into_iter().filter_map(|item| if let Value::Object(row) = item { Some(row) } else { None }).collect()
}
