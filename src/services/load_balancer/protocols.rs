//! Which protocols of listeners and pools go together.

use crate::lenient;
use serde_json::Value;

/// The protocols of listeners that see requests, by whose headers, paths and host names L7 policies tell them apart.
pub const HTTP: [&str; 2] = ["HTTP", "TERMINATED_HTTPS"];

/// The protocols of pools that a listener can lead to: `VALID_LISTENER_POOL_PROTOCOL_MAP` of Octavia.
pub fn pool_protocols(listener: &str) -> &'static [&'static str] {
    match listener {
        "TCP" => &["HTTP", "HTTPS", "PROXY", "PROXYV2", "TCP"],
        "HTTP" | "TERMINATED_HTTPS" => &["HTTP", "PROXY", "PROXYV2"],
        "HTTPS" => &["HTTPS", "PROXY", "PROXYV2", "TCP"],
        "UDP" => &["UDP"],
        "SCTP" => &["SCTP"],
        _ => &[],
    }
}

/// The port that is usual for a protocol of listeners or pools.
pub fn usual_port(protocol: &str) -> Option<i64> {
    match protocol {
        "HTTP" | "PROXY" | "PROXYV2" => Some(80),
        "HTTPS" | "TERMINATED_HTTPS" => Some(443),
        _ => None,
    }
}

/// Why a listener of this protocol cannot lead to a pool.
pub fn pool_refusal(listener: &str, pool: &Value) -> Option<String> {
    let own = lenient::at(pool, "/protocol");
    let fits = pool_protocols(listener).contains(&own.as_str());
    (!fits).then(|| ["A listener with protocol ", listener, " cannot use a pool with protocol ", &own].concat())
}
