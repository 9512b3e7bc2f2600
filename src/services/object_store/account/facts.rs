//! What the page of the account says.

use crate::lenient;
use crate::model::{Cell, Facts, JsonRow, units};
use crate::services::object_store::capabilities::Capabilities;
use crate::services::object_store::headers::{WRITTEN, metadata, metadata_cell};
use crate::services::object_store::quota;
use crate::services::object_store::settings_names::{ACCOUNT_PREFIX, OF_ACCOUNTS, TEMP_URL_KEYS};
use serde_json::Value;

pub fn overview(account: &JsonRow) -> Vec<Facts> {
    let headers = &account.value;
    let number = |pointer: &str| lenient::number_at(headers, pointer);
    let quota = quota::limit(headers).map_or_else(|| Cell::text("No limit"), Cell::Size);
    let keys = TEMP_URL_KEYS.iter().filter(|name| {
        let pointer = ["/x-account-meta-", &name.to_ascii_lowercase()].concat();
        !lenient::at(headers, &pointer).is_empty()
    });
    let keys = match keys.count() {
        0 => "None".to_owned(),
        count => [&units::count(count, "key", "keys"), " set"].concat(),
    };
    let mut groups = vec![Facts::new(
        "Account",
        [
            ("Containers", number("/x-account-container-count").map_or(Cell::None, Cell::Number)),
            ("Objects", number("/x-account-object-count").map_or(Cell::None, Cell::Number)),
            ("Size", number("/x-account-bytes-used").map_or(Cell::None, Cell::Size)),
            ("Size quota", quota),
            ("Object quota", quota::count_limit(headers).map_or(Cell::None, Cell::Number)),
            ("Temporary URL keys", Cell::text(keys)),
            ("Created", WRITTEN.cell(headers)),
        ],
    )];
    let policies = by_policy(headers);
    if !policies.is_empty() {
        groups.push(Facts::new("By storage policy", policies));
    }
    let metadata = metadata(headers, ACCOUNT_PREFIX, OF_ACCOUNTS);
    if !metadata.is_empty() {
        groups.push(Facts::new("Metadata", [("Metadata", metadata_cell(metadata))]));
    }
    groups
}

/// What is stored with each storage policy.
fn by_policy(headers: &Value) -> Vec<(String, Cell)> {
    const PREFIX: &str = "x-account-storage-policy-";
    let names = headers.as_object().into_iter().flat_map(|members| members.keys());
    let policies = names.filter_map(|name| name.strip_prefix(PREFIX)?.strip_suffix("-bytes-used"));
    let amount = |policy: &str, what: &str| lenient::number_at(headers, &["/", PREFIX, policy, what].concat());
    let policy = |policy: &str| {
        let size = amount(policy, "-bytes-used").map_or(Cell::None, Cell::Size);
        let objects = amount(policy, "-object-count").map(|count| units::count(count as usize, "object", "objects"));
        (policy.to_owned(), size.detailed(objects.unwrap_or_default()))
    };
    policies.map(policy).collect()
}

/// What the cluster offers.
pub fn offered(info: &Value) -> Vec<Facts> {
    let told = Capabilities::of(info);
    let texts = |texts: Vec<String>| Cell::many(texts.into_iter().map(Cell::text));
    let policies = told.policies.iter().map(|policy| {
        let detail = if policy.is_default { "default" } else { "" };
        Cell::text(policy.name.as_str()).detailed(detail.to_owned())
    });
    let size = lenient::number_at(info, "/swift/max_file_size").map_or(Cell::None, Cell::Size);
    let versions = [
        (told.versioning.in_place, "in the container itself"),
        (told.versioning.stack || told.versioning.history, "in another container"),
    ];
    let versions = versions.into_iter().filter(|(is_offered, _)| *is_offered).map(|(_, words)| Cell::text(words));
    vec![Facts::new(
        "Offered by the cluster",
        [
            ("Version", Cell::text(lenient::at(info, "/swift/version"))),
            ("Storage policies", Cell::many(policies)),
            ("Max size without segments", size),
            ("Static large objects", Cell::Flag(told.slo)),
            ("Max objects per bulk delete", told.bulk_delete.map_or(Cell::None, |most| Cell::Number(most as f64))),
            ("Container quotas", Cell::Flag(told.container_quotas)),
            ("Account quotas", Cell::Flag(told.account_quotas)),
            ("Earlier versions", Cell::many(versions)),
            ("Static websites", Cell::Flag(told.static_web)),
            ("Temporary URL methods", texts(told.temp_url_methods)),
            ("Temporary URL digests", texts(told.temp_url_digests)),
        ],
    )]
}
