//! The interfaces of a server, for its page: its ports with the floating IPs and security groups of each.
//! <https://docs.openstack.org/api-ref/network/v2/#list-ports>

use super::{keys, ports};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::cell_format::{code, link, status};
use crate::model::{Cell, Lookup, SubColumn, SubTable};
use serde_json::Value;

/// The member that each row is given: the ids of all ports of the table, its own first, by which one request finds the floating
/// IPs of all.
const PORTS: &str = ".ports";
/// Separates these ids.
const NEXT: &str = " ";

/// Reads the ports of a server.
pub fn request(server: &str) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Network, "/ports").query("device_id", server)
}

pub const TABLE: SubTable = SubTable::new(
    "ports",
    &[
        SubColumn::new("Port", ports::link),
        SubColumn::at("Network", link(keys::NETWORKS, "/network_id")),
        SubColumn::new("Addresses", ports::addresses),
        SubColumn::new("Floating IP", |port| Cell::derived(floating_ips, lenient::at(port, "/.ports"))),
        SubColumn::new("Security groups", security_groups),
        SubColumn::at("MAC address", code("/mac_address")),
        SubColumn::at("Status", status("/status")),
    ],
    "No interfaces.",
)
.rows(rows);

fn rows(_: &str, answer: &Value) -> Option<Vec<Value>> {
    let mut all = answer.get("ports")?.as_array()?.clone();
    let ids: Vec<String> = all.iter().map(|port| lenient::at(port, "/id")).collect();
    for (port, own) in all.iter_mut().zip(&ids) {
        let mut others = ids.clone();
        others.sort_unstable();
        if let Some(port) = port.as_object_mut() {
            port.insert(PORTS.to_owned(), [own.as_str(), NEXT, &others.join(NEXT)].concat().into());
        }
    }
    Some(all)
}

fn security_groups(port: &Value) -> Cell {
    let ids = port.get("security_groups").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    Cell::many(ids.iter().map(|id| Cell::link(keys::SECURITY_GROUPS, lenient::text(id))))
}

/// The floating IPs that lead to the first of these ports.
fn floating_ips(lookup: &dyn Lookup, ports: &str) -> Cell {
    let Some((own, all)) = ports.split_once(NEXT) else { return Cell::None };
    let call = ServiceRequest::get(ServiceType::Network, "/floatingips");
    let call = all.split(NEXT).fold(call, |call, port| call.query("port_id", port));
    match lookup.document(&call) {
        None => Cell::Pending,
        Some(Err(_)) => Cell::text("Unknown"),
        Some(Ok(answer)) => {
            let all = answer.get("floatingips").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            let leads_here = all.iter().filter(|floating| lenient::at(floating, "/port_id") == own);
            Cell::many(leads_here.map(|floating| {
                let [id, address] = ["/id", "/floating_ip_address"].map(|pointer| lenient::at(floating, pointer));
                Cell::named_link(keys::FLOATING_IPS, id, address)
            }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::EmptyLookup;
    use serde_json::json;
    use std::cell::RefCell;
    use std::collections::HashSet;
    use std::sync::Arc;

    #[derive(Default)]
    struct Neutron(RefCell<HashSet<String>>);

    impl Lookup for Neutron {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            self.0.borrow_mut().insert(call.path.clone());
            Some(Ok(Arc::new(json!({"floatingips": [
                {"id": "f", "floating_ip_address": "172.24.4.7", "port_id": "q"},
            ]}))))
        }
    }

    #[test]
    fn one_request_finds_the_floating_ips_of_all_ports() {
        let answer = json!({"ports": [{"id": "q", "security_groups": ["g", "h"]}, {"id": "p"}]});
        let rows = rows("s", &answer).unwrap();
        let neutron = Neutron::default();
        let cell = |row: &Value, at: usize| match TABLE.columns[at].format.cell(row) {
            Cell::Derived(derived) => derived.cell(&neutron),
            cell => cell,
        };
        let found = Cell::many([Cell::named_link(keys::FLOATING_IPS, "f", "172.24.4.7")]);
        assert_eq!([cell(&rows[0], 3), cell(&rows[1], 3)], [found, Cell::None]);
        assert_eq!(neutron.0.into_inner(), HashSet::from(["/floatingips?port_id=p&port_id=q".to_owned()]));
        let groups = ["g", "h"].map(|id| Cell::link(keys::SECURITY_GROUPS, id));
        assert_eq!([security_groups(&rows[0]), security_groups(&rows[1])], [Cell::many(groups), Cell::None]);
        let pending = TABLE.columns[3].format.cell(&rows[0]);
        assert_eq!(floating_ips(&EmptyLookup, "p p"), Cell::Pending);
        assert!(matches!(pending, Cell::Derived(_)));
    }
}
