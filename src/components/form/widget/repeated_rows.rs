//! A group of fields that can be repeated.

use super::super::field_handle::FieldHandle;
use super::super::field_path::{FieldPath, new_row, row_number};
use super::attributes::group_attributes;
use super::remove_button::RemoveButton;
use crate::components::icon::Icon;
use crate::model::{Field, FormValues, RowProposal};
use leptos::prelude::*;
use serde_json::{Map, Value};

/// The values of each row.
type Rows = Vec<Map<String, Value>>;

/// The rows, each with a button that removes it, and a button that adds another.
#[component]
pub fn RepeatedRows(
    /// The field whose value are the rows.
    field: FieldHandle,
    /// The fields of a row.
    fields: &'static [Field],
    /// The text of the button that adds a row.
    add: &'static str,
    /// Draws a field of a row.
    field_view: fn(FieldHandle) -> AnyView,
) -> impl IntoView {
    let numbers = Memo::new(move |_| rows(field).iter().map(row_number).collect::<Vec<_>>());
    let other = field.definition.other_row.map(|(label, proposal)| {
        follow_proposals(field, fields, proposal);
        let add = move |_| {
            let is_proposed = !field.state.is_edited(field.definition.name);
            change_rows(field, &|rows| {
                // What nobody has asked for gives way.
                if is_proposed {
                    rows.clear();
                }
                let beside: Vec<_> = rows.iter().cloned().map(FormValues).collect();
                let mut row = new_row();
                row.extend(untrack(|| field.state.proposed_row(proposal, &beside)).0);
                rows.push(row);
            });
        };
        view! {
            <button class="button button--small" type="button" on:click=add>
                <Icon name="plus" />
                {label}
            </button>
        }
    });
    let add_row = move |_| {
        change_rows(field, &|rows| {
            let mut row = new_row();
            if let Some(values) = field.definition.new_row {
                let beside: Vec<_> = rows.iter().cloned().map(FormValues).collect();
                row.extend(untrack(|| field.state.proposed_row(values, &beside)).0);
            }
            rows.push(row);
        });
    };
    view! {
        <div class="rows" {..group_attributes(field, "group")}>
            <For each=move || numbers.get() key=|number| *number let:number>
                <RowView field fields number numbers field_view />
            </For>
            <div class="rows__add">
                <button class="button button--small" type="button" on:click=add_row>
                    <Icon name="plus" />
                    {add}
                </button>
                {other}
            </div>
        </div>
    }
}

/// A row with its fields.
#[component]
fn RowView(
    /// The field that the row is in.
    field: FieldHandle,
    /// The fields of the row.
    fields: &'static [Field],
    /// The number of the row.
    number: u64,
    /// The numbers of all rows, in order.
    numbers: Memo<Vec<u64>>,
    /// Draws a field of the row.
    field_view: fn(FieldHandle) -> AnyView,
) -> impl IntoView {
    let name = Memo::new(move |_| {
        let position = numbers.with(|numbers| numbers.iter().position(|other| *other == number));
        [field.definition.label, " ", &position.map_or(0, |position| position + 1).to_string()].concat()
    });
    let group = Some((field.definition.name, number));
    let inner = fields.iter().map(|definition| {
        field_view(FieldHandle::new(field.state, FieldPath { group, name: definition.name }, definition))
    });
    let remove = move |()| change_rows(field, &|rows| rows.retain(|row| row_number(row) != number));
    view! {
        <div class="rows__row" role="group" aria-label=move || name.get()>
            <div class="rows__fields">{inner.collect_view()}</div>
            <RemoveButton
                label=Signal::derive(move || ["Remove ", &name.get()].concat())
                on_remove=UnsyncCallback::new(remove)
            />
        </div>
    }
    .into_any()
}

/// Has rows that were added as proposed go on following the proposal, which depends on lists that may still be loading and on
/// the other rows. What was changed by hand stays.
fn follow_proposals(field: FieldHandle, fields: &'static [Field], proposal: RowProposal) {
    let all = Memo::new(move |_| rows(field));
    let following = StoredValue::new(Vec::<u64>::new());
    Effect::new(move |_| {
        let all: Vec<_> = all.get().into_iter().map(|row| (row_number(&row), FormValues(row))).collect();
        let follows = |number: &u64| following.with_value(|following| following.contains(number));
        for (at, (number, row)) in all.iter().enumerate() {
            // Of two rows that follow, the later one makes room for the earlier one.
            let is_beside = |&(other, (id, _)): &(usize, &(u64, FormValues))| other < at || other > at && !follows(id);
            let beside: Vec<_> =
                all.iter().enumerate().filter(is_beside).map(|(_, (_, values))| values.clone()).collect();
            let proposed = field.state.proposed_row(proposal, &beside);
            let is_as_proposed = proposed.0.iter().all(|(name, value)| row.0.get(name) == Some(value));
            if !proposed.0.is_empty() && is_as_proposed && !follows(number) {
                following.update_value(|following| following.push(*number));
            } else if follows(number) {
                untrack(|| field.state.suggest_in_row((field.definition.name, *number), fields, &proposed));
            }
        }
    });
}

fn change_rows(field: FieldHandle, change: &dyn Fn(&mut Rows)) {
    let mut rows = untrack(|| rows(field));
    change(&mut rows);
    field.set(rows.into_iter().map(Value::Object).collect::<Vec<_>>());
}

fn rows(field: FieldHandle) -> Rows {
    let Value::Array(items) = field.value() else { return Vec::new() };
    items.into_iter().filter_map(|item| if let Value::Object(row) = item { Some(row) } else { None }).collect()
}
