//! The tabs of an object's page: facts, logs, documents and tables.

use super::cell_format::{self, CellFormat};
use super::{Caller, Cell, FormValues, Meta};
use crate::auth::ServiceRequest;
use serde_json::Value;

/// Labelled values under a title.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub title: String,
    pub items: Vec<(String, Cell)>,
}

impl Facts {
    pub fn new<L: Into<String>>(title: impl Into<String>, items: impl IntoIterator<Item = (L, Cell)>) -> Self {
        Facts { title: title.into(), items: items.into_iter().map(|(label, cell)| (label.into(), cell)).collect() }
    }

    /// Facts from the values of an object.
    pub fn of(title: &str, facts: &[(&str, CellFormat)], object: &Value) -> Self {
        Facts::new(title, facts.iter().map(|(label, show)| (*label, show.cell(object))))
    }
}

/// A column of a table within a tab.
#[derive(Clone, Copy)]
pub struct SubColumn {
    pub title: &'static str,
    pub format: CellFormat,
}

impl SubColumn {
    pub const fn new(title: &'static str, cell: fn(&Value) -> Cell) -> Self {
        SubColumn { title, format: cell_format::custom(cell) }
    }

    /// A column with a value of each object.
    pub const fn at(title: &'static str, format: CellFormat) -> Self {
        SubColumn { title, format }
    }
}

/// The label of an action of the object that each row offers, the field of its form that the row fills in, and the value.
pub type RowAction = (&'static str, &'static str, fn(&Value) -> String);

/// The label of the object's action that edits a row, and the initial values of its form.
pub type RowEdit = (&'static str, fn(&Value) -> FormValues);

/// Details of a row, loaded when it is opened: the request from the object's id and the row, and the facts from its
/// response.
pub type More = (fn(&str, &Value) -> ServiceRequest, fn(&Value) -> Vec<Facts>);

/// A table of objects that belong to the page's object.
#[derive(Clone, Copy)]
pub struct SubTable {
    /// The key of the list in the response, or a JSON pointer to it.
    pub list_key: &'static str,
    pub columns: &'static [SubColumn],
    pub empty: &'static str,
    pub action: Option<RowAction>,
    pub edit: Option<RowEdit>,
    pub more: Option<More>,
}

impl SubTable {
    /// A table without actions.
    pub const fn new(list_key: &'static str, columns: &'static [SubColumn], empty: &'static str) -> Self {
        SubTable { list_key, columns, empty, action: None, edit: None, more: None }
    }
    /// Lets each row be edited by this action of the object.
    #[must_use]
    pub const fn edit(mut self, label: &'static str, filled: fn(&Value) -> FormValues) -> Self {
        self.edit = Some((label, filled));
        self
    }
    /// Lets each row offer this action of the object; the row fills in the field of its form.
    #[must_use]
    pub const fn action(mut self, label: &'static str, field: &'static str, answer: fn(&Value) -> String) -> Self {
        self.action = Some((label, field, answer));
        self
    }
}

/// The content of a tab, for rows of type `R`.
pub enum Body<R: 'static> {
    Facts(fn(&R) -> Vec<Facts>),
    /// A growing text, such as a console log: the request for its last lines, and the text in the response.
    Log(fn(id: &str, lines: u32) -> ServiceRequest, fn(&Value) -> String),
    /// Facts from the response to a request.
    Document(fn(&R) -> ServiceRequest, fn(&Value) -> Vec<Facts>),
    Table(fn(&R) -> ServiceRequest, SubTable),
    /// As `Table`, with the path of the request, in which `{id}` stands for the object.
    List(&'static str, SubTable),
}

/// The content of a tab for a given object, without its type.
pub enum AnyBody {
    Facts(Vec<Facts>),
    Log(fn(id: &str, lines: u32) -> ServiceRequest, fn(&Value) -> String),
    Document(ServiceRequest, fn(&Value) -> Vec<Facts>),
    Table(ServiceRequest, SubTable),
}

/// The title and address of a tab.
#[derive(Clone, Copy, Debug)]
pub struct TabMeta {
    /// The value of the parameter `tab` in the address.
    pub slug: &'static str,
    pub title: &'static str,
    pub admin: bool,
}

/// A tab of the page of a row of type `R`.
pub struct Tab<R: 'static> {
    pub meta: TabMeta,
    pub body: Body<R>,
    /// # Errors
    /// Why there is nothing to show for this object.
    pub available: fn(&R, &Caller) -> Result<(), &'static str>,
}

impl<R> Tab<R> {
    pub const fn new(slug: &'static str, title: &'static str, body: Body<R>) -> Self {
        Tab { meta: TabMeta { slug, title, admin: false }, body, available: |_, _| Ok(()) }
    }
    /// The content for an object.
    ///
    /// # Errors
    /// Why there is nothing to show.
    pub fn body(&self, meta: &Meta, row: &R, id: &str, caller: &Caller) -> Result<AnyBody, &'static str> {
        (self.available)(row, caller)?;
        Ok(match self.body {
            Body::Facts(facts) => AnyBody::Facts(facts(row)),
            Body::Log(call, text) => AnyBody::Log(call, text),
            Body::Document(call, facts) => AnyBody::Document(call(row), facts),
            Body::Table(call, table) => AnyBody::Table(call(row), table),
            Body::List(path, table) => {
                let path = path.replace("{id}", &crate::http::encode(id));
                AnyBody::Table(ServiceRequest::get(meta.service, path).version(meta.version), table)
            }
        })
    }

    #[must_use]
    pub const fn admin(mut self) -> Self {
        self.meta.admin = true;
        self
    }
    #[must_use]
    pub const fn when(mut self, available: fn(&R, &Caller) -> Result<(), &'static str>) -> Self {
        self.available = available;
        self
    }
}
