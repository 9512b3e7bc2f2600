//! A short table of what belongs to an object.

use super::facts::facts_view;
use super::fetched::Fetched;
use super::subject::Subject;
use crate::auth::Call;
use crate::model::{AnyView, Input, Lookup, SubTable};
use crate::pages::action::use_actions;
use crate::store::App;
use crate::ui::cell::cell_view;
use crate::ui::empty::Empty;
use crate::ui::icon::Icon;
use leptos::prelude::*;
use serde_json::Value;

/// What a row needs to know.
#[derive(Clone, Copy)]
struct Frame {
    view: &'static dyn AnyView,
    subject: Subject,
    table: SubTable,
    id: StoredValue<String>,
}

#[component]
pub fn TableTab(
    view: &'static dyn AnyView,
    subject: Subject,
    call: impl Fn() -> Option<Call> + 'static,
    table: SubTable,
    id: String,
) -> impl IntoView {
    let frame = Frame { view, subject, table, id: StoredValue::new(id) };
    let fetched = Fetched::new(call, || None);
    let rows = Memo::new(move |_| {
        let list = fetched.data.with(|data| data.as_ref().and_then(|data| data.get(table.many)?.as_array().cloned()));
        list.unwrap_or_default()
    });
    let empty = Memo::new(move |_| rows.with(Vec::is_empty));
    let known = Memo::new(move |_| fetched.data.with(Option::is_some));
    let body = move || match (known.get(), empty.get()) {
        (false, _) => ().into_any(),
        (true, true) => view! { <Empty icon=view.meta().icon title="Nothing here" text=table.empty /> }.into_any(),
        (true, false) => whole(frame, rows).into_any(),
    };
    view! {
        {fetched.state()}
        <Show when=move || known.get()><div class="panel scroll">{body}</div></Show>
    }
}

fn whole(frame: Frame, rows: Memo<Vec<Value>>) -> impl IntoView {
    let heads = frame.table.columns.iter().map(|column| view! { <th scope="col">{column.title}</th> });
    let more = frame.table.more.map(|_| view! { <th scope="col"><span class="visually-hidden">"More"</span></th> });
    let action =
        frame.table.action.map(|_| view! { <th scope="col"><span class="visually-hidden">"Actions"</span></th> });
    view! {
        <table class="table">
            <thead><tr>{more}{heads.collect_view()}{action}</tr></thead>
            // A row that has not changed stays open.
            <For each=move || rows.get() key=Value::to_string let:value>{row(frame, value)}</For>
        </table>
    }
}

fn row(frame: Frame, value: Value) -> impl IntoView {
    let app = App::get();
    let open = RwSignal::new(false);
    let value = StoredValue::new(value);
    let name = move || {
        let first = frame.table.columns.first().map(|column| value.with_value(column.cell));
        app.cloud().zip(first).map(|(cloud, cell)| cell.plain(&cloud)).unwrap_or_default()
    };
    let cells = frame.table.columns.iter().map(|column| {
        let cell = value.with_value(column.cell);
        view! { <td>{move || app.cloud().map(|cloud| cell_view(&cell, &cloud))}</td> }
    });
    let toggle = frame.table.more.map(|_| {
        view! {
            <td>
                <button
                    class="button button--quiet button--icon button--small"
                    type="button"
                    aria-expanded=move || open.get().to_string()
                    aria-label=move || ["More about ", &name()].concat()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {move || view! { <Icon name=if open.get() { "chevron-down" } else { "chevron-right" } /> }}
                </button>
            </td>
        }
    });
    let columns = frame.table.columns.len() + 1 + usize::from(frame.table.action.is_some());
    let more = move || {
        let (call, facts) = frame.table.more.filter(|_| open.get())?;
        let call = frame.id.with_value(|id| value.with_value(|value| call(id, value)));
        let fetched = Fetched::new(move || Some(call.clone()), || None);
        let body = fetched.view(move |value| facts_view(&facts(&value)));
        Some(view! { <tr class="table__more"><td colspan=columns>{body}</td></tr> })
    };
    view! { <tbody><tr>{toggle}{cells.collect_view()}{act(frame, value, name)}</tr>{more}</tbody> }
}

/// The button for the action that a row offers.
fn act(frame: Frame, value: StoredValue<Value>, name: impl Fn() -> String + Send + 'static) -> Option<impl IntoView> {
    let (label, field, answer) = frame.table.action?;
    let (app, actions, view) = (App::get(), use_actions(), frame.view);
    let caller = app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
    let at = view.actions().iter().position(|meta| meta.label == label && (caller.is_admin() || !meta.admin))?;
    let reason = Memo::new(move |_| frame.subject.row.with(|row| view.allowed(row.as_ref()?, at, &caller).err()));
    let start = move |_| {
        if let Some(row) = frame.subject.row.get_untracked().filter(|_| reason.get_untracked().is_none()) {
            let preset = Input::default().with(field, value.with_value(answer));
            actions.start_with(view, at, vec![row], preset);
        }
    };
    Some(view! {
        <td class="num">
            <button
                class="button button--small"
                type="button"
                aria-label=move || [label, " ", &name()].concat()
                aria-disabled=move || reason.get().map(|_| "true")
                aria-description=move || reason.get()
                title=move || reason.get()
                on:click=start
            >
                {label}
            </button>
        </td>
    })
}
