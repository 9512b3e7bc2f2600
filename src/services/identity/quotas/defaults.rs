//! The limits of projects that have none of their own. Nova, Cinder and Manila keep them as a quota class, which
//! administrators can change; Neutron has them in its configuration.
//! <https://docs.openstack.org/api-ref/compute/#quota-class-sets-os-quota-class-sets>
//! <https://docs.openstack.org/api-ref/block-storage/v3/#quota-class-set-extension-os-quota-class-sets>

use super::limits::{compute_limits, known_limit, network_limits, share_limits, volume_limits};
use super::requests::{self, NO_LIMIT, SHARE, VOLUME};
use super::values::{changed, limit, quotas, read};
use super::volume_types;
use crate::auth::ServiceRequest;
use crate::model::{
    Caller, Cell, Facts, Field, FieldKind, Form, FormPrefill, FormValues, Halfway, RequestPlan, Section, units,
};
use serde_json::Value;

pub static FORM: Form = Form {
    prefills: &[
        FormPrefill {
            what: "The default quotas of servers",
            request: |_| requests::COMPUTE.class(),
            values: |answer| read(requests::COMPUTE, answer),
        },
        FormPrefill {
            what: "The default quotas of volumes",
            request: |_| VOLUME.class(),
            values: |answer| read(VOLUME, answer),
        },
        FormPrefill {
            what: "The default quotas of shares",
            request: |_| SHARE.class(),
            values: |answer| read(SHARE, answer),
        },
    ],
    refused: Some(|caller: &Caller| (!caller.is_admin()).then_some("Administrators only")),
    ..Form::new(&[
        Section::new("Compute", compute_limits!(known_limit)),
        Section::new(
            "Block storage",
            volume_limits!(
                known_limit,
                volume_types::FIELD.shown(|input, _| input.0.contains_key(".was/volume/volumes"))
            ),
        ),
        Section::new("Shared file systems", share_limits!(known_limit)),
    ])
};

/// Changes the defaults, a request per service with changed limits.
pub fn change(input: &FormValues) -> RequestPlan {
    let plan = RequestPlan::empty().halfway(Halfway {
        undo: None,
        done: Vec::new(),
        stands: "The defaults of the previous services have been changed.",
    });
    [requests::COMPUTE, VOLUME, SHARE].into_iter().fold(plan, |plan, service| {
        let limits = changed(service, input);
        if limits.is_empty() { plan } else { plan.then(service.change_class(limits)) }
    })
}

/// What reads Neutron's defaults. They are the same for every project.
pub fn network_request(caller: &Caller) -> ServiceRequest {
    requests::NETWORK.defaults(&caller.project_id)
}

macro_rules! name_and_label {
    ($name:literal, $label:literal, $unit:literal) => {
        ($name, $label)
    };
}
const NETWORK: &[(&str, &str)] = network_limits!(name_and_label);

/// Neutron's defaults.
pub fn network(answer: &Value) -> Vec<Facts> {
    let item = |(name, quota): (&str, &Value)| {
        let field = [requests::NETWORK.prefix, name].concat();
        let label = NETWORK.iter().find(|(own, _)| *own == field).map_or(name, |(_, label)| *label);
        let words = match limit(quota)? {
            NO_LIMIT => "No limit".to_owned(),
            limit => units::number(limit as f64),
        };
        Some((label.to_owned(), Cell::text(words)))
    };
    vec![Facts::new("", quotas(answer).filter_map(item))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_changed_defaults_are_sent() {
        let mut input = FormValues::default();
        input.0.extend(
            read(requests::COMPUTE, &json!({"quota_class_set": {"id": "default", "cores": 20, "ram": 51200}})).0,
        );
        input
            .0
            .extend(read(VOLUME, &json!({"quota_class_set": {"volumes": 10, "gigabytes": 1000, "volumes_ssd": -1}})).0);
        assert!(change(&input).steps.is_empty());
        let row = json!([{"type": "ssd", "volumes": 3}]);
        let plan = change(&input.with("compute/ram", -1).with(volume_types::NAME, row));
        let sent: Vec<_> = plan.steps.iter().map(|call| (call.path.as_str(), call.body.clone().unwrap())).collect();
        let path = "/os-quota-class-sets/default";
        assert_eq!(
            sent,
            [(path, json!({"quota_class_set": {"ram": -1}})), (path, json!({"quota_class_set": {"volumes_ssd": 3}})),]
        );
    }

    #[test]
    fn no_limit_is_said_in_words() {
        let facts = network(&json!({"quota": {"network": 100, "rbac_policy": -1, "own": 3}})).remove(0);
        let mut items = facts.items;
        items.sort_by(|one, other| one.0.cmp(&other.0));
        let words = |label: &str, text: &str| (label.to_owned(), Cell::text(text));
        assert_eq!(items, [words("Networks", "100"), words("RBAC policies", "No limit"), words("own", "3")]);
    }
}
