//! Quotas of a project for one share type (2.39), besides those for all types.
//! <https://docs.openstack.org/api-ref/shared-file-system/#quota-sets>

use super::requests::{VERSION, get, path};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Action, Field, FieldKind, Form, FormValues, JsonRow, Lookup, Meter, RequestPlan, Section, fields};
use crate::services::choices::{OBJECT_ID, form_for_object, projects};
use serde_json::{Map, Value, json};

const PROJECT: &str = ".project";
const FORCE: &str = "force";

const PROJECT_FIELD: Field = Field::new(PROJECT, "Project", FieldKind::Choice(|lookup, _| projects(lookup))).required();

const fn limit(name: &'static str, label: &'static str, unit: &'static str) -> Field {
    Field::new(name, label, FieldKind::Quota(unit)).unset(|_| "Unchanged".to_owned())
}

static FORM: Form = Form {
    effect: Some(meters),
    ..Form::new(&[Section::untitled(&[
        PROJECT_FIELD,
        limit("shares", "Shares", ""),
        limit("gigabytes", "Share storage", "GiB"),
        limit("per_share_gigabytes", "Size of a share", "GiB"),
        limit("snapshots", "Snapshots", ""),
        limit("snapshot_gigabytes", "Snapshot storage", "GiB"),
        limit("share_replicas", "Replicas", ""),
        limit("replica_gigabytes", "Replica storage", "GiB"),
        Field::new(FORCE, "Allow limits below the current usage", FieldKind::Flag)
            .help("Existing shares are kept. New ones cannot be created until the usage is below the limit.")
            .shown(is_below_usage),
    ])])
};

static RESET_FORM: Form = Form::new(&[Section::untitled(&[PROJECT_FIELD])]);

fn place(share_type: &str, project: &str, rest: &str) -> String {
    let mut place = path("/quota-sets", project, rest);
    crate::http::add_query(&mut place, "share_type", share_type);
    place
}

/// The limits and the usage of the chosen project, once they are read.
fn quota_set(lookup: &dyn Lookup, input: &FormValues) -> Option<Map<String, Value>> {
    let project = input.filled(PROJECT)?;
    let answer = lookup.document(&get(place(input.text(OBJECT_ID), project, "/detail")))?.ok()?;
    answer.get("quota_set")?.as_object().cloned()
}

/// What is used of a quota, with what is reserved.
fn used(quota: &Value) -> f64 {
    ["/in_use", "/reserved"].iter().filter_map(|at| lenient::number_at(quota, at)).sum()
}

/// The limits as they are or as they become, with their usage. The size of a share is not counted.
fn meters(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    let Some(quotas) = quota_set(lookup, input) else { return Vec::new() };
    let meter = |field: &Field| {
        let FieldKind::Quota(unit) = field.kind else { return None };
        let quota = quotas.get(field.name).filter(|_| field.name != "per_share_gigabytes")?;
        let limit = input.number(field.name).map(|limit| limit as f64);
        let limit = limit.or_else(|| lenient::number_at(quota, "/limit"))?;
        Some(Meter { field: field.name, label: field.label, used: used(quota), adds: 0.0, limit, unit })
    };
    FORM.fields().filter_map(meter).collect()
}

/// Manila accepts such limits only by force.
fn is_below_usage(input: &FormValues, lookup: &dyn Lookup) -> bool {
    let Some(quotas) = quota_set(lookup, input) else { return false };
    let is_below = |(name, quota): (&String, &Value)| {
        input.number(name).is_some_and(|limit| limit >= 0 && (limit as f64) < used(quota))
    };
    quotas.iter().any(is_below)
}

fn set(share_type: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut limits = fields::object(&FORM, input, None);
    if !input.flag(FORCE) {
        limits.remove(FORCE);
    }
    if limits.keys().all(|name| name == FORCE) {
        return RequestPlan::empty();
    }
    let place = place(share_type.id(), input.text(PROJECT), "");
    let call = ServiceRequest::put(ServiceType::SharedFileSystem, place, json!({"quota_set": limits}));
    RequestPlan::single(call.version(VERSION))
}

fn reset(share_type: &JsonRow, input: &FormValues) -> RequestPlan {
    let place = place(share_type.id(), input.text(PROJECT), "");
    RequestPlan::single(ServiceRequest::delete(ServiceType::SharedFileSystem, place).version(VERSION))
}

pub const SET: Action<JsonRow> = Action::<JsonRow>::new("Set project quota", set)
    .titled("Set project quota for {}")
    .group("Quotas")
    .form(&FORM)
    .starting_with(|share_type: &JsonRow| form_for_object(share_type.id()));

pub const RESET: Action<JsonRow> = Action::<JsonRow>::new("Reset project quota", reset)
    .titled("Reset project quota for {}")
    .group("Quotas")
    .seldom()
    .form(&RESET_FORM)
    .confirm("The default limits apply to this project and type again.");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::services::samples::row_of;
    use crate::services::shared_file_system::share_types::DEFINITION;
    use std::sync::Arc;

    struct Project;

    impl Lookup for Project {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            assert_eq!(call.path, "/quota-sets/p/detail?share_type=t%2F1");
            let quota = |limit: i64, used: i64| json!({"limit": limit, "in_use": used, "reserved": 1});
            Some(Ok(Arc::new(json!({"quota_set": {"id": "p", "shares": quota(10, 4), "gigabytes": quota(-1, 100)}}))))
        }
    }

    #[test]
    fn the_usage_of_the_project_is_shown_beside_the_new_limits() {
        let input = form_for_object("t/1").with(PROJECT, "p").with("shares", 3);
        let told: Vec<_> = meters(&Project, &input).iter().map(|meter| (meter.field, meter.words())).collect();
        assert_eq!(told[0], ("shares", "5 of 3".to_owned()));
        assert_eq!(told.len(), 2);
        assert!(is_below_usage(&input, &Project) && !is_below_usage(&input.clone().with("shares", -1), &Project));
    }

    #[test]
    fn only_given_limits_are_sent() {
        let row = row_of(&DEFINITION, &json!({"id": "t/1", "name": "gold"}));
        let share_type = row.as_any().downcast_ref().unwrap();
        let input = FormValues::default().with(PROJECT, "p").with("shares", 3).with("gigabytes", "").with(FORCE, false);
        let call = set(share_type, &input).steps.remove(0);
        assert_eq!(call.path, "/quota-sets/p?share_type=t%2F1");
        assert_eq!(call.body, Some(json!({"quota_set": {"shares": 3}})));
        assert!(set(share_type, &FormValues::default().with(PROJECT, "p").with(FORCE, true)).steps.is_empty());
    }
}
