//! What the deletion of a stack removes: all that it has created, but for what its template keeps.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#delete-stack>

use super::rules::has_not_gone;
use crate::lenient;
use crate::model::{
    Action, Affected, AnyRow, Completion, Fate, FormValues, Impact, JsonRow, Lookup, RequestPlan, listed,
};
use crate::services::orchestration::known_types::{has_data, plural, words};
use crate::services::orchestration::requests::{delete, get, of_stack};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

pub const DELETE: Action<JsonRow> = Action::<JsonRow>::new("Delete", |stack, _| {
    RequestPlan::with_completion(delete(of_stack(stack.id(), "")), Completion::Deleted)
})
.bulk()
.group("Danger")
.confirm("All its resources are deleted, except those that the template retains.")
.when(|stack, _| has_not_gone(stack))
.impact(of_deletion);

/// Names what goes with the stack, and what its template keeps.
fn of_deletion(lookup: &dyn Lookup, row: &dyn AnyRow, _: &FormValues) -> Impact {
    let mut impact = Impact::default();
    let resources = get(of_stack(row.id(), "/resources")).query("nested_depth", "5");
    let all = impact.list(lookup, &resources, "resources", "which resources the stack has");
    let template = match lookup.document(&get(of_stack(row.id(), "/template"))) {
        None => {
            impact.is_pending = true;
            return impact;
        }
        Some(Ok(template)) => template,
        Some(Err(_)) => {
            impact.unknown.push("which resources the template keeps".to_owned());
            Arc::default()
        }
    };
    let parameters = row.as_any().downcast_ref::<JsonRow>().and_then(|stack| stack.value.get("parameters"));
    let mut by_type: BTreeMap<(bool, String), Vec<String>> = BTreeMap::new();
    for resource in all.iter().filter(|resource| is_there(resource)) {
        let kind = lenient::at(resource, "/resource_type");
        let name = lenient::at(resource, "/resource_name");
        let policy = policy(&template, resource).map(|policy| resolved(policy, parameters));
        if policy == Some(None) {
            impact.unknown.push("which resources the template keeps".to_owned());
        }
        let is_kept = policy.flatten().is_some_and(|policy| policy.eq_ignore_ascii_case("retain"));
        by_type.entry((is_kept, kind)).or_default().push(name);
    }
    impact.affected.extend(by_type.into_iter().map(|((is_kept, kind), names)| Affected {
        has_data: has_data(&kind),
        ..Affected::new(several(&kind, &names), if is_kept { Fate::Kept } else { Fate::Deleted })
    }));
    impact
}

/// Whether there is something to delete.
fn is_there(resource: &Value) -> bool {
    !lenient::at(resource, "/physical_resource_id").is_empty()
        && lenient::at(resource, "/resource_status") != "DELETE_COMPLETE"
}

/// What the stack's own template says of a resource's deletion, if it says anything.
fn policy<'a>(template: &'a Value, resource: &Value) -> Option<&'a Value> {
    if !lenient::at(resource, "/parent_resource").is_empty() {
        return None;
    }
    let own = |section: &str| template.get(section)?.get(lenient::at(resource, "/resource_name"));
    let definition = own("resources").or_else(|| own("Resources"))?;
    definition.get("deletion_policy").or_else(|| definition.get("DeletionPolicy"))
}

/// A policy as it stands there or as a parameter has it; `None` where it is computed otherwise.
fn resolved(policy: &Value, parameters: Option<&Value>) -> Option<String> {
    let name = policy.get("get_param").or_else(|| policy.get("Ref"));
    let value = match name {
        Some(name) => parameters?.get(name.as_str()?)?,
        None => policy,
    };
    value.as_str().map(str::to_owned)
}

/// `server web`, `2 ports (a, b)`.
fn several(kind: &str, names: &[String]) -> String {
    match names {
        [name] => [&words(kind), " ", name.as_str()].concat(),
        names => [&names.len().to_string(), " ", &plural(kind), " (", &listed(names), ")"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceRequest;
    use crate::http::Error;
    use crate::services::find;
    use crate::services::orchestration::keys;
    use crate::services::samples::row_of;
    use serde_json::json;

    struct Cloud;

    impl Lookup for Cloud {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            let resource = |name: &str, kind: &str, parent: &str| {
                json!({"resource_name": name, "resource_type": kind, "physical_resource_id": "x",
                    "resource_status": "CREATE_COMPLETE", "parent_resource": parent})
            };
            let waiting = json!({"resource_name": "late", "resource_type": "OS::Nova::Server",
                "physical_resource_id": "", "resource_status": "INIT_COMPLETE"});
            let answer = match call.path.as_str() {
                "/stacks/web/s/resources?nested_depth=5" => json!({"resources": [
                    resource("a", "OS::Nova::Server", ""), resource("0", "OS::Nova::Server", "group"), waiting,
                    resource("data", "OS::Cinder::Volume", ""), resource("logs", "OS::Cinder::Volume", ""),
                ]}),
                "/stacks/web/s/template" => json!({"resources": {"data": {"deletion_policy": "Retain"}, "logs": {}}}),
                path => panic!("{path}"),
            };
            Some(Ok(Arc::new(answer)))
        }
    }

    #[test]
    fn a_policy_may_be_a_parameter() {
        let parameters = json!({"keep": "Retain"});
        let of = |policy: Value| resolved(&policy, Some(&parameters));
        assert_eq!(of(json!({"get_param": "keep"})).as_deref(), Some("Retain"));
        assert_eq!((of(json!("Delete")).as_deref(), of(json!({"if": []}))), (Some("Delete"), None));
        assert_eq!(resolved(&json!({"get_param": "keep"}), None), None, "a list does not tell parameters");
    }

    #[test]
    fn what_goes_and_what_stays_is_named() {
        let definition = find(keys::STACKS).unwrap();
        let row = row_of(definition, &json!({"id": "s", "stack_name": "web", "stack_status": "CREATE_COMPLETE"}));
        let impact = of_deletion(&Cloud, &*row, &FormValues::default());
        let told = |fate| impact.told(fate, |_| false);
        assert_eq!(told(Fate::Deleted).as_deref(), Some("volume logs, 2 servers (a, 0)"));
        assert_eq!(told(Fate::Kept).as_deref(), Some("volume data"));
        assert!(impact.loses_data(|_| false), "volumes go with it");
    }
}
