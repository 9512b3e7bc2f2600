//! A group of fields that may be there any number of times.

use super::super::field::field_view;
use super::super::path::{Path, new_row, number};
use super::super::slot::Slot;
use super::{group, press, remove};
use crate::model::Field;
use crate::ui::dom::{El, Html, div, each};
use leptos::prelude::*;
use serde_json::{Map, Value};

/// What was typed into each group.
type Groups = Vec<Map<String, Value>>;

/// The groups, each with a button that removes it, and one that adds another.
pub fn view(slot: Slot, fields: &'static [Field], add: &'static str) -> El {
    let all = each(move || numbers(slot), u64::to_string, move |number| row(slot, fields, number));
    let more = press("button button--small", "plus", add, move || change(slot, &|all| all.push(new_row())));
    group(slot, "rows", "group").child((all, more))
}

fn row(slot: Slot, fields: &'static [Field], row: u64) -> El {
    let name = Memo::new(move |_| {
        let place = numbers(slot).iter().position(|other| *other == row).map_or(0, |at| at + 1);
        [slot.field.label, " ", &place.to_string()].concat()
    });
    let group = Some((slot.field.name, row));
    let inner = fields.iter().map(|field| field_view(Slot::new(slot.state, Path { group, name: field.name }, field)));
    let inner: Vec<Html> = inner.collect();
    let gone = move || change(slot, &|all| all.retain(|values| number(values) != row));
    div("rows__row")
        .attr("role", "group")
        .attr("aria-label", move || name.get())
        .child((div("rows__fields").child(inner), remove(move || name.with(|name| ["Remove ", name].concat()), gone)))
}

fn change(slot: Slot, change: &dyn Fn(&mut Groups)) {
    let mut all = untrack(|| rows(slot));
    change(&mut all);
    slot.set(all.into_iter().map(Value::Object).collect::<Vec<_>>());
}

fn numbers(slot: Slot) -> Vec<u64> {
    rows(slot).iter().map(number).collect()
}

fn rows(slot: Slot) -> Groups {
    let Value::Array(items) = slot.value() else { return Vec::new() };
    items.into_iter().filter_map(|item| if let Value::Object(row) = item { Some(row) } else { None }).collect()
}
