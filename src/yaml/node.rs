//! A document as a tree.

use super::scalar;
use serde_json::Value;

/// A value, and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub line: u32,
    pub kind: NodeKind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
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

    /// A text to be written.
    pub fn string(text: impl Into<String>) -> Self {
        Node { line: 0, kind: NodeKind::Text { text: text.into(), plain: false } }
    }

    /// A list to be written.
    pub fn list(items: impl IntoIterator<Item = Node>) -> Self {
        Node { line: 0, kind: NodeKind::List(items.into_iter().collect()) }
    }

    /// A map to be written, with its members in this order.
    pub fn map<K: Into<String>>(members: impl IntoIterator<Item = (K, Node)>) -> Self {
        let members = members.into_iter().map(|(key, value)| (key.into(), value)).collect();
        Node { line: 0, kind: NodeKind::Map(members) }
    }

    /// What a service reads, as PyYAML does: plain numbers and words are no texts.
    pub fn to_json(&self) -> Value {
        match &self.kind {
            NodeKind::Text { text, plain: true } => scalar::value(text),
            NodeKind::Text { text, plain: false } => Value::from(text.as_str()),
            NodeKind::List(items) => items.iter().map(Node::to_json).collect(),
            NodeKind::Map(members) => members.iter().map(|(key, value)| (key.clone(), value.to_json())).collect(),
        }
    }

    /// A value to be written.
    pub fn from_json(value: &Value) -> Self {
        match value {
            Value::Null => Node { line: 0, kind: NodeKind::Text { text: "null".to_owned(), plain: true } },
            Value::String(text) => Node::string(text),
            Value::Array(items) => Node::list(items.iter().map(Node::from_json)),
            Value::Object(members) => {
                Node::map(members.iter().map(|(key, value)| (key.as_str(), Node::from_json(value))))
            }
            // PyYAML takes `1e10` for a text: floats have a point and the sign of the exponent.
            Value::Number(number) => {
                Node { line: 0, kind: NodeKind::Text { text: float(&number.to_string()), plain: true } }
            }
            Value::Bool(flag) => Node { line: 0, kind: NodeKind::Text { text: flag.to_string(), plain: true } },
        }
    }

    pub fn is_null(&self) -> bool {
        matches!(&self.kind, NodeKind::Text { text, plain: true } if scalar::is_null(text))
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

/// A number of JSON as PyYAML reads it.
fn float(number: &str) -> String {
    let Some((mantissa, exponent)) = number.split_once(['e', 'E']) else { return number.to_owned() };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['-', '+']) { "" } else { "+" };
    [mantissa, point, "e", sign, exponent].concat()
}
