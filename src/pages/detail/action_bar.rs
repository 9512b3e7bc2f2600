//! What can be done with the object.

use super::action_button::ActionButton;
use super::loaded_object::LoadedObject;
use crate::components::announcer::announce;
use crate::components::menu::MenuButton;
use crate::components::page_key::on_page_key;
use crate::model::{ActionMeta, AnyResourceDef, Caller, Lookup, Row};
use crate::pages::action::{menu_entries, use_actions};
use crate::store::{App, Connection};
use leptos::html::Button;
use leptos::prelude::*;

/// The key that edits the object, and the one that opens the menu of its actions.
const EDIT_KEY: &str = "e";
const MENU_KEY: &str = ".";

/// The most important actions as buttons, and all of them in a menu.
#[component]
pub fn ActionBar(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// Its name.
    name: Memo<String>,
    /// Whether the page is the object's, so that its keys are those of the actions.
    #[prop(optional)]
    has_keys: bool,
) -> impl IntoView {
    let (app, actions) = (App::get(), use_actions());
    let caller = move || app.cloud_now().map(|connection| connection.caller()).unwrap_or_default();
    let exists = Memo::new(move |_| object.exists());
    // While the service is working on the object nothing is possible, and the buttons stay.
    let primary = Memo::new(move |before: Option<&Vec<usize>>| {
        let row = object.row.get().filter(|_| exists.get());
        match (row, before) {
            (None, _) => Vec::new(),
            (Some(row), Some(before)) if row.busy() => before.clone(),
            (Some(row), _) => possible_primary(definition, &row, &caller()),
        }
    });
    let button = move |action: usize| {
        let label = definition.actions().get(action)?.label;
        let start = UnsyncCallback::new(move |row| actions.start(definition, action, vec![row]));
        Some(view! { <ActionButton definition object action label start /> })
    };
    let edit_key = if has_keys { EDIT_KEY } else { "" };
    let entries = UnsyncCallback::new(move |()| {
        let row = object.row.get_untracked();
        let entries = |(row, cloud): (Row, Connection)| {
            menu_entries(actions, definition, &row, &cloud, &cloud.caller(), edit_key)
        };
        row.zip(app.cloud_now()).map(entries).unwrap_or_default()
    });
    let menu = NodeRef::<Button>::new();
    let edit = move || {
        let at = definition.actions().iter().position(ActionMeta::is_edit);
        let Some((at, row)) = at.zip(object.row.get_untracked()) else { return false };
        match definition.allowed(&row, at, &caller()) {
            Ok(()) => actions.start(definition, at, vec![row]),
            Err(reason) => announce(reason),
        }
        true
    };
    if has_keys {
        on_page_key(move |key| match key {
            _ if !exists.get_untracked() => false,
            EDIT_KEY => edit(),
            MENU_KEY => menu.get_untracked().map(|menu| menu.click()).is_some(),
            _ => false,
        });
    }
    let label = Signal::derive(move || ["Actions for ", &name.get()].concat());
    view! {
        <div class="page__actions">
            <For each=move || primary.get() key=|action| *action children=button />
            <Show when=move || exists.get() && !definition.actions().is_empty()>
                <MenuButton label icon="chevron-down" text="Actions" class="button" entries node_ref=menu />
            </Show>
        </div>
    }
}

/// The primary actions that are possible now.
fn possible_primary(definition: &'static dyn AnyResourceDef, row: &Row, caller: &Caller) -> Vec<usize> {
    let primary = definition.actions().into_iter().enumerate().filter(|(_, meta)| meta.primary);
    primary.map(|(action, _)| action).filter(|action| definition.allowed(row, *action, caller).is_ok()).collect()
}
