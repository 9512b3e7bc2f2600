//! What a token can be for: a project, a domain, or the system.

use crate::lenient;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Something Keystone knows by id and by name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Named {
    #[serde(deserialize_with = "lenient::string")]
    pub id: String,
    #[serde(default)]
    pub name: String,
}

/// What a token can be for.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A project, by id.
    Project(String),
    /// A domain, by id.
    Domain(String),
    /// The whole cloud, for those who run it.
    System,
}

impl Target {
    pub(super) fn of(project: Option<&String>, domain: Option<&Named>, system: bool) -> Option<Self> {
        match (project, domain) {
            (Some(id), _) => Some(Target::Project(id.clone())),
            (None, Some(domain)) => Some(Target::Domain(domain.id.clone())),
            (None, None) => system.then_some(Target::System),
        }
    }

    /// As the `scope` of a request for a token.
    pub(super) fn to_json(&self) -> Value {
        match self {
            Target::Project(id) => json!({"project": {"id": id}}),
            Target::Domain(id) => json!({"domain": {"id": id}}),
            Target::System => json!({"system": {"all": true}}),
        }
    }
}
