//! What is done with the rules of a group.

use super::body::{body, without_description};
use super::form::{EDIT, GONE, NEW};
use crate::auth::{Call, ServiceType};
use crate::http::encode;
use crate::model::{Action, Input, Plan, Record};
use crate::services::choices::about;

pub const ADD: Action<Record> = Action::<Record>::new("Add rule", |group, input| {
    Plan::once(Call::post(ServiceType::Network, "/security-group-rules", body(group.id(), input)))
})
.primary()
.group("Rules")
.form(&NEW)
.starting_with(|_| Input::default().with("direction", "ingress").with(".remote", "range").with("protocol", "tcp"));

pub const REMOVE: Action<Record> = Action::<Record>::new("Remove rule", |_, input| {
    Plan::once(Call::delete(ServiceType::Network, ["/security-group-rules/", &encode(input.text(".rule"))].concat()))
})
.group("Rules")
.form(&GONE)
.confirm("What only this rule allowed is refused from then on.")
.starting_with(|group| about(group.id()));

/// The other one is there before the old one goes, so that nothing is cut off; unless both let the same pass, which
/// Neutron does not take twice.
pub const CHANGE: Action<Record> = Action::<Record>::new("Edit rule", |group, input| {
    let old = Call::delete(ServiceType::Network, ["/security-group-rules/", &encode(input.text(".rule"))].concat());
    let body = body(group.id(), input);
    let same = input.0.get(".was").is_some_and(|was| *was == without_description(body.clone()));
    let new = Call::post(ServiceType::Network, "/security-group-rules", body);
    if same { Plan::once(old).then(new) } else { Plan::once(new).then(old) }
})
.group("Rules")
.form(&EDIT)
.starting_with(|group| about(group.id()).with("direction", "ingress").with(".remote", "range"));
