//! Rows of several scopes in one list, whose ids contain the number of the scope.

use super::{AnyRow, Caller, Row};
use serde_json::Value;
use std::any::Any;
use std::borrow::Cow;
use std::sync::Arc;

/// Separates an id from the number of its scope. No service uses it in ids.
const SEPARATOR: char = '\u{1f}';

/// The query parameter with the number of the open scope that an object belongs to.
pub const SCOPE: &str = "scope";

/// The id of an object within a list of several scopes.
pub fn scoped_id(id: &str, scope: u32) -> String {
    [id, SEPARATOR.encode_utf8(&mut [0; 4]), &scope.to_string()].concat()
}

/// The id and the number of its scope, which ids of a single scope do not have.
pub fn split_scoped_id(id: &str) -> (&str, Option<u32>) {
    // What is no number is a part of the id: objects of Swift may have any name.
    match id.rsplit_once(SEPARATOR).and_then(|(id, scope)| Some((id, scope.parse().ok()?))) {
        Some((id, scope)) => (id, Some(scope)),
        None => (id, None),
    }
}

/// The path and query of an object's page. The id may contain a scope.
pub fn page_address(key: &str, id: &str) -> String {
    let (id, scope) = split_scoped_id(id);
    let path = match id {
        // Browsers resolve these however they are encoded, so such an object has no page: it is in the list.
        "." | ".." => ["/", key].concat(),
        id => ["/", key, "/", &crate::http::encode(id)].concat(),
    };
    match scope {
        Some(scope) => [&path, "?", SCOPE, "=", &scope.to_string()].concat(),
        None => path,
    }
}

/// The key of the resource that an object's page is of.
pub fn key_of_page(page: &str) -> Option<&str> {
    let (path, _) = page.split_once('?').unwrap_or((page, ""));
    path.strip_prefix('/')?.rsplit_once('/').map(|(key, _)| key)
}

/// The address of an object's page, with the number that its scope has in this tab.
pub fn page_in_scope(page: &str, scope: u32) -> String {
    let path = page.split_once('?').map_or(page, |(path, _)| path);
    [path, "?", SCOPE, "=", &scope.to_string()].concat()
}

/// What the rows of a list of several scopes know about their scope.
pub struct RowScope {
    /// [`crate::auth::Session::number`].
    pub number: u32,
    /// The label that tells it from the others.
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

    /// The row with its scope; `None` for a row of a list of one scope.
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
    fn restorable(&self) -> bool {
        self.row.restorable()
    }
    fn locked(&self) -> bool {
        self.row.locked()
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
    fn distinction(&self) -> Cow<'_, Value> {
        self.row.distinction()
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

    #[test]
    fn an_address_leads_to_the_object_or_else_to_its_list() {
        assert_eq!(page_address("compute/keypairs", "a/b"), "/compute/keypairs/a%2Fb");
        assert_eq!(page_address("compute/keypairs", "%2e."), "/compute/keypairs/%252e.");
        assert_eq!(page_address("compute/keypairs", ".."), "/compute/keypairs");
        assert_eq!(page_address("compute/keypairs", &scoped_id(".", 3)), "/compute/keypairs?scope=3");
    }
}
