//! A resource's description for lists of several scopes: it adds a column for the scope, and every link leads to the scope
//! of its row.

use super::scoped_row::ScopedRow;
use super::{
    ActionMeta, AnyBody, AnyResourceDef, Audit, Caller, Cell, ColumnMeta, Create, FormValues, Meta, RequestPlan, Row,
    TabMeta,
};
use crate::lenient;
use serde_json::value::RawValue;

/// The index of the scope's column, next to the name.
const AT: usize = 1;
const SCOPE: ColumnMeta = ColumnMeta { facet: true, width: 200, ..ColumnMeta::new("Scope") };

/// Wraps another description. Its rows are [`ScopedRow`]s.
pub struct MergedDef(pub &'static dyn AnyResourceDef);

impl MergedDef {
    /// The index of a column in the wrapped description.
    fn column(column: usize) -> usize {
        if column > AT { column - 1 } else { column }
    }
}

/// The row within its scope.
fn unscoped(row: &Row) -> &Row {
    ScopedRow::of(row).map_or(row, |scoped| &scoped.row)
}

impl AnyResourceDef for MergedDef {
    fn meta(&self) -> &Meta {
        self.0.meta()
    }

    fn create(&self) -> Option<&Create> {
        self.0.create()
    }

    fn audit(&self) -> Option<Audit> {
        self.0.audit()
    }

    fn read(&self, object: &RawValue) -> Result<Row, lenient::Error> {
        self.0.read(object)
    }

    fn columns(&self) -> Vec<ColumnMeta> {
        let mut columns = self.0.columns();
        columns.insert(AT.min(columns.len()), SCOPE);
        columns
    }

    fn cell(&self, row: &Row, column: usize) -> Cell {
        match ScopedRow::of(row) {
            Some(scoped) if column == AT => Cell::text(&*scoped.scope.label),
            Some(scoped) => self.0.cell(&scoped.row, Self::column(column)).in_scope(scoped.scope.number),
            None => Cell::None,
        }
    }

    fn summary(&self, row: &Row) -> Vec<(&'static str, Cell)> {
        self.0.summary(unscoped(row))
    }

    fn actions(&self) -> Vec<ActionMeta> {
        self.0.actions()
    }

    fn allowed(&self, row: &Row, action: usize, caller: &Caller) -> Result<(), &'static str> {
        let caller = ScopedRow::of(row).map_or(caller, |scoped| &scoped.scope.caller);
        self.0.allowed(unscoped(row), action, caller)
    }

    fn initial(&self, row: &Row, action: usize) -> FormValues {
        self.0.initial(unscoped(row), action)
    }

    fn plan(&self, row: &Row, action: usize, input: &FormValues) -> Option<RequestPlan> {
        self.0.plan(unscoped(row), action, input)
    }

    fn tabs(&self) -> Vec<TabMeta> {
        self.0.tabs()
    }

    fn body(&self, row: &Row, tab: usize, caller: &Caller) -> Result<AnyBody, &'static str> {
        self.0.body(unscoped(row), tab, caller)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use crate::model::scoped_row::RowScope;
    use std::sync::Arc;

    fn cells(number: u32, label: &str) -> Vec<(&'static str, Cell)> {
        let definition = MergedDef(crate::services::find("network/subnets").unwrap());
        let text = r#"{"id": "s1", "name": "web", "network_id": "n1", "cidr": "10.0.0.0/24"}"#;
        let row = definition.read(lenient::check(text).unwrap()).unwrap();
        let scope = Arc::new(RowScope { number, label: label.to_owned(), caller: Caller::default() });
        let row: Row = Arc::new(ScopedRow::new(row, scope));
        let columns = definition.columns();
        (0..columns.len()).map(|at| (columns[at].title, definition.cell(&row, at))).collect()
    }

    #[test]
    fn each_cell_stays_under_its_title_and_leads_to_its_scope() {
        let cells = cells(3, "demo · there");
        let of = |title: &str| cells.iter().find(|(own, _)| *own == title).unwrap().1.clone();
        assert_eq!(cells[1].0, "Scope");
        assert_eq!(of("Scope"), Cell::text("demo · there"));
        assert_eq!(of("CIDR"), Cell::code("10.0.0.0/24"));
        assert_eq!(of("ID"), Cell::code("s1"));
        let Cell::Link(name) = of("Name") else { panic!("the name leads nowhere") };
        assert_eq!(name.shown(&EmptyLookup), "web");
        assert_eq!(crate::model::scoped_row::page_address(name.to, &name.id), "/network/subnets/s1?scope=3");
        let Cell::Link(network) = of("Network") else { panic!("the network leads nowhere") };
        assert_eq!(crate::model::scoped_row::page_address(network.to, &network.id), "/network/networks/n1?scope=3");
        assert_eq!(network.shown(&EmptyLookup), "n1", "an id is shown without its scope");
    }

    #[test]
    fn rows_of_two_scopes_are_not_the_same_row() {
        let row: Row = Arc::new(crate::model::Unreadable { id: "1".to_owned(), ..crate::model::Unreadable::default() });
        let scope = |number| Arc::new(RowScope { number, label: String::new(), caller: Caller::default() });
        let (one, other) = (ScopedRow::new(row.clone(), scope(1)), ScopedRow::new(row, scope(2)));
        assert_ne!(crate::model::AnyRow::id(&one), crate::model::AnyRow::id(&other));
        assert!(!crate::model::AnyRow::same(&one, &other));
    }
}
