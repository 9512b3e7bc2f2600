//! The description of a resource, with the type of its rows and type-erased.

use super::{
    Action, ActionMeta, AnyBody, Audit, Caller, Cell, Column, ColumnMeta, Create, Facts, FormValues, Meta, RequestPlan,
    ResourceRow, Row, Status, Tab, TabMeta, Unreadable,
};
use crate::lenient;
use serde_json::value::RawValue;
use std::sync::Arc;

/// Everything the console knows about a resource with rows of type `R`. Each resource is one static of this type.
pub struct ResourceDef<R: ResourceRow> {
    pub meta: Meta,
    /// The first column is the name, with a link to the object's page.
    pub columns: &'static [Column<R>],
    pub actions: &'static [Action<R>],
    pub create: Option<Create>,
    /// Key facts in the header of the object's page.
    pub summary: fn(&R) -> Vec<(&'static str, Cell)>,
    pub tabs: &'static [Tab<R>],
    pub audit: Option<Audit>,
}

/// A [`ResourceDef`] without the type of its rows. For rows of another resource, and for [`Unreadable`] ones, there is
/// nothing to show and no action is allowed.
pub trait AnyResourceDef: Sync {
    fn meta(&self) -> &Meta;
    fn create(&self) -> Option<&Create>;
    fn audit(&self) -> Option<Audit>;
    /// Reads one object of a response. Rows without an id are rejected later, by [`super::read_page`].
    ///
    /// # Errors
    /// Where the value is no object.
    fn read(&self, object: &RawValue) -> Result<Row, lenient::Error>;

    fn columns(&self) -> Vec<ColumnMeta>;
    fn cell(&self, row: &Row, column: usize) -> Cell;
    fn summary(&self, row: &Row) -> Vec<(&'static str, Cell)>;
    /// The status as the list shows it; `None` where it shows none.
    fn listed_status(&self, row: &Row) -> Option<Status> {
        let at = self.columns().iter().position(|column| column.title == "Status")?;
        match self.cell(row, at) {
            Cell::Status(status) => Some(status),
            _ => None,
        }
    }

    fn actions(&self) -> Vec<ActionMeta>;
    /// # Errors
    /// Why the action cannot be done with this row.
    fn allowed(&self, row: &Row, action: usize, caller: &Caller) -> Result<(), &'static str>;
    fn initial(&self, row: &Row, action: usize) -> FormValues;
    fn plan(&self, row: &Row, action: usize, input: &FormValues) -> Option<RequestPlan>;

    fn tabs(&self) -> Vec<TabMeta>;
    /// # Errors
    /// Why there is nothing to show.
    fn body(&self, row: &Row, tab: usize, caller: &Caller) -> Result<AnyBody, &'static str>;
}

pub(super) const UNREADABLE: &str = "Unexpected response for this object";

impl<R: ResourceRow> ResourceDef<R> {
    fn typed<'a>(&self, row: &'a Row) -> Option<&'a R> {
        row.as_any().downcast_ref()
    }
}

impl<R: ResourceRow> AnyResourceDef for ResourceDef<R> {
    fn meta(&self) -> &Meta {
        &self.meta
    }

    fn create(&self) -> Option<&Create> {
        self.create.as_ref()
    }

    fn audit(&self) -> Option<Audit> {
        self.audit
    }

    fn read(&self, object: &RawValue) -> Result<Row, lenient::Error> {
        Ok(Arc::new(R::read(object)?))
    }

    fn columns(&self) -> Vec<ColumnMeta> {
        self.columns.iter().map(|column| column.meta).collect()
    }

    fn cell(&self, row: &Row, column: usize) -> Cell {
        match (self.typed(row), self.columns.get(column)) {
            (Some(row), Some(column)) => (column.cell)(row),
            (None, Some(_)) => unreadable_cell(row, column),
            _ => Cell::None,
        }
    }

    fn summary(&self, row: &Row) -> Vec<(&'static str, Cell)> {
        self.typed(row).map_or_else(Vec::new, self.summary)
    }

    fn actions(&self) -> Vec<ActionMeta> {
        self.actions.iter().map(|action| action.meta).collect()
    }

    fn allowed(&self, row: &Row, action: usize, caller: &Caller) -> Result<(), &'static str> {
        let (Some(row), Some(action)) = (self.typed(row), self.actions.get(action)) else { return Err(UNREADABLE) };
        if action.meta.admin && !caller.is_admin() {
            return Err("Administrators only");
        }
        if let Some(why) = (self.meta.write_refusal)(caller).filter(|_| !self.meta.is_user_owned()) {
            return Err(why);
        }
        (action.allowed)(row, caller)
    }

    fn initial(&self, row: &Row, action: usize) -> FormValues {
        match (self.typed(row), self.actions.get(action)) {
            (Some(row), Some(action)) => (action.initial)(row),
            _ => FormValues::default(),
        }
    }

    fn plan(&self, row: &Row, action: usize, input: &FormValues) -> Option<RequestPlan> {
        let (row, action) = (self.typed(row)?, self.actions.get(action)?);
        let usual = action.request.plan(&self.meta, action.meta.form, row.id(), &(action.initial)(row), input);
        Some(usual.unwrap_or_else(|| (action.run)(row, input)))
    }

    fn tabs(&self) -> Vec<TabMeta> {
        self.tabs.iter().map(|tab| tab.meta).collect()
    }

    fn body(&self, row: &Row, tab: usize, caller: &Caller) -> Result<AnyBody, &'static str> {
        let Some(row) = self.typed(row) else {
            return unreadable_body(row);
        };
        let Some(tab) = self.tabs.get(tab) else { return Err("This tab does not exist") };
        tab.body(&self.meta, row, row.id(), caller)
    }
}

pub(super) fn unreadable_cell(row: &Row, column: usize) -> Cell {
    if column == 0 { Cell::Text([row.name(), " (could not be read)"].concat()) } else { Cell::None }
}

pub(super) fn unreadable_body(row: &Row) -> Result<AnyBody, &'static str> {
    let bad = row.as_any().downcast_ref::<Unreadable>().ok_or(UNREADABLE)?;
    Ok(AnyBody::Facts(vec![unreadable(bad)]))
}

fn unreadable(bad: &Unreadable) -> Facts {
    let items = [("Reason", Cell::Text(bad.why.clone())), ("API response", Cell::Block(bad.raw.clone()))];
    Facts::new("This object could not be read", items)
}
