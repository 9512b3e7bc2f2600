//! What a port is called that has no name of its own.

use super::port_row::Port;
use crate::model::{Lookup, Row};
use crate::services::compute;

/// The server that it belongs to and its first address, as far as they are known: `pg-01 · 10.0.0.5`. `None` for rows that are
/// no ports, and where neither is known.
pub fn title(lookup: &dyn Lookup, row: &Row) -> Option<String> {
    let port = row.as_any().downcast_ref::<Port>()?;
    let server = Some(&port.device_id).filter(|_| port.device_owner.starts_with("compute:"));
    let server = server.and_then(|id| lookup.name_of(compute::keys::SERVERS, id));
    let address = port.fixed_ips.first().map(|ip| ip.ip_address.clone());
    let parts: Vec<String> = server.into_iter().chain(address).filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::network::keys;
    use crate::services::samples::rows_of;
    use serde_json::json;

    struct Servers;

    impl Lookup for Servers {
        fn name_of(&self, key: &str, id: &str) -> Option<String> {
            (key == compute::keys::SERVERS && id == "s").then(|| "pg-01".to_owned())
        }
    }

    #[test]
    fn a_port_without_a_name_is_called_by_its_server_and_address() {
        let called = |owner: &str, device: &str, ips: serde_json::Value| {
            let port = json!({"id": "p", "name": "", "device_owner": owner, "device_id": device, "fixed_ips": ips});
            title(&Servers, &rows_of(keys::PORTS, &json!([port])).remove(0))
        };
        let address = || json!([{"ip_address": "10.0.0.5", "subnet_id": "n"}]);
        assert_eq!(called("compute:nova", "s", address()).as_deref(), Some("pg-01 · 10.0.0.5"));
        assert_eq!(called("network:dhcp", "s", address()).as_deref(), Some("10.0.0.5"));
        assert_eq!(called("", "", json!([])), None);
    }
}
