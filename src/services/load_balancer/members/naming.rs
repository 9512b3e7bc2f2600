//! Where members are in the API, and what they are called.

use super::super::parts::{child, children, get};
use crate::auth::ServiceRequest;
use crate::lenient;
use serde_json::Value;

const POOLS: &str = "pools";
const MEMBERS: &str = "members";

/// The path of a pool's members.
pub fn collection(pool: &str) -> String {
    children(POOLS, pool, MEMBERS)
}

/// The path of one of them.
pub fn one(pool: &str, member: &str) -> String {
    child(POOLS, pool, MEMBERS, member)
}

/// The request for all members of a pool.
pub fn list(pool: &str) -> ServiceRequest {
    get(collection(pool))
}

/// The id of a member.
pub fn id(member: &Value) -> String {
    lenient::at(member, "/id")
}

/// `10.0.0.5:80`, `[fd00::5]:80`.
pub fn endpoint(member: &Value) -> String {
    let [address, port] = ["/address", "/protocol_port"].map(|at| lenient::at(member, at));
    match address.contains(':') {
        true => ["[", &address, "]:", &port].concat(),
        false => [address, port].join(":"),
    }
}

/// The name of a member, else where it is.
pub fn label(member: &Value) -> String {
    match lenient::at(member, "/name") {
        name if name.is_empty() => endpoint(member),
        name => [name.as_str(), " (", &endpoint(member), ")"].concat(),
    }
}
