//! What a graph of what needs what is made of.

use super::{Ref, Status};

/// Something in a graph.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphPart {
    /// Tells it from the others.
    pub id: String,
    pub label: String,
    /// What it is, in a few words, such as its type.
    pub detail: String,
    pub state: Status,
    /// The page of what it stands for, where there is one.
    pub page: Option<Ref>,
    /// The ids of the parts that it needs.
    pub needs: Vec<String>,
}
