//! An object that has changed lately, and what happened to it.

use crate::components::cell::cell_view;
use crate::components::icon::Icon;
use crate::components::time::RelativeTime;
use crate::model::{Cell, Lookup, Row, Status, Timestamp, Tone, shown};
use crate::services::find;
use crate::services::recent_changes::{Change, change, record};
use crate::store::App;
use leptos::html::Tr;
use leptos::prelude::*;
use leptos_use::use_element_visibility;

/// An object and when it has changed.
#[derive(Clone)]
pub struct RecentChange {
    key: &'static str,
    pub row: Row,
    /// In a form in which later times are greater.
    pub changed: String,
}

impl PartialEq for RecentChange {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.row.same(&*other.row)
    }
}

impl RecentChange {
    pub fn new(key: &'static str, row: Row) -> Self {
        let changed = Timestamp::parse(row.changed()).map(Timestamp::iso).unwrap_or_default();
        RecentChange { key, row, changed }
    }

    /// Tells rows apart, and from what they said before.
    pub fn identity(&self) -> String {
        let busy = if self.row.busy() { "…" } else { "" };
        [self.row.id(), " ", &self.changed, " ", self.row.status(), busy, " ", self.row.name()].concat()
    }
}

/// A row of the table. What was done with a server is asked for, once, when its row comes into sight.
#[component]
pub fn RecentRow(
    /// The object.
    entry: RecentChange,
) -> impl IntoView {
    let app = App::get();
    let (cloud, definition) = (app.cloud_now()?, find(entry.key)?);
    let meta = definition.meta();
    let element = NodeRef::<Tr>::new();
    let is_visible = use_element_visibility(element);
    let row = StoredValue::new(entry.row.clone());
    let told = Memo::new(move |last: Option<&Told>| match last {
        Some(told @ Told { is_final: true, .. }) => told.clone(),
        _ => row.with_value(|row| tell(app, row, is_visible)),
    });
    let what = move || match told.get().change {
        // Nobody waits for what is out of sight.
        None if !is_visible.get() => ().into_any(),
        None => cell_view(&Cell::Pending, &cloud),
        Some(Change { what, by, has_failed: true }) => {
            let status = Status { word: what, tone: Tone::Bad, task: None };
            view! { {cell_view(&Cell::Status(status), &cloud)} <span class="is-quiet">{by}</span> }.into_any()
        }
        Some(Change { what, by, .. }) => view! { {what} <span class="is-quiet">{by}</span> }.into_any(),
    };
    // A deleted object has no page any more.
    let name = match entry.row.deleted() {
        true => shown(entry.row.name()).into_owned().into_any(),
        false => cell_view(&Cell::named_link(meta.key, entry.row.id(), entry.row.name()), &cloud),
    };
    let status = definition.listed_status(&entry.row).map(|status| cell_view(&Cell::Status(status), &cloud));
    let time = Timestamp::parse(entry.row.changed()).map(|time| view! { <RelativeTime time /> });
    Some(view! {
        <tr node_ref=element>
            <td>
                <span class="recent__name" title=meta.singular>
                    <Icon name=meta.icon />
                    <span class="visually-hidden">{[meta.singular, " "].concat()}</span>
                    {name}
                </span>
            </td>
            <td>{what}</td>
            <td>{status}</td>
            <td>{time}</td>
        </tr>
    })
}

/// What is known of the last change.
#[derive(Clone, PartialEq)]
struct Told {
    /// `None` while it is asked for.
    change: Option<Change>,
    /// Nothing more will be known.
    is_final: bool,
}

fn tell(app: App, row: &Row, is_visible: Signal<bool>) -> Told {
    let pending = Told { change: None, is_final: false };
    let Some(cloud) = app.cloud() else { return pending };
    let caller = cloud.caller();
    let Some(call) = record(row) else { return Told { change: Some(change(row, None, &caller)), is_final: true } };
    if !is_visible.get() {
        return pending;
    }
    match cloud.document(&call) {
        None => pending,
        Some(Ok(answer)) => Told { change: Some(change(row, Some(&answer), &caller)), is_final: true },
        Some(Err(_)) => Told { change: Some(change(row, None, &caller)), is_final: false },
    }
}
