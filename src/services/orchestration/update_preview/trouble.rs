//! Which resources of a stack are replaced whatever their definition says: those that have failed.

use crate::lenient;
use crate::services::orchestration::stack_links;
use serde_json::Value;
use std::collections::BTreeMap;

/// The states of a stack's resources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trouble {
    /// The resources of the stack itself, each with the state that is not right, of its own or of what is nested in it.
    resources: BTreeMap<String, Option<String>>,
    /// A state that is not right of a resource of which it is not known where it is nested.
    elsewhere: Option<String>,
}

impl Trouble {
    /// Why Heat may replace a resource whatever its definition says.
    pub fn of(&self, resource: &str) -> Option<&str> {
        match self.resources.get(resource) {
            None => Some("unknown"),
            Some(own) => own.as_deref().or(self.elsewhere.as_deref()),
        }
    }
}

/// The resource of a stack that a nested stack with this name belongs to. `None` where more than one fits.
pub fn owner<'a>(stack: &str, nested: &str, resources: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let rest = nested.strip_prefix(stack)?.strip_prefix('-')?;
    let fits = |name: &&str| rest.strip_prefix(*name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    let mut fitting = resources.filter(fits);
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Reads the list of the resources of the stack with this name and of its nested stacks.
pub fn trouble(stack: &str, answer: &Value) -> Trouble {
    let all = answer.get("resources").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let (nested, own): (Vec<_>, Vec<_>) =
        all.iter().partition(|resource| !lenient::at(resource, "/parent_resource").is_empty());
    let name = |resource: &Value| lenient::at(resource, "/resource_name");
    let mut found = Trouble {
        resources: own.iter().map(|resource| (name(resource), wrong_state(resource))).collect(),
        elsewhere: None,
    };
    let names: Vec<String> = found.resources.keys().cloned().collect();
    for resource in nested {
        let Some(state) = wrong_state(resource) else { continue };
        let within = stack_links::linked(resource, "stack").unwrap_or_default();
        let within = within.rsplit_once('.').map_or("", |(name, _)| name);
        match owner(stack, within, names.iter().map(String::as_str)) {
            Some(owner) => _ = found.resources.insert(owner.to_owned(), Some(state)),
            None => found.elsewhere = Some(state),
        }
    }
    found
}

/// A state in which Heat may replace a resource.
fn wrong_state(resource: &Value) -> Option<String> {
    let state = lenient::at(resource, "/resource_status");
    let is_right = state.ends_with("_COMPLETE") && !state.starts_with("INIT_") && !state.starts_with("DELETE_");
    (!is_right).then_some(state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorded;
    use serde_json::json;

    #[test]
    fn a_nested_stack_belongs_to_the_resource_in_its_name() {
        let of = |nested: &str, names: &[&'static str]| owner("web", nested, names.iter().copied());
        assert_eq!(of("web-group-eckcqmjkwjs5", &["group", "net"]), Some("group"));
        assert_eq!(
            (of("web-group", &["group"]), of("web", &["group"]), of("api-group-x", &["group"])),
            (Some("group"), None, None)
        );
        assert_eq!(of("web-a-1", &["a", "a-1"]), None);
    }

    #[test]
    fn what_has_failed_is_not_right() {
        let resource = |name: &str, state: &str| json!({"resource_name": name, "resource_status": state});
        let nested = |stack: &str, state: &str| {
            json!({"resource_name": "0", "resource_status": state, "parent_resource": "x",
                "links": [{"rel": "stack", "href": format!("http://h/v1/p/stacks/{stack}/4c1a")}]})
        };
        let read = |more: Value| {
            let own = [resource("a", "CREATE_COMPLETE"), resource("b", "CHECK_FAILED"), resource("c", "INIT_COMPLETE")];
            trouble("web", &json!({"resources": own.into_iter().chain([more]).collect::<Vec<_>>()}))
        };
        let found = read(nested("web-a-x1", "CREATE_COMPLETE"));
        assert_eq!(
            ["a", "b", "c", "d"].map(|name| found.of(name)),
            [None, Some("CHECK_FAILED"), Some("INIT_COMPLETE"), Some("unknown")]
        );
        assert_eq!(read(nested("web-a-x1", "CREATE_FAILED")).of("a"), Some("CREATE_FAILED"));
        assert_eq!(read(nested("cut-short", "CREATE_FAILED")).of("a"), Some("CREATE_FAILED"), "it may be that one");
    }

    #[test]
    fn the_recorded_resources_are_all_right() {
        let found = trouble("recorded", &recorded::answer("orchestration/stacks/nested-resources"));
        assert_eq!(["network", "subnet", "group"].map(|name| found.of(name)), [None; 3]);
    }
}
