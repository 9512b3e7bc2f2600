//! The question that the form's values ask.

use super::flavor_needs;
use super::question::Question;
use crate::model::{FormValues, Lookup};
use crate::services::compute;
use crate::services::compute::flavor::row::Flavor;

/// Reads the form.
///
/// # Errors
/// A sentence about what is missing.
pub fn question(lookup: &dyn Lookup, input: &FormValues) -> Result<Question, &'static str> {
    let mut question = Question {
        aggregate: input.filled("aggregate").map(str::to_owned),
        limit: input.number("limit"),
        ..Question::default()
    };
    if let Some(id) = input.filled("flavor") {
        let row = lookup.row(compute::keys::FLAVORS, id).ok_or("The flavor no longer exists")?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use serde_json::json;

    #[test]
    fn the_form_becomes_a_request() {
        let input = FormValues::default().with("vcpus", 4).with("ram", 1024).with("disk", 0).with("limit", 5);
        let input = input.with("required", json!(["CUSTOM_A", "HW_B"])).with("forbidden", json!(["CUSTOM_C"]));
        let question = question(&EmptyLookup, &input.with("aggregate", "u-1")).unwrap();
        let path = "/allocation_candidates?resources=VCPU%3A4%2CMEMORY_MB%3A1024&required=CUSTOM_A%2CHW_B%2C%21CUSTOM_C&\
            member_of=u-1&limit=5";
        assert_eq!(question.request().path, path);
        assert!(super::question(&EmptyLookup, &FormValues::default()).is_err());
        assert!(super::question(&EmptyLookup, &FormValues::default().with("flavor", "gone")).is_err());
    }
}
