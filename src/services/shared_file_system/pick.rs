//! The choices in the forms of shares.

use super::keys;
use super::requests::get;
use crate::lenient;
use crate::model::{Choice, Choices, FormValues, JsonRow, Lookup, Row};
use crate::services::choices::{self, OBJECT_ID, from_list, from_rows, object_label};
use serde_json::Value;

/// Initial values with the id of the share.
pub fn about(share: &JsonRow) -> FormValues {
    choices::form_for_object(share.id())
}

/// Reads a value of a loaded share, snapshot or the like.
pub fn of<T>(lookup: &dyn Lookup, key: &str, id: &str, read: impl Fn(&JsonRow) -> T) -> Option<T> {
    if id.is_empty() {
        return None;
    }
    lookup.row(key, id)?.as_any().downcast_ref::<JsonRow>().map(read)
}

fn record(row: &Row) -> Option<&JsonRow> {
    row.as_any().downcast_ref()
}

/// A share by its name, with its size and protocol.
pub fn choice(share: &JsonRow) -> Choice {
    let detail = [&share.at("/size"), " GiB, ", &share.at("/share_proto")].concat();
    Choice::new(share.id(), crate::model::AnyRow::name(share)).detail(detail)
}

/// Shares that snapshots can be taken of.
pub fn with_snapshots(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::SHARES, &|row| {
        let share = record(row)?;
        let has_none =
            (share.at("/snapshot_support") == "false").then(|| "Its type does not support snapshots".to_owned());
        let is_busy = (row.status() != "available").then(|| "Not available".to_owned());
        Some(choice(share).disabled(has_none.or(is_busy)))
    })
}

/// Shares that can be replicated.
pub fn with_replication(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::SHARES, &|row| {
        let share = record(row).filter(|share| !share.at("/replication_type").is_empty())?;
        let is_busy = (row.status() != "available").then(|| "Not available".to_owned());
        Some(choice(share).disabled(is_busy))
    })
}

/// All shares, for the scheduler's hints.
pub fn shares(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::SHARES, &|row| Some(choice(record(row)?)))
}

/// Available snapshots of shares.
pub fn snapshots(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::SNAPSHOTS, &|row| {
        let snapshot = record(row).filter(|_| row.status() == "available")?;
        let detail = [&snapshot.at("/size"), " GiB, ", &snapshot.at("/share_proto")].concat();
        Some(Choice::new(row.id(), row.name()).detail(detail))
    })
}

/// The snapshots of the form's share, of which it can be reverted to the last one.
pub fn own_snapshots(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let call = get("/snapshots/detail").query("share_id", input.text(OBJECT_ID));
    let call = if lookup.caller().is_admin() { call.query("all_tenants", "1") } else { call };
    let answer = match lookup.document(&call)? {
        Ok(answer) => answer,
        Err(error) => return Some(Err(error)),
    };
    let all = answer.get("snapshots").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let created = |one: &Value| lenient::at(one, "/created_at");
    let last = all.iter().map(created).max();
    let choice = |one: &Value| {
        let reason = if Some(created(one)) != last {
            Some("Not the latest snapshot".to_owned())
        } else {
            (lenient::at(one, "/status") != "available").then(|| "Not available".to_owned())
        };
        Choice::new(lenient::at(one, "/id"), object_label(one)).detail(choices::time(&created(one))).disabled(reason)
    };
    Some(Ok(all.iter().map(choice).collect()))
}

/// The types of shares. As of 2.46 Manila says which one is the default.
pub fn types(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_list(lookup, &get("/types"), "share_types", &|kind| {
        let default = if lenient::at(kind, "/is_default") == "true" { "Default" } else { "" };
        let description = lenient::at(kind, "/description");
        let detail = [default, &description].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        Some(Choice::new(lenient::at(kind, "/id"), object_label(kind)).detail(detail.join(": ")))
    })
}

/// A type of shares, the default one where none is chosen.
pub fn type_of(lookup: &dyn Lookup, id: &str) -> Option<Value> {
    let answer = lookup.document(&get("/types"))?.ok()?;
    let all = answer.get("share_types")?.as_array()?;
    let is_it = |kind: &&Value| match id.is_empty() {
        true => lenient::at(kind, "/is_default") == "true",
        false => lenient::at(kind, "/id") == id || lenient::at(kind, "/name") == id,
    };
    all.iter().find(is_it).cloned()
}

/// An extra spec of a type; empty where it has none, or cannot be seen.
pub fn spec(kind: &Value, name: &str) -> String {
    let of = |group: &str| kind.get(group).and_then(|specs| specs.get(name)).map(lenient::text);
    of("extra_specs").or_else(|| of("required_extra_specs")).unwrap_or_default()
}

/// Whether an extra spec of a type says so.
pub fn has_spec(kind: &Value, name: &str) -> bool {
    let text = spec(kind, name).to_ascii_lowercase();
    matches!(text.trim_start_matches("<is> "), "true" | "1" | "yes" | "t" | "y" | "on")
}

/// Manila's availability zones, of those that the type allows.
pub fn zones_of(lookup: &dyn Lookup, kind: Option<&Value>) -> Choices {
    let allowed = kind.map(|kind| spec(kind, "availability_zones")).unwrap_or_default();
    let is_allowed = |name: &str| allowed.is_empty() || allowed.split(',').any(|zone| zone.trim() == name);
    from_list(lookup, &get("/availability-zones"), "availability_zones", &|zone| {
        let name = lenient::at(zone, "/name");
        let refused = (!is_allowed(&name)).then(|| "Not for this share type".to_owned());
        Some(Choice::new(&name, &name).disabled(refused))
    })
}

/// Share networks of the project.
pub fn networks(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_list(lookup, &get("/share-networks/detail"), "share_networks", &|network| {
        let status = lenient::at(network, "/status");
        let inactive = (!status.is_empty() && status != "active").then(|| ["Status: ", &status].concat());
        let choice = Choice::new(lenient::at(network, "/id"), object_label(network));
        Some(choice.detail(lenient::at(network, "/description")).disabled(inactive))
    })
}

/// Share groups of the project.
pub fn groups(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_list(lookup, &get("/share-groups/detail"), "share_groups", &|group| {
        let busy = (lenient::at(group, "/status") != "available").then(|| "Not available".to_owned());
        Some(Choice::new(lenient::at(group, "/id"), object_label(group)).disabled(busy))
    })
}

/// Storage pools, for administrators. The current one of the form's share is disabled.
pub fn pools(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let own = of(lookup, keys::SHARES, input.text(OBJECT_ID), |share| share.at("/host")).unwrap_or_default();
    from_list(lookup, &get("/scheduler-stats/pools/detail"), "pools", &|pool| {
        let name = lenient::at(pool, "/name");
        let free = lenient::at(pool, "/capabilities/free_capacity_gb");
        let detail = if free.is_empty() { free } else { [&free, " GiB free"].concat() };
        let is_own = (name == own).then(|| "Current pool".to_owned());
        Some(Choice::new(&name, &name).detail(detail).disabled(is_own))
    })
}

/// Share servers, for administrators.
pub fn share_servers(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_list(lookup, &get("/share-servers"), "share_servers", &|server| {
        let id = lenient::at(server, "/id");
        Some(Choice::new(&id, &id).detail(lenient::at(server, "/host")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceRequest;
    use crate::http::Error;
    use serde_json::json;
    use std::sync::Arc;

    struct Cloud;

    impl Lookup for Cloud {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            Some(Ok(Arc::new(match call.path.as_str() {
                "/types" => json!({"share_types": [
                    {"id": "1", "name": "plain", "extra_specs": {"driver_handles_share_servers": "False"}, "is_default": true},
                    {"id": "2", "name": "nets", "extra_specs": {"availability_zones": "a, b"},
                        "required_extra_specs": {"driver_handles_share_servers": "<is> True"}, "description": "Own servers"}]}),
                "/availability-zones" => json!({"availability_zones": [{"name": "a"}, {"name": "c"}]}),
                "/snapshots/detail?share_id=s" => json!({"snapshots": [
                    {"id": "x", "name": "old", "status": "available", "created_at": "2026-01-01"},
                    {"id": "y", "name": "new", "status": "available", "created_at": "2026-02-01"}]}),
                path => panic!("{path}"),
            })))
        }
    }

    #[test]
    fn a_type_says_what_its_shares_need() {
        let default = type_of(&Cloud, "").unwrap();
        assert_eq!(lenient::at(&default, "/name"), "plain");
        assert!(!has_spec(&default, "driver_handles_share_servers"));
        let nets = type_of(&Cloud, "nets").unwrap();
        assert!(has_spec(&nets, "driver_handles_share_servers") && type_of(&Cloud, "no").is_none());
        let zones = zones_of(&Cloud, Some(&nets)).unwrap().unwrap();
        let told: Vec<_> = zones.iter().map(|zone| (zone.value.as_str(), zone.disabled.is_some())).collect();
        assert_eq!(told, [("a", false), ("c", true)]);
        let types = types(&Cloud, &FormValues::default()).unwrap().unwrap();
        assert!(types.iter().any(|kind| kind.value == "1" && kind.detail == "Default"));
    }

    #[test]
    fn a_share_is_reverted_to_its_last_snapshot() {
        let all = own_snapshots(&Cloud, &choices::form_for_object("s")).unwrap().unwrap();
        let told: Vec<_> = all.iter().map(|one| (one.value.as_str(), one.disabled.is_some())).collect();
        assert_eq!(told, [("x", true), ("y", false)]);
    }
}
