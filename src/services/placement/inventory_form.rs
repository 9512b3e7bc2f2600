//! The forms of an inventory, and the requests that set it.
//! <https://docs.openstack.org/api-ref/placement/#update-resource-provider-inventory>

use super::requests::{at_least, of_provider, put};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Row, Section};
use crate::services::choices;
use crate::services::placement::keys;
use serde_json::{Map, Value};

/// The field of the resource class.
pub const CLASS: &str = "resource_class";
const RATIO: &str = "allocation_ratio";
const GENERATION: &str = "resource_provider_generation";
/// The hidden field with the inventory as it was when the dialog was opened.
const BEFORE: &str = ".before";
/// The members of an inventory, in whole numbers.
const NUMBERS: [&str; 5] = ["total", "reserved", "min_unit", "max_unit", "step_size"];
/// The largest amount in Placement's database.
const MOST: i64 = 2_147_483_647;

const TOTAL: Field = Field::new("total", "Total", FieldKind::Number(1, MOST))
    .required()
    .help("Compute hosts reset their inventories every minute, except for the allocation ratio.");
const RESERVED: Field = Field::new("reserved", "Reserved", FieldKind::Number(0, MOST))
    .required()
    .help("Reserved for the host itself.")
    .check(|input| exceeds(input, "reserved", "total").then(|| "At most the total".to_owned()));
const ALLOCATION_RATIO: Field = Field::new(RATIO, "Allocation ratio", FieldKind::Text)
    .required()
    .help("Overcommit: capacity = (total − reserved) × ratio.")
    .check(ratio_problem);
const MIN_UNIT: Field = Field::new("min_unit", "Min unit", FieldKind::Number(1, MOST))
    .required()
    .help("Minimum per consumer.")
    .check(|input| exceeds(input, "min_unit", "max_unit").then(|| "At most the max unit".to_owned()));
const MAX_UNIT: Field =
    Field::new("max_unit", "Max unit", FieldKind::Number(1, MOST)).required().help("Maximum per consumer.");
const STEP_SIZE: Field =
    Field::new("step_size", "Step size", FieldKind::Number(1, MOST)).required().help("Amounts are multiples of this.");

/// The class that the dialog is about.
pub const CLASS_FIELD: Field = Field::new(CLASS, "Resource class", FieldKind::Choice(own_class)).required();

pub static EDIT_FORM: Form =
    Form::new(&[Section::untitled(&[CLASS_FIELD, TOTAL, RESERVED, ALLOCATION_RATIO, MIN_UNIT, MAX_UNIT, STEP_SIZE])]);

pub static ADD_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(CLASS, "Resource class", FieldKind::Choice(classes)).required().creates(keys::RESOURCE_CLASSES),
    TOTAL,
    RESERVED,
    ALLOCATION_RATIO,
    MIN_UNIT,
    MAX_UNIT,
    STEP_SIZE,
])]);

fn own_class(_: &dyn Lookup, input: &FormValues) -> Choices {
    Some(Ok(vec![Choice::new(input.text(CLASS), input.text(CLASS))]))
}

fn classes(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_rows(lookup, keys::RESOURCE_CLASSES, &|row: &Row| Some(Choice::new(row.id(), row.name())))
}

fn exceeds(input: &FormValues, less: &str, more: &str) -> bool {
    input.number(less).zip(input.number(more)).is_some_and(|(less, more)| less > more)
}

fn ratio_problem(input: &FormValues) -> Option<String> {
    let ratio = lenient::number_at(&Value::from(input.text(RATIO)), "").filter(|ratio| *ratio > 0.0);
    ratio.is_none().then(|| "Enter a number above 0, such as 1.5".to_owned())
}

/// The values for the row of an inventory.
pub fn filled(inventory: &Value) -> FormValues {
    let mut values = FormValues::default();
    for name in [CLASS, GENERATION].iter().chain(&NUMBERS) {
        if let Some(value) = inventory.get(*name) {
            values.set(name, value.clone());
        }
    }
    values.set(RATIO, inventory.get(RATIO).map(lenient::text).unwrap_or_default().into());
    let before = Value::Object(members(&values));
    values.with(BEFORE, before)
}

/// What a new inventory starts with: Placement's own defaults.
pub fn defaults() -> FormValues {
    let values = FormValues::default().with("reserved", 0).with(RATIO, "1.0");
    values.with("min_unit", 1).with("max_unit", MOST).with("step_size", 1)
}

/// The inventory of the form's values.
fn members(input: &FormValues) -> Map<String, Value> {
    let number = |name: &&str| Some(((*name).to_owned(), input.number(name)?.into()));
    let mut members: Map<String, Value> = NUMBERS.iter().filter_map(number).collect();
    let ratio = input.text(RATIO);
    // The service refuses anything but a number, and says why.
    members.insert(RATIO.to_owned(), serde_json::from_str(ratio).unwrap_or_else(|_| ratio.into()));
    members
}

/// Replaces the inventory, if no one else has changed the provider since its row was read.
pub fn update(provider: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut inventory = members(input);
    if input.pairs(BEFORE) == inventory {
        return RequestPlan::empty();
    }
    inventory.insert(GENERATION.to_owned(), input.0.get(GENERATION).cloned().unwrap_or_default());
    let path = of_provider(provider.id(), &["/inventories/", &encode(input.text(CLASS))].concat());
    // As of 1.26, all of it can be reserved.
    RequestPlan::single(put(path, 26, Value::Object(inventory)))
}

/// Adds the inventory of a class.
pub fn addition(provider: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut inventory = members(input);
    inventory.insert(CLASS.to_owned(), input.text(CLASS).into());
    let path = of_provider(provider.id(), "/inventories");
    let call = ServiceRequest::post(ServiceType::Placement, path, Value::Object(inventory));
    RequestPlan::single(call.version(at_least(26)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::placement::resource_providers::DEFINITION;
    use crate::services::samples::row_of;
    use serde_json::json;

    fn steps(run: fn(&JsonRow, &FormValues) -> RequestPlan, input: &FormValues) -> Vec<ServiceRequest> {
        let row = row_of(&DEFINITION, &json!({"uuid": "a/b", "name": "compute1"}));
        run(row.as_any().downcast_ref().unwrap(), input).steps
    }

    #[test]
    fn a_change_has_the_generation_that_was_seen() {
        let inventory = json!({"resource_class": "VCPU", "provider": "p", "resource_provider_generation": 7, "total": 8,
            "reserved": 0, "min_unit": 1, "max_unit": 8, "step_size": 1, "allocation_ratio": 16.0});
        let opened = filled(&inventory);
        assert!(steps(update, &opened).is_empty(), "nothing was changed");
        let [call] = &steps(update, &opened.with(RATIO, "2.5"))[..] else { panic!("one request") };
        assert_eq!(call.path, "/resource_providers/a%2Fb/inventories/VCPU");
        let sent = json!({"resource_provider_generation": 7, "total": 8, "reserved": 0, "min_unit": 1, "max_unit": 8,
            "step_size": 1, "allocation_ratio": 2.5});
        assert_eq!(call.body, Some(sent));
    }

    #[test]
    fn a_new_inventory_has_its_class() {
        let [call] = &steps(addition, &defaults().with(CLASS, "CUSTOM_A").with("total", 3))[..] else { panic!("one") };
        assert_eq!(call.path, "/resource_providers/a%2Fb/inventories");
        let sent = json!({"resource_class": "CUSTOM_A", "total": 3, "reserved": 0, "min_unit": 1, "max_unit": MOST,
            "step_size": 1, "allocation_ratio": 1.0});
        assert_eq!(call.body, Some(sent));
    }

    #[test]
    fn what_cannot_be_is_told_before() {
        let input = |name: &str, text: &str| defaults().with("total", 4).with(name, text);
        for (text, is_wrong) in [("1.5", false), ("0.1", false), ("0", true), ("-1", true), ("x", true), ("1,5", true)]
        {
            assert_eq!(ratio_problem(&input(RATIO, text)).is_some(), is_wrong, "{text}");
        }
        assert!(exceeds(&input("reserved", "5"), "reserved", "total"));
        assert!(!exceeds(&input("reserved", "4"), "reserved", "total"));
    }
}
