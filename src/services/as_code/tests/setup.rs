//! What the tests of code share: a request, a form or all of them as code.

use super::samples::{Sample, all};
use crate::auth::ServiceType;
use crate::services::as_code::{RequestOutline, openstack, openstack_commands, terraform, terraform_resources};
use serde_json::Value;

fn outline<'a>(service: ServiceType, method: &'a str, path: &'a str, body: &'a Value) -> RequestOutline<'a> {
    RequestOutline { service, method, path, body: Some(body), version: None }
}

/// A request as a command; empty where there is none.
pub fn command_for(service: ServiceType, method: &str, path: &str, body: &Value) -> String {
    openstack(outline(service, method, path, body)).unwrap_or_default()
}

/// A request as a resource of Terraform; empty where there is none.
pub fn resource_for(service: ServiceType, method: &str, path: &str, body: &Value) -> String {
    terraform::terraform(outline(service, method, path, body)).map(|resource| resource.text).unwrap_or_default()
}

/// The commands for a form or an action; `None` where one of its requests has neither a command nor a reason.
pub fn commands(sample: &Sample) -> Option<Vec<String>> {
    openstack_commands(sample.plan.clone(), &|_| None)
}

/// The commands for all forms and actions, with this text in every field of text, one a line.
pub fn all_commands(text: &str) -> String {
    all(text).iter().filter_map(commands).flatten().collect::<Vec<_>>().join("\n")
}

/// Each form and action with a resource of Terraform that it becomes.
pub fn all_resources(text: &str) -> Vec<(String, String)> {
    let resources = |sample: Sample| {
        let name = sample.name();
        terraform_resources(sample.plan).unwrap_or_default().into_iter().map(move |text| (name.clone(), text))
    };
    all(text).into_iter().flat_map(resources).collect()
}
