//! Limits between the services' answers, the values of forms, and requests.

use super::requests::QuotaService;
use super::volume_types;
use crate::lenient;
use crate::model::FormValues;
use serde_json::{Map, Value};

/// The prefixes of the hidden fields with each loaded limit and its usage.
pub const WAS: &str = ".was/";
pub const USED: &str = ".used/";

/// Whose the quotas are, and older names of quotas that Octavia tells as well.
const NO_QUOTAS: [&str; 5] = ["id", "project_id", "tenant_id", "load_balancer", "health_monitor"];

/// The quotas in an answer, by name: plain numbers, or objects with limit and usage.
pub fn quotas(answer: &Value) -> impl Iterator<Item = (&str, &Value)> {
    // Those of Designate stand alone.
    let keys = ["quota_set", "quota", "quota_class_set"];
    let alone = answer.get("zone_recordsets").and_then(|_| answer.as_object());
    let objects = keys.into_iter().find_map(|key| answer.get(key)?.as_object()).or(alone);
    let all = objects.into_iter().flatten().map(|(name, quota)| (name.as_str(), quota));
    all.filter(|(name, _)| !NO_QUOTAS.contains(name))
}

/// The limit of a quota.
pub fn limit(quota: &Value) -> Option<i64> {
    let at = if quota.is_object() { "/limit" } else { "" };
    lenient::number_at(quota, at).map(|limit| limit as i64)
}

/// What is used of a quota, with what is reserved; `None` where the answer does not say it.
pub fn used(quota: &Value) -> Option<f64> {
    let of = |at: &str| lenient::number_at(quota, at);
    let used = of("/in_use").or_else(|| of("/used"))?;
    Some(used + of("/reserved").unwrap_or_default())
}

/// The values of the fields for an answer: each limit, and its usage.
pub fn read(service: QuotaService, answer: &Value) -> FormValues {
    let mut input = FormValues::default();
    let mut of_types = Map::new();
    for (name, quota) in quotas(answer) {
        let Some(limit) = limit(quota) else { continue };
        let field = [service.prefix, name].concat();
        input.set(&[WAS, &field].concat(), limit.into());
        if let Some(used) = used(quota) {
            input.set(&[USED, &field].concat(), (used as i64).into());
        }
        match volume_types::split(name) {
            Some(_) => _ = of_types.insert(name.to_owned(), limit.into()),
            None => input.set(&field, limit.into()),
        }
    }
    if service.prefix == volume_types::PREFIX && quotas(answer).any(|(name, _)| name == "gigabytes") {
        input.set(volume_types::NAME, volume_types::limited_rows(&of_types).into());
    }
    input
}

/// The limits of a service that differ from what was read. Unchanged limits are left out, since sending a default would detach
/// it from the cloud's default.
pub fn changed(service: QuotaService, input: &FormValues) -> Map<String, Value> {
    let mut limits = Map::new();
    for (field, name) in names(service, input) {
        let now = input.number(field);
        if let Some(limit) = now.filter(|_| now != input.number(&[WAS, field].concat())) {
            limits.insert(name.to_owned(), limit.into());
        }
    }
    if service.prefix == volume_types::PREFIX && input.0.contains_key(volume_types::NAME) {
        let before = [WAS, volume_types::PREFIX].concat();
        let known = input.0.iter().filter_map(|(name, limit)| Some((name.strip_prefix(&before)?, limit)));
        let known = known.filter(|(name, _)| volume_types::split(name).is_some());
        let known: Map<String, Value> = known.map(|(name, limit)| (name.to_owned(), limit.clone())).collect();
        limits.extend(volume_types::changed(&known, &volume_types::limits(&input.rows(volume_types::NAME))));
    }
    limits
}

/// The limits of a service that are given.
pub fn given(service: QuotaService, input: &FormValues) -> Map<String, Value> {
    let own = names(service, input).filter_map(|(field, name)| Some((name.to_owned(), input.number(field)?.into())));
    let mut limits: Map<String, Value> = own.collect();
    if service.prefix == volume_types::PREFIX {
        limits.extend(volume_types::limits(&input.rows(volume_types::NAME)));
    }
    limits
}

/// The fields of a service, with the names of the limits.
fn names(service: QuotaService, input: &FormValues) -> impl Iterator<Item = (&str, &str)> {
    input.0.keys().filter_map(move |field| Some((field.as_str(), field.strip_prefix(service.prefix)?)))
}
