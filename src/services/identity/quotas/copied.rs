//! The limits of another project that differ from the defaults.

use super::requests::{QuotaService, WITH_DEFAULTS};
use super::values::{limit, quotas};
use super::volume_types;
use crate::auth::ServiceRequest;
use crate::http::{Error, ErrorKind};
use crate::model::{FormValues, Lookup};
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::sync::Arc;

/// The hidden fields with the project whose limits were copied, and why they could not be.
const COPIED: &str = ".copied";
const FAILED: &str = ".copy_failed";

/// Reads the limits of a project into the fields. Where the limit is the default, the field is emptied, so that it follows the
/// default. Until all services have answered, nothing is changed.
pub fn copied(lookup: &dyn Lookup, source: &str) -> FormValues {
    match read_all(lookup, source) {
        None => FormValues::default(),
        Some(Ok(values)) => values.with(FAILED, "").with(COPIED, source),
        Some(Err(why)) => FormValues::default().with(FAILED, why).with(COPIED, source),
    }
}

/// Why the limits of this project cannot be used yet, if so.
pub fn problem(input: &FormValues, source: &str) -> Option<String> {
    if input.text(COPIED) != source {
        return Some("The quotas of this project are still being read".to_owned());
    }
    input.filled(FAILED).map(|why| ["The quotas of this project could not be read: ", why].concat())
}

fn read_all(lookup: &dyn Lookup, source: &str) -> Option<Result<FormValues, String>> {
    let mut values = FormValues::default();
    for service in WITH_DEFAULTS {
        let (own, defaults) = (answer(lookup, &service.limits(source)), answer(lookup, &service.defaults(source)));
        match (own?, defaults?) {
            (Ok(Some(own)), Ok(Some(defaults))) => values.0.extend(differing(service, &own, &defaults).0),
            (Err(error), _) | (_, Err(error)) => return Some(Err(error.message.clone())),
            // The cloud does not have this service.
            _ => {}
        }
    }
    Some(Ok(values))
}

type Answer = Result<Option<Arc<Value>>, Error>;

/// A service's answer; `Ok(None)` where the cloud does not have the service.
fn answer(lookup: &dyn Lookup, call: &ServiceRequest) -> Option<Answer> {
    Some(match lookup.document(call)? {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.kind == ErrorKind::Refused => Ok(None),
        Err(error) => Err(error),
    })
}

/// The values of the fields for limits that are not the defaults; empty for the others.
fn differing(service: QuotaService, own: &Value, defaults: &Value) -> FormValues {
    let mut values = FormValues::default();
    let mut of_types = Map::new();
    let default = |name: &str| quotas(defaults).find(|(other, _)| *other == name).and_then(|(_, quota)| limit(quota));
    for (name, quota) in quotas(own) {
        let Some(own) = limit(quota) else { continue };
        if volume_types::split(name).is_some() {
            of_types.insert(name.to_owned(), own.into());
        } else {
            let value = if default(name) == Some(own) { Value::from("") } else { own.into() };
            values.set(&[service.prefix, name].concat(), value);
        }
    }
    if service.prefix == volume_types::PREFIX {
        let is_own = |name: &String| default(name) != of_types.get(name).and_then(Value::as_i64);
        let own = of_types.keys().filter(|name| is_own(name));
        let types: HashSet<String> = own.filter_map(|name| Some(volume_types::split(name)?.1.to_owned())).collect();
        of_types.retain(|name, _| volume_types::split(name).is_some_and(|(_, own)| types.contains(own)));
        values.set(volume_types::NAME, volume_types::rows(&of_types).into());
    }
    values
}

#[cfg(test)]
mod tests {
    use super::super::requests::{COMPUTE, VOLUME};
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_the_default_is_left_to_follow_it() {
        let own = json!({"quota_set": {"id": "p", "cores": 40, "instances": 10}});
        let defaults = json!({"quota_set": {"id": "p", "cores": 20, "instances": 10}});
        let values = differing(COMPUTE, &own, &defaults);
        assert_eq!(values, FormValues::default().with("compute/cores", 40).with("compute/instances", ""));
    }

    #[test]
    fn a_type_is_copied_whole_where_one_of_its_limits_is_its_own() {
        let own = json!({"quota_set": {"volumes": 10, "volumes_ssd": -1, "gigabytes_ssd": 50, "snapshots_ssd": -1,
            "volumes_hdd": -1, "gigabytes_hdd": -1, "snapshots_hdd": -1}});
        let defaults = json!({"quota_set": {"volumes": 10, "volumes_ssd": 5, "gigabytes_ssd": 50, "snapshots_ssd": -1,
            "volumes_hdd": -1, "gigabytes_hdd": -1, "snapshots_hdd": -1}});
        let rows = json!([{"type": "ssd", "volumes": -1, "gigabytes": 50, "snapshots": -1}]);
        assert_eq!(differing(VOLUME, &own, &defaults).0.get(volume_types::NAME), Some(&rows));
    }

    #[test]
    fn limits_that_were_not_read_are_not_used() {
        let input = copied(&crate::model::EmptyLookup, "p");
        assert!(problem(&input, "p").is_some_and(|why| why.contains("still being read")));
        assert_eq!(problem(&FormValues::default().with(COPIED, "p"), "p"), None);
        let failed = FormValues::default().with(COPIED, "p").with(FAILED, "gone");
        assert!(problem(&failed, "p").is_some_and(|why| why.ends_with("gone")));
    }
}
