//! What the deletion of a server means for its disks, volumes and floating IPs.
//! <https://docs.openstack.org/api-ref/compute/#delete-server>

use super::pick;
use super::row::Server;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Affected, AnyRow, DependentDeletion, Fate, FormValues, Impact, Lookup, OtherFate, units};
use crate::services::{block_storage, network};
use serde_json::Value;

const VOLUMES: &str = "which volumes are attached";
const FLOATING_IPS: &str = "which floating IPs are associated";

/// Reads what is attached.
pub fn of_deletion(lookup: &dyn Lookup, row: &dyn AnyRow, _: &FormValues) -> Impact {
    let Some(server) = row.as_any().downcast_ref::<Server>() else { return Impact::default() };
    let mut impact = Impact { affected: local_disks(server), tells: &Fate::ALL, ..Impact::default() };
    for attachment in impact.list(lookup, &pick::attachments(&server.id), "volumeAttachments", VOLUMES) {
        add_volume(lookup, &attachment, &mut impact);
    }
    add_floating_ips(lookup, server, &mut impact);
    impact
}

/// The disks on the host, with their sizes as of 2.47.
fn local_disks(server: &Server) -> Vec<Affected> {
    if server.unreachable() {
        return Vec::new();
    }
    let flavor = server.flavor.clone().unwrap_or_default();
    let disk = |name: &str, gibibytes: f64| match gibibytes > 0.0 {
        true => [name, " ", &units::bytes(gibibytes * units::GIB)].concat(),
        false => name.to_owned(),
    };
    let root = (!server.boots_from_volume()).then(|| disk("root disk", flavor.disk));
    let ephemeral = (flavor.ephemeral > 0.0).then(|| disk("ephemeral disk", flavor.ephemeral));
    root.into_iter().chain(ephemeral).map(|what| Affected::new(what, Fate::Deleted)).collect()
}

fn add_volume(lookup: &dyn Lookup, attachment: &Value, impact: &mut Impact) {
    let id = lenient::at(attachment, "/volumeId");
    let path = ["/volumes/", &encode(&id)].concat();
    let answer = match lookup.document(&ServiceRequest::get(ServiceType::BlockStorage, path.clone())) {
        Some(answer) => answer.ok(),
        None => return impact.is_pending = true,
    };
    let at = |pointer: &str| answer.as_ref().map(|answer| lenient::at(answer, pointer)).unwrap_or_default();
    let name = Some(at("/volume/name")).filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone());
    let short = ["volume ", &name].concat();
    let size = answer.as_ref().and_then(|answer| lenient::number_at(answer, "/volume/size"));
    let what = match size {
        Some(size) => [&short, " (", &units::bytes(size * units::GIB), ")"].concat(),
        None => short.clone(),
    };
    match attachment.get("delete_on_termination").and_then(Value::as_bool) {
        Some(true) => impact.affected.push(Affected::new(what, Fate::Deleted)),
        Some(false) => {
            let is_elsewhere = answer.as_ref().is_some_and(|answer| answer.pointer("/volume/attachments/1").is_some());
            let option = (!is_elsewhere).then(|| OtherFate {
                label: ["Also delete ", &short].concat(),
                fate: Fate::Deleted,
                deletion: DependentDeletion {
                    doing: ["deleting ", &short].concat(),
                    what: short,
                    key: block_storage::keys::VOLUMES,
                    id,
                    ready: &["available", "error"],
                    call: ServiceRequest::delete(ServiceType::BlockStorage, path),
                },
            });
            impact.affected.push(Affected { option, ..Affected::new(what, Fate::Kept) });
        }
        // Nova says it as of 2.79.
        None => impact.unknown.push(["whether ", &what, " is deleted with the server"].concat()),
    }
}

fn add_floating_ips(lookup: &dyn Lookup, server: &Server, impact: &mut Impact) {
    let get = |path: &str| ServiceRequest::get(ServiceType::Network, path);
    let ports = get("/ports").query("device_id", &server.id).query("fields", "id");
    let ports = impact.list(lookup, &ports, "ports", FLOATING_IPS);
    if ports.is_empty() {
        return;
    }
    let call = ports.iter().fold(get("/floatingips"), |call, port| call.query("port_id", lenient::at(port, "/id")));
    for floating in impact.list(lookup, &call, "floatingips", FLOATING_IPS) {
        let (id, address) = (lenient::at(&floating, "/id"), lenient::at(&floating, "/floating_ip_address"));
        let what = ["floating IP ", &address].concat();
        let deletion = DependentDeletion {
            doing: ["releasing ", &what].concat(),
            what: what.clone(),
            key: network::keys::FLOATING_IPS,
            call: ServiceRequest::delete(ServiceType::Network, ["/floatingips/", &encode(&id)].concat()),
            id,
            ready: &[],
        };
        let option = OtherFate { label: ["Also release ", &address].concat(), fate: Fate::Released, deletion };
        impact.affected.push(Affected { option: Some(option), ..Affected::new(what, Fate::Kept) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::services::samples::made;
    use serde_json::json;
    use std::sync::Arc;

    /// A cloud; Cinder may be down.
    struct Cloud {
        has_cinder: bool,
    }

    impl Lookup for Cloud {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            let answer = match call.path.as_str() {
                "/servers/s/os-volume_attachments" => json!({"volumeAttachments": [
                    {"volumeId": "root", "delete_on_termination": true},
                    {"volumeId": "data", "delete_on_termination": false},
                    {"volumeId": "shared", "delete_on_termination": false},
                ]}),
                path if path.starts_with("/volumes/") && !self.has_cinder => return Some(Err(Error::refused("down"))),
                "/volumes/root" => json!({"volume": {"name": "web-root", "size": 10}}),
                "/volumes/data" => json!({"volume": {"name": "", "size": 100, "attachments": [{}]}}),
                "/volumes/shared" => json!({"volume": {"name": "both", "size": 1, "attachments": [{}, {}]}}),
                "/ports?device_id=s&fields=id" => json!({"ports": [{"id": "p"}, {"id": "q"}]}),
                "/floatingips?port_id=p&port_id=q" => {
                    json!({"floatingips": [{"id": "f", "floating_ip_address": "172.24.7.131"}]})
                }
                path => panic!("{path}"),
            };
            Some(Ok(Arc::new(answer)))
        }
    }

    fn told(has_cinder: bool, ticked: &[&str]) -> Vec<String> {
        let server: Server = made(&json!({
            "id": "s", "status": "ACTIVE", "image": {"id": "i"},
            "flavor": {"original_name": "m1", "vcpus": 1, "disk": 80},
        }));
        let impact = of_deletion(&Cloud { has_cinder }, &server, &FormValues::default());
        assert!(!impact.is_pending);
        let told = Fate::ALL.map(|fate| impact.told(fate, |id| ticked.contains(&id)).unwrap_or_default());
        told.into_iter().chain(impact.options().map(|option| option.label.clone())).collect()
    }

    #[test]
    fn what_goes_and_what_stays_is_named() {
        let told_first = told(true, &[]);
        let [deleted, kept, released, data, address] = &told_first[..] else { panic!("{told_first:?}") };
        assert_eq!(deleted, "root disk 80 GiB, volume web-root (10 GiB)");
        assert_eq!(kept, "volume data (100 GiB), volume both (1 GiB), floating IP 172.24.7.131");
        assert_eq!(released, "nothing");
        assert_eq!([data, address], ["Also delete volume data", "Also release 172.24.7.131"]);
        let ticked = told(true, &["data", "f"]);
        assert_eq!(ticked[0], "root disk 80 GiB, volume web-root (10 GiB), volume data (100 GiB)");
        assert_eq!([ticked[1].as_str(), &ticked[2]], ["volume both (1 GiB)", "floating IP 172.24.7.131"]);
    }

    #[test]
    fn volumes_are_known_by_their_ids_where_cinder_does_not_answer() {
        assert_eq!(told(false, &[])[1], "volume data, volume shared, floating IP 172.24.7.131");
    }
}
