//! What a stack says of itself: its facts and its parameters.

use crate::lenient;
use crate::model::cell_format::{CellFormat, code, link, status, text, time};
use crate::model::{Cell, Facts, JsonRow, Lookup};
use crate::services::identity;
use crate::services::orchestration::parameters::values::Values;
use crate::services::orchestration::requests::get;
use crate::services::orchestration::{keys, stack_links, states};
use serde_json::Value;

pub const CREATED: CellFormat = time("/creation_time");
pub const UPDATED: CellFormat = time("/updated_time");

pub const SUMMARY: &[(&str, CellFormat)] = &[
    ("Status", status(states::STATUS)),
    ("Created", CREATED),
    ("Updated", UPDATED),
    ("Description", text("/description")),
];

/// The parameters that Heat adds to those of the template begin so.
const PSEUDO: &str = "OS::";
/// What Heat shows of secrets.
const HIDDEN: &str = "******";

pub fn facts(stack: &JsonRow) -> Vec<Facts> {
    let value = &stack.value;
    let cell = |format: CellFormat| format.cell(value);
    let rolls_back = value.get("disable_rollback").and_then(Value::as_bool).map(|disabled| Cell::Flag(!disabled));
    let timeout = match lenient::number_at(value, "/timeout_mins") {
        Some(minutes) => Cell::text([&crate::model::units::number(minutes), " min"].concat()),
        None => Cell::text("Cloud default"),
    };
    let mut own = vec![
        ("ID", cell(code("/id"))),
        ("Description", cell(text("/description"))),
        ("Status reason", cell(text(states::REASON))),
        ("Parent", parent(value)),
        ("Owner", cell(text("/stack_owner"))),
        ("Project", cell(link(identity::keys::PROJECTS, "/project"))),
        ("Roll back on failure", rolls_back.unwrap_or(Cell::None)),
        ("Timeout", timeout),
        ("Tags", cell(text("/tags"))),
        ("Stack user project", cell(code("/stack_user_project_id"))),
        ("Created", cell(CREATED)),
        ("Updated", cell(UPDATED)),
    ];
    // A list has neither.
    own.retain(|(label, cell)| *cell != Cell::None || ["Description", "Tags"].contains(label));
    let parameters = own_parameters(value);
    let shown = |(name, value): (&String, &String)| {
        let cell = if value == HIDDEN { Cell::text("Hidden") } else { Cell::text(value.as_str()) };
        (name.clone(), cell)
    };
    vec![Facts::new("Stack", own), Facts::new("Parameters", parameters.iter().map(shown))]
}

/// The values of the template's parameters.
pub fn own_parameters(stack: &Value) -> Values {
    let all = stack.get("parameters").and_then(Value::as_object).into_iter().flatten();
    let own = all.filter(|(name, _)| !name.starts_with(PSEUDO));
    own.map(|(name, value)| (name.clone(), lenient::text(value))).collect()
}

/// The stack that a nested one belongs to: Heat tells its id alone.
pub fn parent(stack: &Value) -> Cell {
    let parent = lenient::at(stack, "/parent");
    if parent.is_empty() { Cell::None } else { Cell::derived(find, parent) }
}

/// A stack by its id.
fn find(lookup: &dyn Lookup, id: &str) -> Cell {
    let call = get("/stacks").query("id", id).query("show_nested", "true").query("show_hidden", "true");
    match lookup.document(&call) {
        None => Cell::Pending,
        Some(Ok(answer)) => match answer.pointer("/stacks/0") {
            Some(stack) => Cell::named_link(keys::STACKS, stack_links::row_id(stack), stack_links::name(stack)),
            None => Cell::code(id),
        },
        Some(Err(_)) => Cell::code(id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceRequest;
    use crate::http::Error;
    use crate::model::EmptyLookup;
    use crate::services::find as definition;
    use crate::services::samples::row_of;
    use serde_json::json;
    use std::sync::Arc;

    #[test]
    fn parameters_are_told_without_secrets_and_without_heat_s_own() {
        let stack = json!({"id": "a", "stack_name": "web", "stack_status": "CREATE_COMPLETE", "timeout_mins": 60,
            "parameters": {"OS::stack_name": "web", "size": "small", "password": "******"}});
        let row = row_of(definition(keys::STACKS).unwrap(), &stack);
        let facts = facts(row.as_any().downcast_ref().unwrap());
        let shown: Vec<_> =
            facts[1].items.iter().map(|(name, cell)| (name.as_str(), cell.plain(&EmptyLookup))).collect();
        assert_eq!(shown, [("password", "Hidden".to_owned()), ("size", "small".to_owned())]);
        assert!(facts[0].items.iter().any(|(name, cell)| name == "Timeout" && *cell == Cell::text("60 min")));
    }

    struct Parent;

    impl Lookup for Parent {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            assert_eq!(call.path, "/stacks?id=9f&show_nested=true&show_hidden=true");
            Some(Ok(Arc::new(json!({"stacks": [{"id": "9f", "stack_name": "web"}]}))))
        }
    }

    #[test]
    fn a_parent_is_found_by_its_id() {
        assert_eq!(find(&Parent, "9f"), Cell::named_link(keys::STACKS, "web.9f", "web"));
        assert_eq!((find(&EmptyLookup, "9f"), parent(&json!({"parent": null}))), (Cell::Pending, Cell::None));
    }
}
