//! The entries of a menu of actions.

use super::Actions;
use crate::components::menu::MenuEntry;
use crate::model::{ActionMeta, AnyResourceDef, Caller, Danger, Row};
use crate::store::Connection;

/// The entries for a row. An action that is not possible now is there with the reason; actions for administrators are left
/// out for everybody else, and those of services that the cloud lacks for everybody. `edit_key` is the key that edits the
/// row's object where the menu is, if there is one.
pub fn menu_entries(
    actions: Actions,
    definition: &'static dyn AnyResourceDef,
    row: &Row,
    cloud: &Connection,
    caller: &Caller,
    edit_key: &'static str,
) -> Vec<MenuEntry> {
    let is_offered = |meta: &ActionMeta| meta.is_offered(caller, |service, since| cloud.offers_version(service, since));
    let offered = definition.actions().into_iter().enumerate().filter(|(_, meta)| is_offered(meta));
    let entry = |(at, meta): (usize, ActionMeta)| {
        let (reason, row) = (definition.allowed(row, at, caller).err(), row.clone());
        MenuEntry::new(meta.label, move || actions.start(definition, at, vec![row.clone()]))
            .group(meta.group)
            .danger(meta.danger != Danger::None)
            .key(if meta.is_edit() { edit_key } else { "" })
            .seldom(meta.seldom)
            .last(meta.is_delete())
            .disabled(reason.map(str::to_owned))
    };
    offered.map(entry).collect()
}
