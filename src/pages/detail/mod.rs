//! An object's page: its name and status, what can be done with it, and its tabs.

mod action_bar;
mod action_button;
mod blocks_tab;
mod code_tab;
mod console_tab;
mod detail_head;
mod document_tab;
mod facts_view;
mod fetch;
mod fetch_status;
mod graph_tab;
mod json_pieces;
mod json_tab;
mod loaded_object;
mod log_tab;
mod long_table;
mod meters_tab;
mod metrics;
mod next_steps_line;
mod notices;
mod object_card;
mod object_name;
mod object_not_found;
mod offered_button;
mod sub_table;
mod sub_table_row;
mod tab_body;
mod tabbed_body;
mod table_tab;
mod tables_tab;
mod terminal;
mod texts_tab;

pub use object_card::ObjectCard;

use super::failure::Failure;
use crate::components::page_key::on_page_key;
use crate::components::skeleton::Skeleton;
use crate::components::title::{announce_page, keep_heading, set_title};
use crate::model::AnyResourceDef;
use crate::navigation::use_navigation;
use crate::store::App;
use detail_head::DetailHead;
use leptos::prelude::*;
use loaded_object::{LoadState, LoadedObject};
use next_steps_line::NextStepsLine;
use notices::Notices;
use object_name::{ObjectName, ShownName};
use object_not_found::ObjectNotFound;
use tabbed_body::TabbedBody;

/// Goes to the list once the object is gone that was deleted in this tab: nothing is left to do here. "Back" does not return to
/// the dead address.
fn leave_when_deleted(definition: &'static dyn AnyResourceDef, object: LoadedObject, id: String, page: String) {
    let (tasks, navigation) = (App::get().tasks(), use_navigation());
    let is_deleted = Memo::new(move |_| !object.exists() && tasks.has_deleted(&page));
    Effect::new(move || {
        if is_deleted.get() {
            navigation.replace(&above(definition, &id));
        }
    });
}

/// The pages above the object's: titles and addresses.
fn pages_above(definition: &'static dyn AnyResourceDef, id: &str) -> Vec<(String, String)> {
    let meta = definition.meta();
    match meta.parents {
        Some(parents) => parents(id),
        None => vec![(meta.plural.to_owned(), ["/", meta.key].concat())],
    }
}

/// The address of the page right above the object's.
fn above(definition: &'static dyn AnyResourceDef, id: &str) -> String {
    pages_above(definition, id).pop().map(|(_, address)| address).unwrap_or_default()
}

/// What the page shows under its breadcrumb.
#[derive(Clone, Copy, PartialEq)]
enum PageContent {
    Loading,
    Object,
    NotFound,
    Failure,
}

/// The page of an object.
#[component]
pub fn DetailPage(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// Its id.
    id: String,
) -> impl IntoView {
    let meta = definition.meta();
    let app = App::get();
    let Some((connection, live)) = app.cloud_now().and_then(|cloud| Some((cloud, cloud.live(meta.key)?))) else {
        return ().into_any();
    };
    let object = LoadedObject::follow(live, id.clone());
    leave_when_deleted(definition, object, id.clone(), connection.page_of(definition, &id));
    let navigation = use_navigation();
    let up = above(definition, &id);
    on_page_key(move |key| {
        let is_up = key == "u" && !meta.is_singleton();
        if is_up {
            navigation.go(&up);
        }
        is_up
    });
    let crumbs = pages_above(definition, &id);
    let name = ObjectName::new(definition, object, connection, id.clone());
    let title = Memo::new(move |_| match name.is_pending.get() {
        true => meta.plural.to_owned(),
        false => name.text.with(|name| [name, " · ", meta.plural].concat()),
    });
    announce_page(&title.get_untracked());
    Effect::new(move || title.with(|title| set_title(title)));

    // What was read once stays on screen, whatever becomes of the object.
    let content = Memo::new(move |_| match object.is_known() {
        true => PageContent::Object,
        false => object.state.with(|state| match state {
            LoadState::NotFound | LoadState::Deleted => PageContent::NotFound,
            LoadState::Failed(_) => PageContent::Failure,
            LoadState::Loading | LoadState::Loaded => PageContent::Loading,
        }),
    });
    Effect::watch(move || content.get(), |_, _, _| keep_heading(), false);
    let body = move || {
        let id = id.clone();
        match content.get() {
            PageContent::Object => view! {
                <DetailHead definition object name />
                <NextStepsLine definition object id=id.clone() />
                <TabbedBody definition object id />
            }
            .into_any(),
            PageContent::NotFound => view! { <ObjectNotFound definition id /> }.into_any(),
            PageContent::Failure => view! {
                <h1 tabindex="-1"><ShownName name /></h1>
                <Failure
                    what=["The ", meta.singular, " could not be read"].concat()
                    error=Signal::derive(move || object.error())
                    retry=UnsyncCallback::new(move |()| object.refresh())
                />
            }
            .into_any(),
            PageContent::Loading => view! {
                <h1 tabindex="-1"><ShownName name /></h1>
                <Skeleton lines=8 />
            }
            .into_any(),
        }
    };
    view! {
        <div class="page">
            <nav class="crumbs" aria-label="Breadcrumb">
                {crumbs.into_iter().map(|(title, address)| view! { <a href=address>{title}</a> }).collect_view()}
                <span aria-current="page"><ShownName name /></span>
            </nav>
            <Notices definition object />
            {body}
        </div>
    }
    .into_any()
}
