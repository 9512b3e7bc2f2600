//! The lists of several scopes as one.

use super::collection::Collection;
use super::connection::Connection;
use super::live_collection::LiveCollection;
use crate::model::scoped_row::{RowScope, ScopedRow, split_scoped_id};
use crate::model::{Caller, Lookup, RefState, Row};
use std::cell::RefCell;
use std::sync::Arc;

/// What tells each of these scopes from the others, in the same order: the project, its domain where another of the same
/// cloud is of another one, and the cloud and region where those are not the same for all.
pub fn labels(clouds: &[Connection]) -> Vec<String> {
    let scopes: Vec<_> = clouds.iter().map(|cloud| cloud.session().scope()).collect();
    let differ = |of: fn(&crate::auth::Scope) -> &str| scopes.windows(2).any(|two| of(&two[0]) != of(&two[1]));
    let (by_cloud, by_region) = (differ(|scope| &scope.cloud), differ(|scope| &scope.region));
    let domain = |scope: &crate::auth::Scope| {
        let own = scope.project_domain.as_ref()?;
        let is_other = |other: &Arc<crate::auth::Scope>| {
            other.cloud == scope.cloud && other.project_domain.as_ref().is_some_and(|domain| domain.id != own.id)
        };
        scopes.iter().any(is_other).then(|| own.shown().to_owned())
    };
    let label = |scope: &crate::auth::Scope| {
        let domain = domain(scope);
        let parts = [
            Some(scope.place()),
            domain.as_deref(),
            by_cloud.then_some(&*scope.cloud),
            by_region.then_some(&*scope.region),
        ];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    scopes.iter().map(|scope| label(scope)).collect()
}

/// One scope's rows among those of others.
pub struct ScopeRows {
    live: LiveCollection,
    scope: Arc<RowScope>,
    /// The collection's rows, in their order, each with what stands for it in the list of all.
    scoped: RefCell<Vec<(Row, Row)>>,
}

impl ScopeRows {
    /// `label` names the scope, see [`labels`].
    pub fn new(cloud: &Connection, live: LiveCollection, label: String) -> Self {
        let scope = Arc::new(RowScope { number: cloud.session().number(), label, caller: cloud.caller() });
        ScopeRows { live, scope, scoped: RefCell::default() }
    }

    /// Adds the rows to those of other scopes; a reactive reader is told of changes. A row that stays the same stays the
    /// same here as well.
    pub fn add_to(&self, all: &mut Vec<Row>) {
        self.live.with(|rows| self.keep_up(rows));
        all.extend(self.scoped.borrow().iter().map(|(_, scoped)| scoped.clone()));
    }

    /// Takes over what has changed in the collection.
    fn keep_up(&self, rows: &Collection) {
        let mut scoped = self.scoped.borrow_mut();
        scoped.truncate(rows.len());
        for (at, row) in rows.rows().iter().enumerate() {
            if scoped.get(at).is_some_and(|(known, _)| Arc::ptr_eq(known, row)) {
                continue;
            }
            let new = (row.clone(), Arc::new(ScopedRow::new(row.clone(), self.scope.clone())) as Row);
            match scoped.get_mut(at) {
                Some(old) => *old = new,
                None => scoped.push(new),
            }
        }
    }
}

/// Answers for each reference from the scope that it is of. What is of one scope without saying which, such as whole lists and
/// the versions of services, is not known here: forms and pages ask the connection of their scope.
pub struct MergedLookup(pub Vec<Connection>);

impl MergedLookup {
    fn of<'a>(&self, id: &'a str) -> Option<(&Connection, &'a str)> {
        let (id, number) = split_scoped_id(id);
        let number = number?;
        Some((self.0.iter().find(|cloud| cloud.number() == Some(number))?, id))
    }
}

impl Lookup for MergedLookup {
    fn name_of(&self, key: &str, id: &str) -> Option<String> {
        let (cloud, id) = self.of(id)?;
        cloud.name_of(key, id)
    }

    fn ref_state(&self, key: &str, id: &str) -> RefState {
        self.of(id).map_or(RefState::Unknown, |(cloud, id)| cloud.ref_state(key, id))
    }

    fn row(&self, key: &str, id: &str) -> Option<Row> {
        let (cloud, id) = self.of(id)?;
        cloud.row(key, id)
    }

    fn within(&self, scope: u32) -> Option<&dyn Lookup> {
        self.0.iter().find(|cloud| cloud.number() == Some(scope)).map(|cloud| cloud as &dyn Lookup)
    }

    /// The one who may see most.
    fn caller(&self) -> Caller {
        let callers: Vec<_> = self.0.iter().map(Lookup::caller).collect();
        let admin = callers.iter().position(Caller::is_admin).unwrap_or_default();
        callers.into_iter().nth(admin).unwrap_or_default()
    }

    fn may_open(&self, key: &str) -> bool {
        self.0.iter().any(|cloud| cloud.may_open(key))
    }

    fn has_extension(&self, alias: &str) -> bool {
        self.0.iter().any(|cloud| cloud.has_extension(alias))
    }
}
