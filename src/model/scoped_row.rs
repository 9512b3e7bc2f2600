//! Objects of several scopes in one list: which scope each is of, and how that is part of its id.

use super::{AnyRow, Caller, Row};
use std::any::Any;
use std::sync::Arc;

/// Stands between an id and the number of its scope: no service has it in an id.
const MARK: char = '\u{1f}';

/// The parameter of an address that says in which of the scopes that are open side by side an object is.
pub const SCOPE: &str = "scope";

/// An id together with the number of the scope where it is one.
pub fn scoped_id(id: &str, scope: u32) -> String {
    [id, MARK.encode_utf8(&mut [0; 4]), &scope.to_string()].concat()
}

/// Takes apart what [`place`] has put together; any other id has no scope.
pub fn split_scoped_id(id: &str) -> (&str, Option<u32>) {
    match id.rsplit_once(MARK) {
        Some((id, scope)) => (id, scope.parse().ok()),
        None => (id, None),
    }
}

/// The address of the page of a resource's object; the id may say in which scope that is.
pub fn page_address(key: &str, id: &str) -> String {
    let (id, scope) = split_scoped_id(id);
    let path = ["/", key, "/", &crate::http::encode(id)].concat();
    match scope {
        Some(scope) => [&path, "?", SCOPE, "=", &scope.to_string()].concat(),
        None => path,
    }
}

/// A scope, as its rows in a list of several know it.
pub struct RowScope {
    /// [`crate::auth::Session::number`].
    pub number: u32,
    /// What tells it from the others.
    pub label: String,
    pub caller: Caller,
}

/// A row in a list of several scopes.
pub struct ScopedRow {
    pub row: Row,
    pub scope: Arc<RowScope>,
    id: String,
}

impl ScopedRow {
    pub fn new(row: Row, scope: Arc<RowScope>) -> Self {
        ScopedRow { id: scoped_id(row.id(), scope.number), row, scope }
    }

    /// The row and its scope, where it is in such a list.
    pub fn of(row: &Row) -> Option<&ScopedRow> {
        row.as_any().downcast_ref()
    }
}

impl AnyRow for ScopedRow {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        self.row.name()
    }
    fn status(&self) -> &str {
        self.row.status()
    }
    fn busy(&self) -> bool {
        self.row.busy()
    }
    fn deleted(&self) -> bool {
        self.row.deleted()
    }
    fn changed(&self) -> &str {
        self.row.changed()
    }
    fn fault(&self) -> Option<String> {
        self.row.fault()
    }
    fn keywords(&self) -> String {
        self.row.keywords()
    }
    fn same(&self, other: &dyn AnyRow) -> bool {
        let other = other.as_any().downcast_ref::<ScopedRow>();
        other.is_some_and(|other| other.id == self.id && self.row.same(&*other.row))
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_know_their_scope() {
        assert_eq!(split_scoped_id(&scoped_id("a/b?c", 12)), ("a/b?c", Some(12)));
        assert_eq!(split_scoped_id("a"), ("a", None));
    }
}
