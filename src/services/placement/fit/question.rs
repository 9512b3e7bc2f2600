//! What is asked of Placement.

use super::flavor_needs;
use crate::auth::ServiceRequest;
use crate::model::{FormValues, Lookup};
use crate::services::compute;
use crate::services::compute::flavor::row::Flavor;
use crate::services::placement::requests::get;

/// What a host has to have room for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// Resource classes with their amounts, none of them zero.
    pub resources: Vec<(String, f64)>,
    pub required: Vec<String>,
    pub forbidden: Vec<String>,
    /// The uuid of an aggregate that the host has to be in.
    pub aggregate: Option<String>,
    /// How many candidates are told at most.
    pub limit: Option<i64>,
    /// The flavor asks for more than this question does.
    pub is_partial: bool,
}

impl Question {
    /// The question that the form's values ask.
    ///
    /// # Errors
    /// A sentence about what is missing.
    pub fn of(lookup: &dyn Lookup, input: &FormValues) -> Result<Question, &'static str> {
        let mut question = Question {
            aggregate: input.filled("aggregate").map(str::to_owned),
            limit: input.number("limit"),
            ..Question::default()
        };
        if let Some(id) = input.filled("flavor") {
            let row = lookup.row(compute::keys::FLAVORS, id).ok_or("The flavor is not known any more")?;
            let flavor = row.as_any().downcast_ref::<Flavor>().ok_or("The flavor could not be read")?;
            flavor_needs::add(&mut question, flavor, input.flag("from_volume"));
        } else {
            for (class, field) in [("VCPU", "vcpus"), ("MEMORY_MB", "ram"), ("DISK_GB", "disk")] {
                question.set(class, input.number(field).unwrap_or_default() as f64);
            }
        }
        input.list("required").iter().for_each(|name| question.require(name));
        input.list("forbidden").iter().for_each(|name| question.forbid(name));
        match question.resources.is_empty() {
            true => Err("Choose a flavor, or enter at least one amount"),
            false => Ok(question),
        }
    }

    /// Sets the amount of a class; none of it where the amount is zero.
    pub fn set(&mut self, class: &str, amount: f64) {
        self.resources.retain(|(own, _)| own != class);
        if amount > 0.0 {
            self.resources.push((class.to_owned(), amount));
        }
    }

    pub fn require(&mut self, name: &str) {
        add(&mut self.required, name);
    }

    pub fn forbid(&mut self, name: &str) {
        add(&mut self.forbidden, name);
    }

    /// The request for the hosts that have room.
    pub fn request(&self) -> ServiceRequest {
        let amounts: Vec<_> = self.resources.iter().map(|(class, amount)| format!("{class}:{amount}")).collect();
        let forbidden = self.forbidden.iter().map(|name| ["!", name].concat());
        let traits: Vec<_> = self.required.iter().cloned().chain(forbidden).collect();
        let mut call = get("/allocation_candidates").query("resources", amounts.join(","));
        if !traits.is_empty() {
            call = call.query("required", traits.join(","));
        }
        if let Some(aggregate) = &self.aggregate {
            call = call.query("member_of", aggregate);
        }
        if let Some(limit) = self.limit {
            call = call.query("limit", limit.to_string());
        }
        call
    }
}

fn add(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|own| own == name) {
        names.push(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use serde_json::json;

    #[test]
    fn the_form_becomes_a_request() {
        let input = FormValues::default().with("vcpus", 4).with("ram", 1024).with("disk", 0).with("limit", 5);
        let input = input.with("required", json!(["CUSTOM_A", "HW_B"])).with("forbidden", json!(["CUSTOM_C"]));
        let question = Question::of(&EmptyLookup, &input.with("aggregate", "u-1")).unwrap();
        let path = "/allocation_candidates?resources=VCPU%3A4%2CMEMORY_MB%3A1024&required=CUSTOM_A%2CHW_B%2C%21CUSTOM_C&\
            member_of=u-1&limit=5";
        assert_eq!(question.request().path, path);
        assert!(Question::of(&EmptyLookup, &FormValues::default()).is_err());
        assert!(Question::of(&EmptyLookup, &FormValues::default().with("flavor", "gone")).is_err());
    }
}
