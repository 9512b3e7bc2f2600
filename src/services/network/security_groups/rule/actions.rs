//! The actions on the rules of a security group.

use super::body::{body, without_description};
use super::form::{CREATE_FORM, EDIT_FORM, REMOVE_FORM};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::{Action, FormValues, JsonRow, RequestPlan};
use crate::services::choices::form_for_object;

pub const ADD: Action<JsonRow> = Action::<JsonRow>::new("Add rule", |group, input| {
    RequestPlan::single(ServiceRequest::post(ServiceType::Network, "/security-group-rules", body(group.id(), input)))
})
.primary()
.group("Rules")
.form(&CREATE_FORM)
.starting_with(|_| FormValues::default().with("direction", "ingress").with(".remote", "range").with("protocol", "tcp"));

pub const REMOVE: Action<JsonRow> = Action::<JsonRow>::new("Remove rule", |_, input| {
    RequestPlan::single(ServiceRequest::delete(
        ServiceType::Network,
        ["/security-group-rules/", &encode(input.text(".rule"))].concat(),
    ))
})
.group("Rules")
.form(&REMOVE_FORM)
.confirm("What only this rule allowed is refused from then on.")
.starting_with(|group| form_for_object(group.id()));

/// The new rule is created before the old one is deleted, so that traffic is not interrupted. Where both allow the same, the
/// old one is deleted first, since Neutron refuses duplicates.
pub const CHANGE: Action<JsonRow> = Action::<JsonRow>::new("Edit rule", |group, input| {
    let old =
        ServiceRequest::delete(ServiceType::Network, ["/security-group-rules/", &encode(input.text(".rule"))].concat());
    let body = body(group.id(), input);
    let same = input.0.get(".was").is_some_and(|was| *was == without_description(body.clone()));
    let new = ServiceRequest::post(ServiceType::Network, "/security-group-rules", body);
    if same { RequestPlan::single(old).then(new) } else { RequestPlan::single(new).then(old) }
})
.group("Rules")
.form(&EDIT_FORM)
.starting_with(|group| form_for_object(group.id()).with("direction", "ingress").with(".remote", "range"));
