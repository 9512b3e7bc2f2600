//! Several tables of what belongs to an object, with facts beside them.

use super::action_button::ActionButton;
use super::facts_view::FactsView;
use super::loaded_object::LoadedObject;
use super::sub_table::{SubTableContext, offered_action};
use super::table_tab::TableTab;
use crate::auth::ServiceRequest;
use crate::model::{AnyResourceDef, Facts, Lookup, TitledTable};
use crate::pages::action::use_actions;
use crate::store::App;
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
        let context = SubTableContext { definition, object, table: titled.table, id, is_part: true };
        let button = titled.adding.map(|label| view! { <AddButton definition object label /> });
        view! {
            <section class="part" aria-label=titled.title>
                <div class="part__head">
                    <h2>{titled.title}</h2>
                    {button}
                </div>
                <TableTab request context />
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

/// A button for the action that adds to a table. Nothing where the caller is not offered it.
#[component]
fn AddButton(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// The action's label.
    label: &'static str,
) -> impl IntoView {
    let actions = use_actions();
    let caller = App::get().cloud_now().map(|connection| connection.caller()).unwrap_or_default();
    let action = offered_action(definition, label, &caller)?;
    let start = UnsyncCallback::new(move |row| actions.start(definition, action, vec![row]));
    Some(view! { <ActionButton definition object action label class="button button--small" start /> })
}
