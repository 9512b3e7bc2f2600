//! What the page of an object calls it.

use super::loaded_object::{LoadState, LoadedObject};
use crate::components::cell::cell_view;
use crate::model::{AnyResourceDef, Cell, EmptyLookup, called, called_now, shown};
use crate::store::Connection;
use leptos::prelude::*;

/// What an object is called.
#[derive(Clone, Copy)]
pub struct ObjectName {
    /// As far as it is known: by its id before it was read.
    pub text: Memo<String>,
    /// Whether the object is being read for the first time, or another one that it is called by.
    pub is_pending: Memo<bool>,
}

impl ObjectName {
    /// The name of an object, for as long as the current owner lives.
    pub fn new(
        definition: &'static dyn AnyResourceDef,
        object: LoadedObject,
        connection: Connection,
        id: String,
    ) -> ObjectName {
        let text = move |_: Option<&String>| {
            object.row.with(|row| {
                let called = row.as_ref().map(|row| called_now(definition, row, &connection));
                shown(called.as_deref().unwrap_or(&id)).into_owned()
            })
        };
        let is_pending = move |_: Option<&bool>| {
            object.row.with(|row| match row {
                Some(row) => called(definition, row, &connection).is_none(),
                None => object.state.with(|state| *state == LoadState::Loading),
            })
        };
        ObjectName { text: Memo::new(text), is_pending: Memo::new(is_pending) }
    }
}

/// The name, or a placeholder in its place.
#[component]
pub fn ShownName(name: ObjectName) -> impl IntoView {
    move || match name.is_pending.get() {
        true => cell_view(&Cell::Pending, &EmptyLookup),
        false => name.text.get().into_any(),
    }
}
