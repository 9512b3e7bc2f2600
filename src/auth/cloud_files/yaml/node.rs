//! A document as a tree.

/// A value, and where it begins.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub(in super::super) struct Node {
    pub line: u32,
    pub kind: NodeKind,
}

#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub(in super::super) enum NodeKind {
    /// A scalar as it is written. A plain one is not in quotes, so it may be null or a boolean.
    Text {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    /// Members in the file's order, each key once.
    Map(Vec<(String, Node)>),
}

impl Node {
    pub fn null(line: u32) -> Self {
        Node { line, kind: NodeKind::Text { text: String::new(), plain: true } }
    }

    pub fn is_null(&self) -> bool {
        matches!(&self.kind, NodeKind::Text { text, plain: true } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// A scalar's text; `None` for null, lists and maps.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Text { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// A scalar as a boolean, in the words of YAML 1.1, quoted or not.
    pub fn flag(&self) -> Option<bool> {
        match self.text()?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Some(true),
            "false" | "no" | "off" | "0" => Some(false),
            _ => None,
        }
    }

    /// A list's items; of anything else there are none.
    pub fn items(&self) -> &[Node] {
        match &self.kind {
            NodeKind::List(items) => items,
            _ => &[],
        }
    }

    /// A map's members; of anything else there are none.
    pub fn members(&self) -> &[(String, Node)] {
        match &self.kind {
            NodeKind::Map(members) => members,
            _ => &[],
        }
    }

    /// A map's member, unless it is null.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.members().iter().find(|(own, _)| own == key).map(|(_, node)| node).filter(|node| !node.is_null())
    }

    /// How many levels of lists and maps it has: none for a scalar.
    pub fn depth(&self) -> usize {
        match &self.kind {
            NodeKind::Text { .. } => 0,
            NodeKind::List(items) => 1 + items.iter().map(Node::depth).max().unwrap_or_default(),
            NodeKind::Map(members) => 1 + members.iter().map(|(_, member)| member.depth()).max().unwrap_or_default(),
        }
    }

    /// How much memory it takes, roughly, in bytes.
    pub fn size(&self) -> usize {
        size_of::<Node>()
            + match &self.kind {
                NodeKind::Text { text, .. } => text.len(),
                NodeKind::List(items) => items.iter().map(Node::size).sum(),
                NodeKind::Map(members) => members.iter().map(|(key, member)| key.len() + member.size()).sum(),
            }
    }
}
