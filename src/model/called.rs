//! What the objects of rows are called: by their names, or by titles where they have none.

use super::scoped_row::split_scoped_id;
use super::{AnyResourceDef, Cell, Lookup, Row, Title};

/// What the object of a row is called instead of a name; `None` where it has a name, or is called by its id.
pub fn title_of(definition: &dyn AnyResourceDef, row: &Row) -> Option<Title> {
    if row.name() != split_scoped_id(row.id()).0 {
        return None;
    }
    match definition.cell(row, 0) {
        Cell::Link(link) => link.title.map(|title| *title),
        _ => None,
    }
}

/// What the object of a row is called; `None` while a name that is a part of that is being looked up.
pub fn called(definition: &dyn AnyResourceDef, row: &Row, lookup: &dyn Lookup) -> Option<String> {
    match title_of(definition, row) {
        Some(title) => title.shown(|key, id| lookup.ref_state(key, id)),
        None => Some(row.name().to_owned()),
    }
}

/// The id of the object of a row, which stands beside its name; `None` where the object is called by it.
pub fn id_beside_name(definition: &dyn AnyResourceDef, row: &Row) -> Option<String> {
    let id = definition.meta().own_id(row.id());
    (row.name() != id || title_of(definition, row).is_some()).then(|| id.to_owned())
}

/// What the object of a row is called as far as that is known now.
pub fn called_now(definition: &dyn AnyResourceDef, row: &Row, lookup: &dyn Lookup) -> String {
    match title_of(definition, row) {
        Some(title) => title.shown(|key, id| lookup.ref_state(key, id)).unwrap_or_else(|| title.alone().to_owned()),
        None => row.name().to_owned(),
    }
}
