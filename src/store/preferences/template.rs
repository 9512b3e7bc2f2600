//! A template of a form, as it is kept.

use crate::lenient;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a template is for: templates name objects of one project, whose ids mean nothing elsewhere.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(default)]
pub struct TemplatePlace {
    /// The cloud's name in the configuration.
    pub cloud: String,
    pub project: String,
    /// The key of the resource.
    pub resource: String,
}

/// A template as it is kept.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Template {
    pub place: TemplatePlace,
    pub name: String,
    #[serde(deserialize_with = "lenient::or_default")]
    pub values: Map<String, Value>,
}
