//! External networks to choose from: for floating IPs, which are of IPv4, and for gateways of routers.

use super::forms::is_external;
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Choice, Choices, FormValues, JsonRow, Lookup};
use crate::services::network::keys;
use serde_json::Value;

/// What is known of an external network's subnets. Many clouds show them to administrators only.
#[derive(Clone, Copy, PartialEq, PartialOrd, Eq, Ord)]
enum Known {
    /// It has addresses of IPv4.
    V4,
    Unknown,
    V6Only,
    NoSubnet,
}

/// An external network.
struct Outside {
    id: String,
    name: String,
    /// The ranges of the subnets that the caller can see.
    ranges: String,
    known: Known,
}

/// The external networks: those that surely have IPv4 first, then by name.
fn all(lookup: &dyn Lookup) -> Option<Result<Vec<Outside>, crate::http::Error>> {
    let rows = match lookup.rows(keys::NETWORKS)? {
        Ok(rows) => rows,
        Err(error) => return Some(Err(error)),
    };
    let external: Vec<_> = rows.iter().filter(|row| is_external(row) == Some(true)).collect();
    let ids = external.iter().map(|row| row.id());
    let call = ids.fold(ServiceRequest::get(ServiceType::Network, "/subnets"), |call, id| call.query("network_id", id));
    // Without the subnets, all networks are unknown.
    let answer = if external.is_empty() { None } else { lookup.document(&call)?.ok() };
    let subnets = answer.as_ref().and_then(|answer| answer.get("subnets")?.as_array()).map_or(&[][..], Vec::as_slice);
    let caller = lookup.caller();
    let outside = |network: &JsonRow| {
        let own: Vec<_> = subnets.iter().filter(|one| lenient::at(one, "/network_id") == network.id()).collect();
        let listed = network.value.get("subnets").and_then(Value::as_array).map(Vec::len);
        let sees_all = caller.is_admin() || network.at("/project_id") == caller.project_id;
        let known = match (own.iter().any(|one| lenient::at(one, "/ip_version") == "4"), listed) {
            (true, _) => Known::V4,
            (false, Some(0)) if sees_all => Known::NoSubnet,
            (false, Some(count)) if count > 0 && own.len() >= count => Known::V6Only,
            _ => Known::Unknown,
        };
        let ranges = own.iter().map(|one| lenient::at(one, "/cidr")).collect::<Vec<_>>().join(", ");
        Outside { id: network.id().to_owned(), name: network.at("/name"), ranges, known }
    };
    let mut all: Vec<_> = external.iter().filter_map(|row| Some(outside(row.as_any().downcast_ref()?))).collect();
    all.sort_by_cached_key(|one| (one.known, one.name.to_lowercase()));
    Some(Ok(all))
}

fn choice(one: &Outside) -> Choice {
    let name = if one.name.is_empty() { &one.id } else { &one.name };
    Choice::new(&one.id, name).detail(&one.ranges)
}

/// Where floating IPs can be allocated. Networks that cannot give any say why.
pub fn for_floating_ips(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let choice = |one: &Outside| {
        choice(one).disabled(match one.known {
            Known::V6Only => Some("No IPv4 addresses".to_owned()),
            Known::NoSubnet => Some("No subnet".to_owned()),
            Known::V4 | Known::Unknown => None,
        })
    };
    Some(all(lookup)?.map(|all| all.iter().map(choice).collect()))
}

/// What a router's gateway can be.
pub fn for_gateways(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let choice = |one: &Outside| {
        let none = (one.known == Known::NoSubnet).then(|| "No subnet".to_owned());
        choice(one).disabled(none)
    };
    Some(all(lookup)?.map(|all| all.iter().map(choice).collect()))
}

/// The only network that floating IPs can be allocated from; where several may do, the only one that surely can.
pub fn only(lookup: &dyn Lookup) -> Option<String> {
    let all = all(lookup)?.ok()?;
    let mut sure = all.iter().filter(|one| one.known == Known::V4);
    let mut possible = all.iter().filter(|one| one.known <= Known::Unknown);
    let one = match (sure.next(), sure.next()) {
        (Some(one), None) => Some(one),
        (None, _) => possible.next().filter(|_| possible.next().is_none()),
        _ => None,
    };
    one.map(|one| one.id.clone())
}
