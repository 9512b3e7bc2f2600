//! The request that creates a container.

use crate::model::{Completion, RequestPlan};
use crate::services::key_manager::requests::post;
use serde_json::{Map, Value};

/// The field that says what a container is made of: one of the types, or an import.
pub const KIND: &str = "kind";

/// The creation of a container of these parts.
pub fn container(name: &str, kind: &str, parts: Vec<Value>) -> RequestPlan {
    let mut container = Map::new();
    if !name.is_empty() {
        container.insert("name".to_owned(), name.into());
    }
    container.insert("type".to_owned(), kind.into());
    container.insert("secret_refs".to_owned(), parts.into());
    RequestPlan::with_completion(post("/containers", Value::Object(container)), Completion::Created(&[]))
}
