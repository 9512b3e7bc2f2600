//! Several tables of what belongs to an object, with facts beside them.

use super::facts_view::FactsView;
use super::graph_tab::GraphTab;
use super::loaded_object::LoadedObject;
use super::offered_button::OfferedButton;
use super::sub_table::SubTableContext;
use super::table_tab::TableTab;
use crate::auth::ServiceRequest;
use crate::model::{AnyGraph, AnyResourceDef, Facts, TitledTable};
use leptos::prelude::*;

/// The tables one below the other, each under its title.
#[component]
pub fn TablesTab(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// The object's id.
    id: String,
    /// The tables.
    tables: Vec<TitledTable>,
    /// Facts beside the tables, if there are any.
    facts: Signal<Vec<Facts>>,
    /// The request of each table; none once the object is gone.
    requests: Signal<Vec<ServiceRequest>>,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let has_facts = Memo::new(move |_| facts.with(|facts| !facts.is_empty()));
    let section = move |(at, titled): (usize, TitledTable)| {
        let request = Signal::derive(move || requests.with(|all| all.get(at).cloned()));
        let context =
            SubTableContext { definition, object, table: titled.table, title: titled.title, id, is_part: true };
        let content = match titled.graph {
            Some(parts) => {
                let graph = AnyGraph { label: titled.title, parts, table: titled.table };
                view! { <GraphTab request graph context /> }.into_any()
            }
            None => view! { <TableTab request context /> }.into_any(),
        };
        let button = titled.adding.map(|label| view! { <OfferedButton definition object label /> });
        view! {
            <section class="part" aria-label=titled.title>
                <div class="part__head">
                    <h2>{titled.title}</h2>
                    {button}
                </div>
                {content}
            </section>
        }
    };
    view! {
        <div class="parts" class:parts--beside=move || has_facts.get()>
            <Show when=move || has_facts.get()>
                <FactsView facts />
            </Show>
            <div class="parts__tables">
                // Each has an owner of its own, which keeps its table's context from the others.
                <For each=move || tables.clone().into_iter().enumerate() key=|(at, _)| *at children=section />
            </div>
        </div>
    }
    .into_any()
}
