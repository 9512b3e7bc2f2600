//! The top of an object's page: its name, status and key facts, and what can be done with it.

use super::action_bar::ActionBar;
use super::facts_view::Fact;
use super::loaded_object::LoadedObject;
use super::object_name::{ObjectName, ShownName};
use crate::components::copy::{CopyCode, copy_from};
use crate::components::icon::Icon;
use crate::components::page_key::on_page_key;
use crate::components::status::StatusBadge;
use crate::model::{AnyResourceDef, Cell, Facts, Lookup, Row, Status, Tone, id_beside_name, key_facts};
use crate::store::App;
use leptos::html::Div;
use leptos::prelude::*;

/// The name with what belongs to it, and the key facts.
#[component]
pub fn DetailHead(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// What it is called.
    name: ObjectName,
) -> impl IntoView {
    let status = object_status(definition, object);
    // What the service itself calls it, without what it is read below.
    let own_id = move |row: &Row| definition.meta().own_id(row.id()).to_owned();
    let id = Memo::new(move |_| object.row.with(|row| row.as_ref().map(own_id).unwrap_or_default()));
    let id_beside = Memo::new(move |_| object.row.with(|row| id_beside_name(definition, row.as_ref()?)));
    let caller = App::get().cloud_now().map(|connection| connection.caller()).unwrap_or_default();
    let facts = Memo::new(move |_| {
        let said =
            object.row.with(|row| row.as_ref().map(|row| key_facts(definition, row, &caller)).unwrap_or_default());
        vec![without_status(said)]
    });
    let title = NodeRef::<Div>::new();
    on_page_key(move |key| key == "y" && copy_id(title, id.get_untracked()));
    view! {
        <header class="detail__head">
            <Icon name=definition.meta().icon />
            <div class="detail__title" node_ref=title>
                <h1 tabindex="-1"><ShownName name /></h1>
                {move || status.get().map(|status| view! { <StatusBadge status pill=true /> })}
                {move || id_beside.get().map(|id| view! { <div class="detail__id"><CopyCode text=id /></div> })}
            </div>
            <ActionBar definition object name=name.text has_keys=true />
        </header>
        <KeyFacts facts />
    }
}

/// Copies the id and shows so at its button, or at the name where that is the id. Returns whether the page is there.
fn copy_id(title: NodeRef<Div>, id: String) -> bool {
    let at = |selector| title.get_untracked()?.query_selector(selector).ok()?;
    at(".copy").or_else(|| at("h1")).map(|at| copy_from(at, id)).is_some()
}

/// The status of an object, as far as it has one.
pub fn object_status(definition: &'static dyn AnyResourceDef, object: LoadedObject) -> Memo<Option<Status>> {
    Memo::new(move |_| match object.exists() {
        true => summary(definition, object).into_iter().find_map(|(_, cell)| status_of(cell)),
        false => Some(Status { word: "DELETED".to_owned(), tone: Tone::Off, task: None }),
    })
}

/// What a list says of an object, without its status, as one group.
pub fn listed_facts(definition: &'static dyn AnyResourceDef, object: LoadedObject) -> Memo<Vec<Facts>> {
    Memo::new(move |_| vec![without_status(summary(definition, object))])
}

fn without_status(facts: Vec<(&'static str, Cell)>) -> Facts {
    Facts::new("", facts.into_iter().filter(|(_, cell)| !matches!(cell, Cell::Status(_))))
}

fn summary(definition: &'static dyn AnyResourceDef, object: LoadedObject) -> Vec<(&'static str, Cell)> {
    object.row.with(|row| row.as_ref().map(|row| definition.summary(row)).unwrap_or_default())
}

fn status_of(cell: Cell) -> Option<Status> {
    match cell {
        Cell::Status(status) => Some(status),
        _ => None,
    }
}

/// The facts under the name; nothing where there are none.
#[component]
fn KeyFacts(
    /// One group.
    facts: Memo<Vec<Facts>>,
) -> impl IntoView {
    let labels = Memo::new(move |_| -> Vec<String> {
        facts.with(|facts| facts.iter().flat_map(|group| &group.items).map(|(label, _)| label.clone()).collect())
    });
    move || {
        let items = labels.get().into_iter().enumerate().map(|(at, label)| {
            view! {
                <div>
                    <Fact facts group=0 at label wraps=true />
                </div>
            }
        });
        (items.len() > 0).then(|| view! { <dl class="summary">{items.collect_view()}</dl> })
    }
}
