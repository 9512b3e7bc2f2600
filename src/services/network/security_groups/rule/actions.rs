//! The actions on the rules of a security group.

use super::body::{allows, body, edited};
use super::form::{CREATE_FORM, EDIT_FORM, REMOVE_FORM};
use super::values::each;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::{Action, FormValues, Halfway, JsonRow, RequestPlan};
use crate::services::choices::form_for_object;
use crate::services::network::security_groups::rule::summary::traffic;
use serde_json::{Map, Value, json};

pub const ADD: Action<JsonRow> = Action::<JsonRow>::new("Add rule", |group, input| add(group.id(), input))
    .titled("Add rule to {}")
    .primary()
    .group("Rules")
    .form(&CREATE_FORM)
    .starting_with(|_| {
        let start = FormValues::default().with("direction", "ingress").with(".remote", "range");
        start.with("protocol", "tcp").with(".version", "IPv4")
    });

pub const REMOVE: Action<JsonRow> =
    Action::<JsonRow>::new("Remove rule", |_, input| RequestPlan::single(delete(input)))
        .titled("Remove rule from {}")
        .group("Rules")
        .form(&REMOVE_FORM)
        .confirm("Traffic allowed only by this rule will be blocked.")
        .starting_with(|group| form_for_object(group.id()));

pub const CHANGE: Action<JsonRow> = Action::<JsonRow>::new("Edit rule", |_, input| change(input))
    .titled("Edit rule of {}")
    .group("Rules")
    .form(&EDIT_FORM)
    .by_rows();

/// A rule for each range of ports. They do not depend on one another: each is made or refused on its own.
pub(super) fn add(group: &str, input: &FormValues) -> RequestPlan {
    let rules = each(input).into_iter().map(|one| body(group, &one));
    RequestPlan::each(rules.map(|rule| {
        let words = rule.get("security_group_rule").map(traffic).unwrap_or_default();
        (words, post(rule))
    }))
}

fn post(body: Value) -> ServiceRequest {
    ServiceRequest::post(ServiceType::Network, "/security-group-rules", body)
}

fn delete(input: &FormValues) -> ServiceRequest {
    ServiceRequest::delete(ServiceType::Network, ["/security-group-rules/", &encode(input.text(".rule"))].concat())
}

/// Neutron cannot change rules, not even their description: a rule is replaced. The new one is made first, so that traffic
/// is not interrupted and a refusal costs nothing. Only where both allow the same, which Neutron refuses to have twice, the
/// old one is deleted first, and put back if the new one is refused.
fn change(input: &FormValues) -> RequestPlan {
    let (was, becomes) = edited(input);
    if was == becomes {
        return RequestPlan::empty();
    }
    let rule = |members: Map<String, Value>| post(json!({"security_group_rule": members}));
    if allows(&was) == allows(&becomes) {
        let plan = RequestPlan::single(delete(input)).then(rule(becomes));
        return plan.halfway(Halfway {
            undo: Some((rule(was), "The rule has been restored.")),
            done: Vec::new(),
            stands: "The old rule was deleted and could not be restored. Traffic allowed only by it is blocked.",
        });
    }
    RequestPlan::single(rule(becomes)).then(delete(input)).halfway(Halfway {
        undo: None,
        done: Vec::new(),
        stands: "The new rule was created, but the old rule could not be removed. Both apply until it is removed.",
    })
}
