//! What a graph is made of.

use crate::model::Status;
use std::collections::HashMap;
use std::sync::Arc;

/// Something that others need, or that needs others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GraphNode {
    /// Tells it from the others.
    pub id: String,
    pub label: String,
    /// What it is, in a few words, such as its type.
    pub detail: String,
    /// How it is at the moment; a change draws nothing else anew.
    pub state: Option<Status>,
    /// The address of its page, where it has one.
    pub href: Option<String>,
}

/// The nodes by their ids.
pub type NodesById = HashMap<String, Arc<GraphNode>>;

/// That a node needs another one: `to` is made after `from`, and `from` is removed after `to`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GraphEdge {
    /// The id of the node that is needed.
    pub from: String,
    /// The id of the node that needs it.
    pub to: String,
}
