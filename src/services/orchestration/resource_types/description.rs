//! What resource types are for. Heat tells it of all types at once or not at all: it answers 404 where the template of one type is
//! missing on its disk, so the list of types does without.

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Cell, Lookup};
use serde_json::Value;

pub fn request() -> ServiceRequest {
    ServiceRequest::get(ServiceType::Orchestration, "/resource_types?with_description=true")
}

/// The first sentences of the description, in one line.
pub fn summary(lookup: &dyn Lookup, kind: &str) -> Cell {
    find(lookup, kind, |text| {
        let first = text.split("\n\n").next().unwrap_or_default();
        Cell::text(first.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

/// All of the description, as it is written.
pub fn whole(lookup: &dyn Lookup, kind: &str) -> Cell {
    find(lookup, kind, |text| match text.trim() {
        "" => Cell::None,
        text => Cell::Block(text.to_owned()),
    })
}

fn find(lookup: &dyn Lookup, kind: &str, cell: impl Fn(&str) -> Cell) -> Cell {
    match lookup.document(&request()) {
        None => Cell::Pending,
        Some(Err(_)) => Cell::None,
        Some(Ok(answer)) => of(&answer, kind).map_or(Cell::None, |text| cell(&text)),
    }
}

fn of(answer: &Value, kind: &str) -> Option<String> {
    let all = answer.get("resource_types")?.as_array()?;
    let is_it = |one: &&Value| one.get("resource_type").and_then(Value::as_str) == Some(kind);
    all.iter().find(is_it).map(|one| lenient::at(one, "/description"))
}

#[cfg(test)]
mod tests {
    use super::of;
    use serde_json::json;

    #[test]
    fn a_type_is_found_by_its_name() {
        let answer = json!({"resource_types": ["OS::Heat::None", {"resource_type": "OS::Heat::Value", "description": "A value."}]});
        assert_eq!(of(&answer, "OS::Heat::Value").as_deref(), Some("A value."));
        assert_eq!((of(&answer, "OS::Heat::None"), of(&json!(null), "x")), (None, None));
    }
}
