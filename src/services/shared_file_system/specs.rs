//! Specs of types: keys and values of which sent ones are added or replaced, and others have to be deleted one by one.

use super::requests::{at_least, path};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Cell, Facts, FormValues, JsonRow, RequestPlan, fields};
use serde_json::{Map, Value};

/// Where the specs of a type are.
pub struct Specs {
    /// The collection of the types, such as `/types`.
    pub collection: &'static str,
    /// The path of the specs below a type.
    pub below: &'static str,
    /// The member of a type that has them, which is the form's field too.
    pub member: &'static str,
    pub version: u16,
}

impl Specs {
    fn of(&self, row: &JsonRow) -> Map<String, Value> {
        row.value.get(self.member).and_then(Value::as_object).cloned().unwrap_or_default()
    }

    /// The requests that leave the specs in the form, and no others. Nothing is sent where nothing was changed.
    pub fn replace(&self, row: &JsonRow, input: &FormValues) -> RequestPlan {
        let place = path(self.collection, row.id(), self.below);
        let (before, now) = (self.of(row), input.pairs(self.member));
        let new = now.iter().filter(|(key, value)| before.get(*key) != Some(value));
        let new: Map<String, Value> = new.map(|(key, value)| (key.clone(), value.clone())).collect();
        let mut plan = RequestPlan::empty();
        if !new.is_empty() {
            let body = fields::wrapped(self.member, Value::Object(new));
            let call = ServiceRequest::post(ServiceType::SharedFileSystem, place.as_str(), body);
            plan = plan.then(call.version(at_least(self.version)));
        }
        before.keys().filter(|key| !now.contains_key(*key)).fold(plan, |plan, key| {
            let path = [&place, "/", encode(key).as_str()].concat();
            plan.then(ServiceRequest::delete(ServiceType::SharedFileSystem, path).version(at_least(self.version)))
        })
    }

    /// One line for each spec, since their names are long.
    pub fn facts(&self, title: &'static str, row: &JsonRow) -> Vec<Facts> {
        let specs = self.of(row);
        vec![Facts::new(title, specs.iter().map(|(key, value)| (key.as_str(), Cell::code(lenient::text(value)))))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::row_of;
    use crate::services::shared_file_system::share_types;
    use serde_json::json;

    #[test]
    fn specs_are_added_changed_and_deleted_one_by_one() {
        let specs = Specs { collection: "/types", below: "/extra_specs", member: "extra_specs", version: 24 };
        let row =
            row_of(&share_types::DEFINITION, &json!({"id": "t", "extra_specs": {"a": "1", "b/c": "2", "d": "3"}}));
        let row = row.as_any().downcast_ref::<JsonRow>().unwrap();
        let sent = |now: Value| {
            let plan = specs.replace(row, &FormValues::default().with("extra_specs", now));
            plan.steps.iter().map(|call| (call.path.clone(), call.body.clone())).collect::<Vec<_>>()
        };
        assert!(sent(json!({"a": "1", "b/c": "2", "d": "3"})).is_empty());
        let added = json!({"extra_specs": {"a": "9", "e": "4"}});
        assert_eq!(
            sent(json!({"a": "9", "d": "3", "e": "4"})),
            [("/types/t/extra_specs".to_owned(), Some(added)), ("/types/t/extra_specs/b%2Fc".to_owned(), None),]
        );
    }
}
