//! The targets of a token's scope: a project, a domain, or the system.

use crate::lenient;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// An object of Keystone, by id and name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct IdName {
    #[serde(deserialize_with = "lenient::string")]
    pub id: String,
    #[serde(default)]
    pub name: String,
}

impl IdName {
    /// The name, or else the id.
    pub fn shown(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

/// Whether a text has the form of the ids that Keystone makes: 32 hexadecimal digits, with or without dashes; 64 for users
/// of a directory. People may type an id where a name is asked for.
pub fn looks_like_id(text: &str) -> bool {
    let digits = text.chars().filter(|character| *character != '-').count();
    matches!(digits, 32 | 64) && text.chars().all(|character| character == '-' || character.is_ascii_hexdigit())
}

/// The target of a token's scope.
#[derive(Clone, Debug, PartialEq)]
pub enum ScopeTarget {
    /// A project, by id.
    Project(String),
    /// A domain, by id.
    Domain(String),
    /// Whole cloud (administrators).
    System,
}

impl ScopeTarget {
    pub(super) fn of(project: Option<&String>, domain: Option<&IdName>, system: bool) -> Option<Self> {
        match (project, domain) {
            (Some(id), _) => Some(ScopeTarget::Project(id.clone())),
            (None, Some(domain)) => Some(ScopeTarget::Domain(domain.id.clone())),
            (None, None) => system.then_some(ScopeTarget::System),
        }
    }

    /// The `scope` of a request for a token.
    pub(super) fn to_json(&self) -> Value {
        match self {
            ScopeTarget::Project(id) => json!({"project": {"id": id}}),
            ScopeTarget::Domain(id) => json!({"domain": {"id": id}}),
            ScopeTarget::System => json!({"system": {"all": true}}),
        }
    }
}
