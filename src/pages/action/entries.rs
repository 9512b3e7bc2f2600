//! The entries that a menu of actions has.

use super::Actions;
use crate::model::{ActionMeta, AnyView, Caller, Danger, Row};
use crate::ui::menu::Entry;

/// What can be done with a row; what cannot be done now says why. What only administrators can do
/// is left out for everybody else.
pub fn menu_entries(actions: Actions, view: &'static dyn AnyView, row: &Row, caller: &Caller) -> Vec<Entry> {
    let entry = |(at, meta): (usize, ActionMeta)| {
        let (reason, row) = (view.allowed(row, at, caller).err(), row.clone());
        decorated(Entry::new(meta.label, move || actions.start(view, at, vec![row.clone()])), &meta, reason)
    };
    offered(view, caller).map(entry).collect()
}

/// What can be done with several rows at once; disabled where it can be done with none of them.
pub fn bulk_entries(actions: Actions, view: &'static dyn AnyView, rows: &[Row], caller: &Caller) -> Vec<Entry> {
    let entry = |(at, meta): (usize, ActionMeta)| {
        let possible = rows.iter().any(|row| view.allowed(row, at, caller).is_ok());
        let reason = rows.first().filter(|_| !possible).and_then(|row| view.allowed(row, at, caller).err());
        let rows = rows.to_vec();
        decorated(Entry::new(meta.label, move || actions.start(view, at, rows.clone())), &meta, reason)
    };
    offered(view, caller).filter(|(_, meta)| meta.bulk).map(entry).collect()
}

fn offered(view: &'static dyn AnyView, caller: &Caller) -> impl Iterator<Item = (usize, ActionMeta)> + use<> {
    let admin = caller.is_admin();
    view.actions().into_iter().enumerate().filter(move |(_, meta)| admin || !meta.admin)
}

fn decorated(entry: Entry, meta: &ActionMeta, reason: Option<&'static str>) -> Entry {
    entry.group(meta.group).danger(meta.danger != Danger::None).disabled(reason.map(str::to_owned))
}
