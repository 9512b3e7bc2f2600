//! The quotas of a project that is being created: the cloud's defaults, those of another project, or its own.

use super::copied::{copied, problem};
use super::limits::{compute_limits, load_balancer_limits, network_limits, share_limits, volume_limits};
use super::requests::{NO_LIMIT, QuotaService, WITH_DEFAULTS};
use super::values::{given, limit, quotas};
use super::volume_types;
use crate::http::ErrorKind;
use crate::model::{CREATED_ID, Choices, Field, FieldKind, FormValues, Lookup, Meter, Preparation, Section};
use crate::services::choices;
use crate::services::identity::admin;
use serde_json::Value;

/// The field that says where the limits come from.
pub const TEMPLATE: &str = "quotas";
pub const DEFAULTS: &str = "defaults";
const COPY: &str = "copy";
const CUSTOM: &str = "custom";
const SOURCE: &str = "quota_source";

/// A field for a limit, empty for the default.
macro_rules! new_limit {
    ($name:literal, $label:literal, $unit:literal) => {
        Field::new($name, $label, FieldKind::Quota($unit))
            .shown(|input, lookup| has_own(input) && is_offered(lookup, $name))
            .unset(|lookup| default_words(lookup, $name, $unit))
    };
}

pub const QUOTAS: Section = Section::folded(
    "Quotas",
    &[
        Field::new(TEMPLATE, "Limits", FieldKind::Choice(templates)).required(),
        Field::new(SOURCE, "Copy from", FieldKind::Choice(admin::projects))
            .required()
            .check(|input| problem(input, input.text(SOURCE)))
            .shown(|input, _| input.text(TEMPLATE) == COPY),
    ],
);
pub const COMPUTE: Section = Section::new("Compute quotas", compute_limits!(new_limit));
pub const VOLUME: Section = Section::new(
    "Block storage quotas",
    volume_limits!(new_limit, volume_types::FIELD.shown(|input, _| has_own(input))),
);
pub const SHARE: Section = Section::new("Share quotas", share_limits!(new_limit));
pub const NETWORK: Section = Section::new("Network quotas", network_limits!(new_limit));
pub const LOAD_BALANCER: Section = Section::new("Load balancer quotas", load_balancer_limits!(new_limit));

fn templates(_: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_pairs(&[(DEFAULTS, "Defaults of the cloud"), (COPY, "Copy from another project"), (CUSTOM, "Custom")])
}

fn has_own(input: &FormValues) -> bool {
    [COPY, CUSTOM].contains(&input.text(TEMPLATE))
}

/// Whether the cloud has the service of a limit.
fn is_offered(lookup: &dyn Lookup, name: &str) -> bool {
    let Some(service) = WITH_DEFAULTS.into_iter().find(|service| name.starts_with(service.prefix)) else { return true };
    let answer = lookup.document(&service.defaults(&lookup.caller().project_id));
    !matches!(answer, Some(Err(error)) if error.kind == ErrorKind::Refused)
}

/// What an empty field stands for: `Default: 50 GiB`.
fn default_words(lookup: &dyn Lookup, name: &str, unit: &'static str) -> String {
    let project = lookup.caller().project_id;
    let default = WITH_DEFAULTS.into_iter().find_map(|service| {
        let own = name.strip_prefix(service.prefix)?;
        let answer = lookup.document(&service.defaults(&project))?.ok()?;
        quotas(&answer).find(|(name, _)| *name == own).and_then(|(_, quota)| limit(quota))
    });
    match default {
        None => "Default".to_owned(),
        Some(NO_LIMIT) => "Default: no limit".to_owned(),
        Some(limit) => {
            let limit = limit as f64;
            ["Default: ", &Meter::of("", limit, limit, unit).amount(limit)].concat()
        }
    }
}

/// The limits of the project to copy from, once they are read.
pub fn suggested(lookup: &dyn Lookup, input: &FormValues) -> FormValues {
    match input.filled(SOURCE).filter(|_| input.text(TEMPLATE) == COPY) {
        Some(source) => copied(lookup, source),
        None => FormValues::default(),
    }
}

/// What sets the limits of the new project, a request per service.
pub fn follow_ups(input: &FormValues) -> Vec<Preparation> {
    if !has_own(input) {
        return Vec::new();
    }
    let follow_up = |service: QuotaService| {
        let limits = given(service, input);
        // Changed in the form after a failure, they are another request, which has not been sent yet.
        let role = [service.what, " ", &Value::Object(limits.clone()).to_string()].concat();
        let call = (!limits.is_empty()).then(|| service.change(CREATED_ID, limits))?;
        Some(Preparation { role: role.into(), what: service.what.to_owned(), call, creates: None })
    };
    WITH_DEFAULTS.into_iter().filter_map(follow_up).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn limits_are_set_for_services_that_were_given_some() {
        let input = FormValues::default().with("compute/cores", 40).with("compute/ram", "").with("network/port", -1);
        assert!(follow_ups(&input.clone().with(TEMPLATE, DEFAULTS)).is_empty());
        let all = follow_ups(&input.with(TEMPLATE, CUSTOM));
        let sent: Vec<_> = all.iter().map(|one| (one.what.as_str(), one.call.body.clone().unwrap())).collect();
        assert_eq!(
            sent,
            [
                ("compute quotas", json!({"quota_set": {"cores": 40}})),
                ("network quotas", json!({"quota": {"port": -1}})),
            ]
        );
        assert_eq!(all[0].call.path, ["/os-quota-sets/", CREATED_ID].concat());
    }
}
