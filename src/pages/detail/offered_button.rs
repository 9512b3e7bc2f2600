//! A button beside a part of a tab, for an action of the object that changes this part.

use super::action_button::ActionButton;
use super::loaded_object::LoadedObject;
use super::sub_table::offered_action;
use crate::model::{AnyResourceDef, Lookup};
use crate::pages::action::use_actions;
use crate::store::App;
use leptos::prelude::*;

/// A small button for an action of the object. Nothing where the caller is not offered it.
#[component]
pub fn OfferedButton(
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
