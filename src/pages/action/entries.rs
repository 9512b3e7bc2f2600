//! The entries that a menu of actions has.

use super::Actions;
use crate::model::{ActionMeta, AnyResourceDef, Caller, Danger, Row};
use crate::ui::menu::Entry;

/// What can be done with a row; what cannot be done now says why. What only administrators can do
/// is left out for everybody else.
pub fn menu_entries(actions: Actions, view: &'static dyn AnyResourceDef, row: &Row, caller: &Caller) -> Vec<Entry> {
    let admin = caller.is_admin();
    let offered = view.actions().into_iter().enumerate().filter(|(_, meta)| admin || !meta.admin);
    let entry = |(at, meta): (usize, ActionMeta)| {
        let (reason, row) = (view.allowed(row, at, caller).err(), row.clone());
        Entry::new(meta.label, move || actions.start(view, at, vec![row.clone()]))
            .group(meta.group)
            .danger(meta.danger != Danger::None)
            .disabled(reason.map(str::to_owned))
    };
    offered.map(entry).collect()
}
