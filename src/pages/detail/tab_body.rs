//! The body of a tab.

use super::blocks_tab::BlocksTab;
use super::code_tab::CodeTab;
use super::console_tab::ConsoleTab;
use super::document_tab::DocumentTab;
use super::facts_view::FactsView;
use super::graph_tab::GraphTab;
use super::loaded_object::LoadedObject;
use super::log_tab::LogTab;
use super::meters_tab::MetersTab;
use super::metrics::MetricsTab;
use super::sub_table::SubTableContext;
use super::table_tab::TableTab;
use super::tables_tab::TablesTab;
use super::texts_tab::TextsTab;
use crate::auth::ServiceRequest;
use crate::components::icon::Icon;
use crate::model::{AnyBody, AnyResourceDef, Lookup, facts_beside, id_beside_name, key_facts};
use crate::pages::own_view::OwnView;
use crate::store::{App, Task};
use leptos::prelude::*;
use std::sync::Arc;

/// The kind of a body. While it stays the same, the parts of the body follow the object one by one.
#[derive(Clone, Copy, PartialEq)]
enum BodyKind {
    /// Nothing was read of the object.
    None,
    Unavailable(&'static str),
    Facts,
    Log,
    Document,
    Code,
    Metrics,
    Table,
    Tables,
    Console,
    Meters,
    Blocks,
    View(&'static str),
    Graph,
    Texts,
}

impl BodyKind {
    fn of(body: Option<&Result<AnyBody, &'static str>>) -> Self {
        match body {
            None => BodyKind::None,
            Some(Err(reason)) => BodyKind::Unavailable(reason),
            Some(Ok(AnyBody::Facts(_))) => BodyKind::Facts,
            Some(Ok(AnyBody::Log(..))) => BodyKind::Log,
            Some(Ok(AnyBody::Document(..))) => BodyKind::Document,
            Some(Ok(AnyBody::Code(..))) => BodyKind::Code,
            Some(Ok(AnyBody::Metrics(..))) => BodyKind::Metrics,
            Some(Ok(AnyBody::Table(..))) => BodyKind::Table,
            Some(Ok(AnyBody::Tables(..))) => BodyKind::Tables,
            Some(Ok(AnyBody::Console(_))) => BodyKind::Console,
            Some(Ok(AnyBody::Meters(..))) => BodyKind::Meters,
            Some(Ok(AnyBody::Blocks(..))) => BodyKind::Blocks,
            Some(Ok(AnyBody::View(name))) => BodyKind::View(name),
            Some(Ok(AnyBody::Graph(..))) => BodyKind::Graph,
            Some(Ok(AnyBody::Texts(_))) => BodyKind::Texts,
        }
    }
}

/// What a tab shows, or why it has nothing to show.
#[component]
pub fn TabBody(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// The tab's place in the definition's list.
    tab: usize,
    /// The object's id.
    id: String,
) -> impl IntoView {
    let app = App::get();
    let caller = StoredValue::new(app.cloud_now().map(|connection| connection.caller()).unwrap_or_default());
    let body = move || {
        let row = object.row.get()?;
        Some(caller.with_value(|caller| definition.body(&row, tab, caller)))
    };
    let kind = Memo::new(move |_| BodyKind::of(body().as_ref()));
    let finished = finished_tasks(app, definition, &id);
    let id_of_object = StoredValue::new(id.clone());
    // The request may depend on the object. It is sent again after each change of the object, which may change the answer,
    // and after each finished task, which may change what belongs to the object and not the object itself.
    let requests = Signal::derive(move || -> Vec<ServiceRequest> {
        // Read, not only tracked: a memo follows its signals once it was read.
        finished.get();
        let id = id_of_object.get_value();
        match body().filter(|_| object.exists()) {
            Some(Ok(AnyBody::Meters(groups, _))) => groups.iter().map(|group| (group.request)(&id)).collect(),
            Some(Ok(
                AnyBody::Document(request, _)
                | AnyBody::Code(request, ..)
                | AnyBody::Metrics(request, _)
                | AnyBody::Table(request, _),
            )) => vec![request],
            Some(Ok(AnyBody::Blocks(_, _, request, _) | AnyBody::Graph(request, _))) => vec![request],
            Some(Ok(AnyBody::Texts(parts))) => parts.into_iter().map(|(_, request)| request).collect(),
            Some(Ok(AnyBody::Tables(_, tables))) => tables.into_iter().map(|(_, request)| request).collect(),
            _ => Vec::new(),
        }
    });
    let request = Signal::derive(move || requests.get().pop());
    let facts = Signal::derive(move || match (object.row.get(), body()) {
        (Some(row), Some(Ok(AnyBody::Facts(facts) | AnyBody::Tables(facts, _)))) => {
            let said = caller.with_value(|caller| key_facts(definition, &row, caller));
            facts_beside(facts, &said, id_beside_name(definition, &row))
        }
        _ => Vec::new(),
    });
    let meters = Signal::derive(move || match body() {
        Some(Ok(AnyBody::Blocks(meters, ..))) => meters,
        _ => Vec::new(),
    });
    let singular = definition.meta().singular;
    let title = definition.tabs().get(tab).map_or(singular, |tab| tab.title);
    move || {
        kind.get();
        let id = id.clone();
        match untrack(body) {
            None => ().into_any(),
            Some(Err(reason)) => view! { <Unavailable reason /> }.into_any(),
            Some(Ok(AnyBody::Facts(_))) => view! { <FactsView facts /> }.into_any(),
            Some(Ok(AnyBody::Log(request, text))) => view! { <LogTab object id singular request text /> }.into_any(),
            Some(Ok(AnyBody::View(name))) => view! { <OwnView name id row=object.row /> }.into_any(),
            Some(Ok(AnyBody::Console(consoles))) => view! { <ConsoleTab object id consoles /> }.into_any(),
            Some(Ok(AnyBody::Document(_, facts))) => view! { <DocumentTab request facts /> }.into_any(),
            Some(Ok(AnyBody::Code(_, facts, texts))) => view! { <CodeTab request facts texts /> }.into_any(),
            Some(Ok(AnyBody::Metrics(_, metrics))) => view! { <MetricsTab request metrics /> }.into_any(),
            Some(Ok(AnyBody::Table(_, table))) => {
                let (table, id) = (*table, StoredValue::new(id));
                let context = SubTableContext { definition, object, table, title, id, is_part: false };
                view! { <TableTab request context /> }.into_any()
            }
            Some(Ok(AnyBody::Tables(_, tables))) => {
                let tables = tables.into_iter().map(|(titled, _)| titled).collect::<Vec<_>>();
                view! { <TablesTab definition object id tables facts requests /> }.into_any()
            }
            Some(Ok(AnyBody::Blocks(_, title, _, blocks))) => {
                view! { <BlocksTab meters request blocks title /> }.into_any()
            }
            Some(Ok(AnyBody::Graph(_, graph))) => {
                let (graph, id) = (*graph, StoredValue::new(id));
                let context = SubTableContext { definition, object, table: graph.table, title, id, is_part: false };
                view! { <GraphTab request graph context /> }.into_any()
            }
            Some(Ok(AnyBody::Texts(parts))) => {
                let parts = parts.into_iter().map(|(part, _)| part).collect::<Vec<_>>();
                view! { <TextsTab parts requests /> }.into_any()
            }
            Some(Ok(AnyBody::Meters(groups, action))) => {
                view! { <MetersTab definition object groups action requests /> }.into_any()
            }
        }
    }
}

/// Why a tab has nothing to show.
#[component]
fn Unavailable(
    /// The reason.
    reason: &'static str,
) -> impl IntoView {
    view! {
        <p class="notice">
            <Icon name="info" />
            <span>{reason}</span>
        </p>
    }
}

/// How many tasks with this object are over.
fn finished_tasks(app: App, definition: &'static dyn AnyResourceDef, id: &str) -> Memo<usize> {
    let page = app.cloud_now().map(|connection| connection.page_of(definition, id));
    Memo::new(move |_| {
        let is_finished = |task: &&Arc<Task>| task.page == page && task.is_over();
        app.tasks().with(|tasks| tasks.iter().filter(is_finished).count())
    })
}
