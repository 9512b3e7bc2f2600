//! What belongs to an object as a graph of what needs what, with a table of the same.

use super::{GraphPart, SubTable};
use crate::auth::ServiceRequest;
use serde_json::Value;

/// A graph and a table from the response to one request, for rows of type `R`.
pub struct GraphBody<R: 'static> {
    /// The graph's name: `Dependencies`.
    pub label: &'static str,
    pub request: fn(&R) -> ServiceRequest,
    pub parts: fn(&Value) -> Vec<GraphPart>,
    /// The table below, which also says whether the request is sent again and again.
    pub table: SubTable,
}

/// The same without the type of the row.
#[derive(Clone, Copy)]
pub struct AnyGraph {
    pub label: &'static str,
    pub parts: fn(&Value) -> Vec<GraphPart>,
    pub table: SubTable,
}

impl<R> GraphBody<R> {
    pub fn any(&self) -> AnyGraph {
        AnyGraph { label: self.label, parts: self.parts, table: self.table }
    }
}
