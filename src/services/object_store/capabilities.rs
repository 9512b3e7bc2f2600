//! What a cluster offers, by its own account (`/info`). Not every one tells, and across origins none does.

use super::requests::info;
use crate::lenient;
use crate::model::Lookup;
use serde_json::Value;

/// A storage policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    pub name: String,
    pub is_default: bool,
}

/// How earlier versions of objects can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versioning {
    /// In the container itself (`X-Versions-Enabled`).
    pub in_place: bool,
    /// In another container, as a stack (`X-Versions-Location`).
    pub stack: bool,
    /// In another container, with deletions (`X-History-Location`).
    pub history: bool,
}

/// What a cluster offers. One that does not tell is taken to offer everything: what it refuses is seen then.
#[derive(Clone, Debug, PartialEq)]
pub struct Capabilities {
    /// Whether the cluster has told.
    pub is_known: bool,
    pub policies: Vec<Policy>,
    /// How many objects one request may delete; `None` where each takes one.
    pub bulk_delete: Option<usize>,
    /// The methods that temporary URLs may be for; empty where there are none such.
    pub temp_url_methods: Vec<String>,
    /// The hashes with which they may be signed.
    pub temp_url_digests: Vec<String>,
    pub container_quotas: bool,
    pub account_quotas: bool,
    pub static_web: bool,
    pub versioning: Versioning,
    /// Whether there are static large objects, whose segments can be deleted with them.
    pub slo: bool,
    /// Bytes.
    pub longest_container_name: usize,
    /// Bytes.
    pub longest_object_name: usize,
}

/// The methods of temporary URLs where the cluster does not name them.
const METHODS: [&str; 5] = ["GET", "HEAD", "PUT", "POST", "DELETE"];
/// The most objects that Swift deletes by one request unless it says otherwise.
const MOST_DELETED: usize = 10_000;

impl Default for Capabilities {
    fn default() -> Self {
        Capabilities {
            is_known: false,
            policies: Vec::new(),
            bulk_delete: Some(MOST_DELETED),
            temp_url_methods: METHODS.map(str::to_owned).to_vec(),
            temp_url_digests: vec!["sha256".to_owned()],
            container_quotas: true,
            account_quotas: true,
            static_web: true,
            versioning: Versioning { in_place: true, stack: false, history: false },
            slo: true,
            longest_container_name: 256,
            longest_object_name: 1024,
        }
    }
}

impl Capabilities {
    /// What an answer of `/info` tells.
    pub fn of(info: &Value) -> Self {
        let usual = Capabilities::default();
        if info.get("swift").is_none() {
            return usual;
        }
        let has = |section: &str| info.get(section).is_some_and(Value::is_object);
        let number = |pointer: &str| lenient::number_at(info, pointer).filter(|number| *number >= 1.0);
        let length = |pointer: &str, usual: usize| number(pointer).map_or(usual, |length| length as usize);
        let texts = |pointer: &str| -> Vec<String> {
            let list = info.pointer(pointer).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let or = |texts: Vec<String>, usual: &[&str]| match texts.is_empty() {
            true => usual.iter().map(|text| (*text).to_owned()).collect(),
            false => texts,
        };
        let flags = texts("/versioned_writes/allowed_flags");
        let has_flag = |flag: &str| has("versioned_writes") && flags.iter().any(|own| own.eq_ignore_ascii_case(flag));
        let methods = or(texts("/tempurl/methods"), &METHODS);
        Capabilities {
            is_known: true,
            policies: policies(info),
            bulk_delete: has("bulk_delete").then(|| length("/bulk_delete/max_deletes_per_request", MOST_DELETED)),
            temp_url_methods: if has("tempurl") { methods } else { Vec::new() },
            // Those that do not tell are older than the other hashes.
            temp_url_digests: or(texts("/tempurl/allowed_digests"), &["sha1"]),
            container_quotas: has("container_quotas"),
            account_quotas: has("account_quotas"),
            static_web: has("staticweb"),
            versioning: Versioning {
                in_place: has("object_versioning"),
                stack: has_flag("x-versions-location"),
                history: has_flag("x-history-location"),
            },
            slo: has("slo"),
            longest_container_name: length("/swift/max_container_name_length", usual.longest_container_name),
            longest_object_name: length("/swift/max_object_name_length", usual.longest_object_name),
        }
    }

    /// What the cluster of the connection offers; `None` until it has answered. One that does not tell anything is taken for a
    /// usual one.
    pub fn known(lookup: &dyn Lookup) -> Option<Self> {
        Some(lookup.document(&info())?.map_or_else(|_| Capabilities::default(), |info| Capabilities::of(&info)))
    }

    /// Whether earlier versions can be kept in some way.
    pub fn has_versioning(&self) -> bool {
        self.versioning.in_place || self.versioning.stack || self.versioning.history
    }
}

fn policies(info: &Value) -> Vec<Policy> {
    let list = info.pointer("/swift/policies").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let policy = |one: &Value| Policy { name: lenient::at(one, "/name"), is_default: one["default"] == true };
    list.iter().map(policy).filter(|policy| !policy.name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_cluster_does_not_name_it_does_not_offer() {
        let swift = json!({
            "swift": {"version": "2.38.0", "policies": [{"name": "gold", "aliases": "gold", "default": true},
                {"name": "silver", "aliases": "silver"}, {"aliases": "odd"}], "max_object_name_length": 512},
            "bulk_delete": {"max_deletes_per_request": 500, "max_failed_deletes": 1000},
            "tempurl": {"methods": ["GET", "PUT"], "allowed_digests": ["sha256", "sha512"]},
            "container_quotas": {}, "slo": {}, "object_versioning": {},
            "versioned_writes": {"allowed_flags": ["x-versions-location", "x-history-location"]}
        });
        let told = Capabilities::of(&swift);
        let policies: Vec<_> = told.policies.iter().map(|policy| (policy.name.as_str(), policy.is_default)).collect();
        assert_eq!(policies, [("gold", true), ("silver", false)]);
        assert_eq!((told.bulk_delete, told.longest_object_name), (Some(500), 512));
        assert_eq!(told.temp_url_digests, ["sha256", "sha512"]);
        assert_eq!(told.versioning, Versioning { in_place: true, stack: true, history: true });
        assert!(told.container_quotas && !told.account_quotas && !told.static_web && told.is_known);
        let bare = Capabilities::of(&json!({"swift": {}}));
        assert!(bare.bulk_delete.is_none() && bare.temp_url_methods.is_empty() && !bare.has_versioning());
        let older = Capabilities::of(&json!({"swift": {}, "tempurl": {"methods": ["GET"]}}));
        assert_eq!(older.temp_url_digests, ["sha1"]);
    }

    #[test]
    fn one_that_does_not_tell_is_a_usual_one() {
        for answer in [json!(null), json!([]), json!({"error": {}})] {
            assert_eq!(Capabilities::of(&answer), Capabilities::default());
        }
    }
}
