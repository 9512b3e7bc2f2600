//! A choice as a row of a list.

use super::option_order::is_number;
use super::option_view::OptionView;
use crate::components::icon::Icon;
use crate::model::{Cell, Choice, ChoiceTable, EmptyLookup, shown};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A choice, with its details or its cells, and with what speaks against it.
#[component]
pub fn OptionRow(
    /// The list.
    rows: OptionView,
    /// The choice.
    choice: Choice,
) -> impl IntoView {
    let (field, single) = (rows.field, rows.single);
    let Choice { value, label, detail, disabled, cells, warning, is_current, .. } = choice;
    let is_possible = disabled.is_none();
    let is_chosen = Memo::new({
        let value = value.clone();
        move |_| rows.is_chosen(&value)
    });
    // What was chosen before it became impossible can be taken back. Others can be gone to, so that the reason is read out.
    let is_disabled = move || !is_possible && (single || !is_chosen.get());
    let on_click = move |event: MouseEvent| {
        if untrack(is_disabled) {
            event.prevent_default();
        }
    };
    let own = value.clone();
    let on_change = move |checked: bool| {
        if single {
            return field.set(own.clone());
        }
        let mut list = untrack(|| field.list());
        list.retain(|item| *item != own);
        if checked {
            list.push(own.clone());
        }
        field.set(list);
    };
    let reason = match is_current {
        true => None,
        false => disabled.map(|reason| view! { <span class="card__reason">{reason}</span> }),
    };
    let warning = warning.map(|warning| {
        view! {
            <span class="card__warning">
                <Icon name="warning" />
                <span>{warning}</span>
            </span>
        }
    });
    let current = is_current.then(|| view! { <span class="badge">"Current"</span> });
    let is_told_apart = rows.table.is_some() && !detail.is_empty();
    let apart = is_told_apart.then(|| view! { <span class="card__reason">{detail.clone()}</span> });
    let values = match rows.table {
        Some(table) => view! { <OptionCells rows table cells=StoredValue::new(cells) /> }.into_any(),
        None => view! { <span class="card__detail">{detail}</span> }.into_any(),
    };
    view! {
        <label class="card" class:card--off=!is_possible>
            <input
                type=if single { "radio" } else { "checkbox" }
                name=single.then(|| field.id())
                value=value
                prop:checked=move || is_chosen.get()
                aria-disabled=move || is_disabled().then_some("true")
                on:click=on_click
                on:change:target=move |event| on_change(event.target().checked())
            />
            <span class="card__main">
                <span class="card__name">
                    <span class="card__label">{label}</span>
                    {current}
                </span>
                {apart} {reason} {warning}
            </span>
            {values}
        </label>
    }
    .into_any()
}

/// The values of a row. Their headings are part of the row's name: whoever does not see the columns hears what is what.
#[component]
fn OptionCells(
    /// The list.
    rows: OptionView,
    /// The headings.
    table: &'static ChoiceTable,
    /// The values.
    cells: StoredValue<Vec<Cell>>,
) -> impl IntoView {
    let cell = move |(at, is_numbers): (usize, bool)| {
        let cell = cells.with_value(|cells| cells.get(at).cloned()).unwrap_or(Cell::None);
        let title = table.columns.get(at).copied().unwrap_or_default();
        let text = match cell {
            Cell::Size(0.0) => "None".to_owned(),
            _ => shown(&cell.plain(&EmptyLookup)).into_owned(),
        };
        let heading =
            (cell != Cell::None).then(|| view! { <span class="visually-hidden">{[title, ": "].concat()}</span> });
        view! {
            <span class="card__cell" class:card__cell--number=is_numbers || is_number(&cell)>
                {heading}
                {text}
            </span>
        }
    };
    view! { <For each=move || rows.columns.get() key=|column| *column children=cell /> }
}
