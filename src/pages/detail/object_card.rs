//! An object in short, beside something that it is a part of: its status, its key facts and what can be done with it.

use super::action_bar::ActionBar;
use super::detail_head::{listed_facts, object_status};
use super::facts_view::FactsView;
use super::loaded_object::LoadedObject;
use super::object_name::{ObjectName, ShownName};
use crate::components::icon::Icon;
use crate::components::status::StatusBadge;
use crate::model::AnyResourceDef;
use crate::model::scoped_row::page_address;
use crate::pages::failure::Failure;
use crate::store::App;
use leptos::prelude::*;

/// The object, followed for as long as the card is there. The actions are those of its page.
#[component]
pub fn ObjectCard(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// Its id.
    id: String,
    /// Called when the card is to be closed.
    on_close: UnsyncCallback<()>,
) -> impl IntoView {
    let meta = definition.meta();
    let connection = App::get().cloud_now()?;
    let live = connection.live(meta.key)?;
    let object = LoadedObject::follow(live, id.clone());
    let page = page_address(meta.key, &id);
    let name = ObjectName::new(definition, object, connection, id);
    let status = object_status(definition, object);
    let facts = listed_facts(definition, object);
    Some(view! {
        <section class="object-card panel" aria-label=move || name.text.get()>
            <div class="panel__head">
                <Icon name=meta.icon />
                <h2>
                    <a href=page><ShownName name /></a>
                </h2>
                <button
                    class="button button--quiet button--icon"
                    type="button"
                    aria-label="Close"
                    on:click=move |_| on_close.run(())
                >
                    <Icon name="close" />
                </button>
            </div>
            <div class="object-card__body">
                {move || status.get().map(|status| view! { <StatusBadge status pill=true /> })}
                <Failure
                    what=["The ", meta.singular, " could not be read"].concat()
                    error=Signal::derive(move || object.error())
                    retry=UnsyncCallback::new(move |()| object.refresh())
                />
                <FactsView facts />
                <ActionBar definition object name=name.text />
            </div>
        </section>
    })
}
