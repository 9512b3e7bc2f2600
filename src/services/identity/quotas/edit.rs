//! The quotas of a project in all services, in one form. Each limit has a meter of its usage, and only
//! changed limits are sent.

use super::limits::{
    compute_limits, dns_limits, known_limit, load_balancer_limits, network_limits, share_limits, volume_limits,
};
use super::requests::{ALL, COMPUTE, DNS, LOAD_BALANCER, NETWORK, QuotaService, SHARE, VOLUME};
use super::values::{USED, changed, read};
use super::volume_types;
use crate::http::encode;
use crate::model::{
    Field, FieldKind, Form, FormPrefill, FormValues, Halfway, JsonRow, Lookup, Meter, RequestPlan, Section,
};

/// The hidden field with the project's id.
const PROJECT: &str = ".project";
/// The fields that have Nova and Manila accept limits below what is used, which they refuse otherwise. Cinder and Neutron
/// accept them.
const FORCE: &str = ".force";
const FORCE_SHARES: &str = ".force_shares";

const fn force(name: &'static str) -> Field {
    Field::new(name, "Allow limits below the current usage", FieldKind::Flag)
        .help("Existing resources are kept. New ones cannot be created until the usage is below the limit.")
}

pub static FORM: Form = Form {
    prefills: &[
        FormPrefill {
            what: "The quotas of servers",
            request: |input| COMPUTE.usage(input.text(PROJECT)),
            values: |answer| read(COMPUTE, answer),
        },
        FormPrefill {
            what: "The quotas of volumes",
            request: |input| VOLUME.usage(input.text(PROJECT)),
            values: |answer| read(VOLUME, answer),
        },
        FormPrefill {
            what: "The quotas of shares",
            request: |input| SHARE.usage(input.text(PROJECT)),
            values: |answer| read(SHARE, answer),
        },
        FormPrefill {
            what: "The quotas of networks",
            request: |input| NETWORK.usage(input.text(PROJECT)),
            values: |answer| read(NETWORK, answer),
        },
        FormPrefill {
            what: "The quotas of load balancers",
            request: |input| LOAD_BALANCER.usage(input.text(PROJECT)),
            values: |answer| read(LOAD_BALANCER, answer),
        },
        FormPrefill {
            what: "The quotas of zones",
            request: |input| DNS.usage(input.text(PROJECT)),
            values: |answer| read(DNS, answer),
        },
    ],
    effect: Some(meters),
    ..Form::new(&[
        Section::new(
            "Compute",
            compute_limits!(known_limit, force(FORCE).shown(|input, _| is_below_usage(COMPUTE, input))),
        ),
        Section::new(
            "Block storage",
            volume_limits!(
                known_limit,
                volume_types::FIELD.shown(|input, _| input.0.contains_key(".was/volume/volumes"))
            ),
        ),
        Section::new(
            "Shared file systems",
            share_limits!(known_limit, force(FORCE_SHARES).shown(|input, _| is_below_usage(SHARE, input))),
        ),
        Section::new("Network", network_limits!(known_limit)),
        Section::new("Load balancing", load_balancer_limits!(known_limit)),
        Section::new("DNS", dns_limits!(known_limit)),
    ])
};

/// The initial values before the quotas are loaded.
pub fn begin(project: &JsonRow) -> FormValues {
    of(project.id())
}

fn of(project: &str) -> FormValues {
    FormValues::default().with(PROJECT, project)
}

/// Whether one of the service's limits is below what is used.
fn is_below_usage(service: QuotaService, input: &FormValues) -> bool {
    let is_below = |name: &str| {
        let limit = input.number(name).filter(|limit| *limit >= 0);
        limit.is_some_and(|limit| input.number(&[USED, name].concat()).is_some_and(|used| used > limit))
    };
    input.0.keys().any(|name| name.starts_with(service.prefix) && is_below(name))
}

/// The meters below the fields.
fn meters(_: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    let meter = |field: &Field| {
        // Designate does not say what is used.
        let FieldKind::Quota(unit) = field.kind else { return None };
        if field.name.starts_with(DNS.prefix) {
            return None;
        }
        let used = input.number(&[USED, field.name].concat())? as f64;
        let limit = input.number(field.name)? as f64;
        Some(Meter { field: field.name, label: field.label, used, adds: 0.0, limit, unit })
    };
    FORM.fields().filter_map(meter).collect()
}

/// A request per service with changed limits.
pub fn change(_: &JsonRow, input: &FormValues) -> RequestPlan {
    plan(input)
}

fn plan(input: &FormValues) -> RequestPlan {
    let project = encode(input.text(PROJECT));
    let mut plan = RequestPlan::empty().halfway(Halfway {
        undo: None,
        done: Vec::new(),
        stands: "The limits of the previous services have been changed.",
    });
    for service in ALL {
        let mut limits = changed(service, input);
        if limits.is_empty() {
            continue;
        }
        let force = match service.prefix {
            prefix if prefix == COMPUTE.prefix => input.flag(FORCE),
            prefix if prefix == SHARE.prefix => input.flag(FORCE_SHARES),
            _ => false,
        };
        if force {
            limits.insert("force".to_owned(), true.into());
        }
        plan = plan.then(service.change(&project, limits));
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn sent(input: &FormValues) -> Vec<(String, Value)> {
        plan(input).steps.iter().map(|call| (call.path.clone(), call.body.clone().unwrap())).collect()
    }

    #[test]
    fn only_what_was_changed_is_sent() {
        let nova = json!({"quota_set": {"id": "1", "cores": {"limit": 20, "in_use": 3, "reserved": 1}, "ram": {"limit": -1, "in_use": 0, "reserved": 0}}});
        let neutron = json!({"quota": {"port": {"limit": 50, "used": 7, "reserved": 0}}});
        let mut input = of("p");
        input.0.extend(read(COMPUTE, &nova).0);
        input.0.extend(read(NETWORK, &neutron).0);
        assert!(sent(&input).is_empty());
        let told: Vec<_> =
            meters(&crate::model::EmptyLookup, &input).iter().map(|m| (m.label, m.used, m.limit)).collect();
        assert_eq!(told, [("vCPUs", 4.0, 20.0), ("RAM", 0.0, -1.0), ("Ports", 7.0, 50.0)]);
        assert_eq!(
            sent(&input.with("compute/cores", 40).with("network/port", "60")),
            [
                ("/os-quota-sets/p".to_owned(), json!({"quota_set": {"cores": 40}})),
                ("/quotas/p".to_owned(), json!({"quota": {"port": 60}}))
            ]
        );
    }

    #[test]
    fn limits_per_volume_type_are_rows() {
        let quota = |limit: i64| json!({"limit": limit, "in_use": 0, "reserved": 0});
        let cinder = json!({"quota_set": {"id": "p", "volumes": quota(10), "gigabytes": quota(1000),
            "volumes_ssd": quota(5), "gigabytes_ssd": quota(-1), "snapshots_ssd": quota(-1), "volumes_hdd": quota(-1)}});
        let mut input = of("p");
        input.0.extend(read(VOLUME, &cinder).0);
        assert!(sent(&input).is_empty());
        let mut row = input.rows(volume_types::NAME).remove(0);
        row.set("gigabytes", 200.into());
        let changed = input.clone().with(volume_types::NAME, json!([row.0]));
        let body = json!({"quota_set": {"gigabytes_ssd": 200}});
        assert_eq!(sent(&changed), [("/os-quota-sets/p".to_owned(), body)]);
        let removed = json!({"quota_set": {"volumes_ssd": -1}});
        assert_eq!(sent(&input.with(volume_types::NAME, json!([])))[0].1, removed);
    }

    #[test]
    fn limits_below_what_is_used_have_to_be_forced() {
        let nova = json!({"quota_set": {"cores": {"limit": 20, "in_use": 3, "reserved": 1}}});
        let mut input = of("p");
        input.0.extend(read(COMPUTE, &nova).0);
        let is_below = |input: &FormValues| is_below_usage(COMPUTE, input);
        assert!(!is_below(&input) && !is_below(&input.clone().with("compute/cores", -1)));
        let input = input.with("compute/cores", 2);
        assert!(is_below(&input) && !is_below_usage(SHARE, &input));
        let forced = json!({"quota_set": {"cores": 2, "force": true}});
        assert_eq!(sent(&input.with(FORCE, true))[0].1, forced);
    }

    #[test]
    fn manila_too_refuses_limits_below_what_is_used_unless_they_are_forced() {
        let manila = json!({"quota_set": {"id": "p", "shares": {"limit": 50, "in_use": 7, "reserved": 0},
            "gigabytes": {"limit": 1000, "in_use": 7, "reserved": 0}}});
        let mut input = of("p");
        input.0.extend(read(SHARE, &manila).0);
        assert!(!input.0.contains_key(volume_types::NAME), "only Cinder has volume types");
        let input = input.with("share/shares", 5);
        assert!(is_below_usage(SHARE, &input));
        let path = "/quota-sets/p".to_owned();
        assert_eq!(sent(&input), [(path.clone(), json!({"quota_set": {"shares": 5}}))]);
        let forced = json!({"quota_set": {"shares": 5, "force": true}});
        assert_eq!(sent(&input.with(FORCE_SHARES, true)), [(path, forced)]);
    }
}
