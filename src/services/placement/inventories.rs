//! The inventories of a resource provider: how much it has of each resource class, and how much of that is in use.
//! <https://docs.openstack.org/api-ref/placement/#resource-provider-inventories>

use super::inventory_form::{self, CLASS, CLASS_FIELD};
use super::requests::{KNOWN, delete, of_provider};
use crate::auth::ServiceRequest;
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::number;
use crate::model::{
    Body, Cell, Form, FormPrefill, FormValues, JsonRow, Lookup, Meter, RequestPlan, Section, SubColumn, SubTable, Tab,
    units,
};
use crate::services::choices::OBJECT_ID;
use crate::services::compute::capacity;
use crate::services::placement::keys;
use serde_json::{Map, Value};

/// The hidden field with what is in use of each class, as Placement said when the dialog was opened.
const USAGES: &str = ".usages";
/// The label of the action that changes an inventory.
pub const EDIT: &str = "Edit inventory";
/// The label of the action that deletes one.
pub const DELETE: &str = "Delete inventory";

/// A row for each class: the inventory, with its class, its provider, and the provider's generation.
fn rows(provider: &str, answer: &Value) -> Option<Vec<Value>> {
    let generation = answer.get("resource_provider_generation").cloned().unwrap_or_default();
    let row = |(class, inventory): (&String, &Value)| {
        let mut row: Map<String, Value> = inventory.as_object().cloned().unwrap_or_default();
        let own = [(CLASS, class.as_str().into()), ("provider", provider.into())];
        row.extend(own.map(|(name, value): (&str, Value)| (name.to_owned(), value)));
        row.insert("resource_provider_generation".to_owned(), generation.clone());
        Value::Object(row)
    };
    Some(answer.get("inventories")?.as_object()?.iter().map(row).collect())
}

fn class(inventory: &Value) -> String {
    lenient::at(inventory, "/resource_class")
}

/// The meter of what is used. The id is `PROVIDER/CLASS`.
fn used(lookup: &dyn Lookup, id: &str) -> Cell {
    let Some((provider, class)) = id.split_once('/') else { return Cell::None };
    let answers = (lookup.document(&capacity::inventories(provider)), lookup.document(&capacity::usages(provider)));
    match answers {
        (Some(Ok(inventories)), Some(Ok(usages))) => {
            let inventory = inventories.get("inventories").and_then(|all| all.get(class));
            let used = lenient::number_at(&usages, &["/usages/", class].concat()).unwrap_or_default();
            inventory.map_or(Cell::None, |one| Cell::Meter(Meter::of("Used", used, capacity::allocatable(one), "")))
        }
        (Some(Err(_)), _) | (_, Some(Err(_))) => Cell::None,
        _ => Cell::Pending,
    }
}

const TABLE: SubTable = SubTable::new(
    "inventories",
    &[
        SubColumn::new("Resource class", |row| Cell::named_link(keys::RESOURCE_CLASSES, class(row), class(row))),
        SubColumn::at("Total", number("/total")),
        SubColumn::at("Reserved", number("/reserved")),
        SubColumn::at("Min unit", number("/min_unit")),
        SubColumn::at("Max unit", number("/max_unit")),
        SubColumn::at("Step", number("/step_size")),
        SubColumn::at("Allocation ratio", number("/allocation_ratio")),
        SubColumn::new("Capacity", |row| Cell::Number(capacity::allocatable(row))),
        SubColumn::new("Used", |row| {
            Cell::derived(used, [&lenient::at(row, "/provider"), "/", class(row).as_str()].concat())
        }),
    ],
    "No inventories.",
)
.rows(rows)
.ordered(class)
.edit(EDIT, inventory_form::filled)
.action(DELETE, CLASS, class);

pub const TAB: Tab<JsonRow> = Tab::new(
    "inventories",
    "Inventories",
    Body::Table(|provider: &JsonRow| capacity::inventories(provider.id()).version(KNOWN), TABLE),
);

/// Placement refuses to delete an inventory that is in use.
fn in_use(input: &FormValues) -> Option<String> {
    let Some(usages) = input.0.get(USAGES) else { return Some("Checking whether it is in use…".to_owned()) };
    let class = input.text(CLASS);
    let used = usages.get(class).and_then(Value::as_f64).unwrap_or_default();
    let words = || ["You cannot delete it: ", &units::number(used), " ", class, " are in use"].concat();
    (used > 0.0).then(words)
}

pub static DELETE_FORM: Form = Form {
    prefills: &[FormPrefill {
        what: "The usages",
        request: usages,
        values: |answer| match answer.get("usages") {
            Some(usages) => FormValues::default().with(USAGES, usages.clone()),
            None => FormValues::default(),
        },
    }],
    ..Form::new(&[Section::untitled(&[CLASS_FIELD.check(in_use)])])
};

fn usages(input: &FormValues) -> ServiceRequest {
    capacity::usages(input.text(OBJECT_ID)).version(KNOWN)
}

/// Deletes the inventory of the form's class.
pub fn deletion(provider: &JsonRow, input: &FormValues) -> RequestPlan {
    let path = of_provider(provider.id(), &["/inventories/", &encode(input.text(CLASS))].concat());
    RequestPlan::single(delete(path, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use crate::recorded;
    use serde_json::json;

    #[test]
    fn each_class_is_a_row_that_knows_its_provider_and_generation() {
        let answer = recorded::answer("placement/resource-providers/inventories");
        let rows = rows("p", &answer).unwrap();
        let memory = rows.iter().find(|row| class(row) == "MEMORY_MB").unwrap();
        let cells: Vec<_> = TABLE.columns[..8].iter().map(|one| one.format.cell(memory).plain(&EmptyLookup)).collect();
        let thousand = |text: &str| text.replace(' ', "\u{202f}");
        let expected = ["MEMORY_MB", "4 096", "512", "1", "4 096", "1", "1.5", "5 376"].map(thousand);
        assert_eq!(cells, expected);
        assert_eq!(memory["resource_provider_generation"], answer["resource_provider_generation"]);
        assert_eq!(super::rows("p", &json!({"inventories": []})), None);
    }

    #[test]
    fn what_is_in_use_is_not_deleted() {
        let input = FormValues::default().with(CLASS, "VCPU");
        assert!(in_use(&input).is_some(), "nobody has asked yet");
        let refused = in_use(&input.clone().with(USAGES, json!({"VCPU": 2})));
        assert_eq!(refused.as_deref(), Some("You cannot delete it: 2 VCPU are in use"));
        assert_eq!(in_use(&input.with(USAGES, json!({"VCPU": 0}))), None);
    }
}
