//! A button for an action of the object.

use super::loaded_object::LoadedObject;
use crate::model::{AnyResourceDef, Lookup, Row};
use crate::store::App;
use leptos::prelude::*;

/// A button for an action. It stays the same button while the object changes, so it keeps the focus; while the action is not
/// possible, it is disabled and says why.
#[component]
pub fn ActionButton(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// The action's place in the definition's list.
    action: usize,
    /// The text.
    label: &'static str,
    /// The accessible name, where the text alone does not say enough.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// The button's classes.
    #[prop(default = "button")]
    class: &'static str,
    /// Starts the action with the object as it is now.
    start: UnsyncCallback<Row>,
) -> impl IntoView {
    let caller = App::get().cloud_now().map(|connection| connection.caller()).unwrap_or_default();
    let reason = Memo::new(move |_| {
        let refusal = |row: &Option<Row>| definition.allowed(row.as_ref()?, action, &caller).err();
        object.row.with(refusal).filter(|reason| !reason.is_empty())
    });
    let on_click = move |_| {
        if let Some(row) = object.row.get_untracked().filter(|_| reason.get_untracked().is_none()) {
            start.run(row);
        }
    };
    view! {
        <button
            class=class
            type="button"
            aria-label=move || name.map(|name| name.get())
            aria-disabled=move || reason.get().map(|_| "true")
            aria-description=move || reason.get()
            title=move || reason.get()
            on:click=on_click
        >
            {label}
        </button>
    }
}
