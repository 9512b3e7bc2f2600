//! A row of a table of what belongs to an object.

use super::action_button::ActionButton;
use super::document_tab::DocumentTab;
use super::sub_table::{offered_action, use_sub_table};
use crate::components::icon::Icon;
use crate::model::{FormValues, Lookup, RowAction, shown};
use crate::pages::action::use_actions;
use crate::pages::value_view::ValueView;
use crate::store::App;
use leptos::prelude::*;
use serde_json::Value;

/// A row, and what it shows when it is opened.
#[component]
pub fn SubTableRow(
    /// The item of the service's list.
    json: Value,
) -> impl IntoView {
    let (app, context) = (App::get(), use_sub_table());
    let is_open = RwSignal::new(false);
    let json = StoredValue::new(json);
    let name = Signal::derive(move || {
        let first = context.table.columns.first().map(|column| json.with_value(|json| column.format.cell(json)));
        app.cloud()
            .zip(first)
            .map(|(connection, cell)| shown(&cell.plain(&connection)).into_owned())
            .unwrap_or_default()
    });
    let cells = context.table.columns.iter().map(|column| {
        let cell = json.with_value(|json| column.format.cell(json));
        view! {
            <td>
                <ValueView cell=Some(cell) />
            </td>
        }
    });
    let toggle = context.table.more.map(|_| view! { <MoreButton is_open name /> });
    view! {
        <tbody>
            <tr>{toggle} {cells.collect_view()} {context.has_actions().then(|| view! { <RowActions json name /> })}</tr>
            <Show when=move || is_open.get()>
                <RowDetails json />
            </Show>
        </tbody>
    }
    .into_any()
}

/// Opens and closes a row.
#[component]
fn MoreButton(
    /// Whether it is open.
    is_open: RwSignal<bool>,
    /// The row's name.
    name: Signal<String>,
) -> impl IntoView {
    view! {
        <td>
            <button
                class="button button--quiet button--icon button--small"
                type="button"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-label=move || ["More about ", &name.get()].concat()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {move || view! { <Icon name=if is_open.get() { "chevron-down" } else { "chevron-right" } /> }}
            </button>
        </td>
    }
}

/// What there is to say about a row beyond its cells.
#[component]
fn RowDetails(
    /// The row's item.
    json: StoredValue<Value>,
) -> impl IntoView {
    let context = use_sub_table();
    let (request, facts) = context.table.more?;
    let columns = context.table.columns.len() + 1 + usize::from(context.has_actions());
    let request = context.id.with_value(|id| json.with_value(|json| request(id, json)));
    Some(view! {
        <tr class="table__more">
            <td colspan=columns>
                <DocumentTab request=Some(request) facts />
            </td>
        </tr>
    })
}

/// The buttons for what a row offers.
#[component]
fn RowActions(
    /// The row's item.
    json: StoredValue<Value>,
    /// The row's name.
    name: Signal<String>,
) -> impl IntoView {
    let (app, table) = (App::get(), use_sub_table().table);
    let edit = table.edit.map(|(label, values)| {
        let preset = UnsyncCallback::new(move |()| json.with_value(values));
        view! { <RowButton label name preset /> }
    });
    let button = move |(label, field, answer): RowAction| {
        let preset = UnsyncCallback::new(move |()| FormValues::default().with(field, json.with_value(answer)));
        view! { <RowButton label name preset /> }
    };
    let offers = move |when: Option<fn(&dyn Lookup, &Value) -> bool>| {
        Memo::new(move |_| match when {
            Some(when) => app.cloud().is_some_and(|connection| json.with_value(|json| when(&connection, json))),
            None => true,
        })
    };
    let (is_offered, is_other_offered) = (offers(table.action_when), offers(table.other_action_when));
    view! {
        <td class="num">
            {edit} <Show when=move || is_offered.get()>{table.action.map(button)}</Show>
            <Show when=move || is_other_offered.get()>{table.other_action.map(button)}</Show>
        </td>
    }
}

/// A button for an action of the object whose form starts with what the row says. Nothing where the caller is not offered
/// the action.
#[component]
fn RowButton(
    /// The action's label.
    label: &'static str,
    /// The row's name.
    name: Signal<String>,
    /// The values that the form starts with.
    preset: UnsyncCallback<(), FormValues>,
) -> impl IntoView {
    let (context, actions) = (use_sub_table(), use_actions());
    let definition = context.definition;
    let caller = App::get().cloud_now().map(|connection| connection.caller()).unwrap_or_default();
    let action = offered_action(definition, label, &caller)?;
    let start = UnsyncCallback::new(move |row| actions.start_with(definition, action, vec![row], preset.run(())));
    let name = Signal::derive(move || [label, " ", &name.get()].concat());
    Some(view! {
        <ActionButton
            definition
            object=context.object
            action
            label
            name
            class="button button--small"
            start
        />
    })
}
