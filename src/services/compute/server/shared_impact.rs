//! What the deletion of several servers means, from their rows: nothing of Nova is asked again, and of other services only a
//! bounded number of answers.

use super::Server;
use super::impact::KnownVolume;
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Affected, DependentDeletion, Fate, FormValues, Impact, Lookup, OtherFate, Row, listed, units};
use crate::services::network::association;

/// The most volumes that Cinder is asked for.
const VOLUMES_READ: usize = 20;
/// The most projects whose floating IPs are read.
const PROJECTS_READ: usize = 3;

/// Reads what goes with the servers and what is kept.
pub fn of_deletion(lookup: &dyn Lookup, rows: &[Row], _: &FormValues) -> Impact {
    let servers: Vec<&Server> = rows.iter().filter_map(|row| row.as_any().downcast_ref()).collect();
    let mut impact = Impact { affected: local_disks(&servers), tells: &Fate::ALL, ..Impact::default() };
    for goes in [true, false] {
        add_volumes(lookup, &servers, goes, &mut impact);
    }
    add_floating_ips(lookup, &servers, &mut impact);
    impact
}

/// The disks on the hosts, with their sizes as of 2.47.
fn local_disks(servers: &[&Server]) -> Vec<Affected> {
    let reached = || servers.iter().filter(|server| !server.unreachable());
    let flavor = |server: &Server| server.flavor.clone().unwrap_or_default();
    let root = reached().filter(|server| !server.boots_from_volume()).map(|server| flavor(server).disk);
    let ephemeral = reached().map(|server| flavor(server).ephemeral).filter(|size| *size > 0.0);
    let all = [disks(root, "root disk", "root disks"), disks(ephemeral, "ephemeral disk", "ephemeral disks")];
    all.into_iter().flatten().collect()
}

fn disks(gibibytes: impl Iterator<Item = f64>, one: &str, several: &str) -> Option<Affected> {
    let (count, sum) = gibibytes.fold((0, 0.0), |(count, sum), size| (count + 1, sum + size));
    let size = if sum > 0.0 { [" (", &units::bytes(sum * units::GIB), ")"].concat() } else { String::new() };
    (count > 0).then(|| Affected::new([units::count(count, one, several), size].concat(), Fate::Deleted))
}

/// Adds the volumes that go with their servers, or those that do not. One is named once, however many servers use it.
fn add_volumes(lookup: &dyn Lookup, servers: &[&Server], goes: bool, impact: &mut Impact) {
    let mut used: Vec<(&Server, &str)> = Vec::new();
    for server in servers {
        for volume in server.volumes.iter().filter(|volume| volume.delete_on_termination == goes) {
            if used.iter().all(|(_, id)| *id != volume.id) {
                used.push((server, &volume.id));
            }
        }
    }
    if used.is_empty() {
        return;
    }
    let (mut names, mut deletions) = (Vec::new(), Vec::new());
    for (server, id) in used.iter().take(VOLUMES_READ) {
        let Some(volume) = KnownVolume::of(lookup, id) else {
            impact.is_pending = true;
            return;
        };
        names.push(volume.sized());
        if !goes && !volume.is_elsewhere {
            deletions.push((server.id.clone(), volume.deletion()));
        }
    }
    // Those that were not asked for are counted like those that are not named.
    names.extend(used.iter().skip(VOLUMES_READ).map(|(_, id)| (*id).to_owned()));
    let what = [if used.len() == 1 { "volume " } else { "volumes " }, &listed(&names)].concat();
    let fate = if goes { Fate::Deleted } else { Fate::Kept };
    let option = choice("Also delete ", ("volume", "volumes"), Fate::Deleted, deletions);
    impact.affected.push(Affected { option, has_data: true, ..Affected::new(what, fate) });
}

fn add_floating_ips(lookup: &dyn Lookup, servers: &[&Server], impact: &mut Impact) {
    let addresses = |server: &Server| -> Vec<String> {
        server.addresses.iter().filter(|one| one.floating).map(|one| one.address.clone()).collect()
    };
    let names: Vec<String> = servers.iter().flat_map(|server| addresses(server)).collect();
    if names.is_empty() {
        return;
    }
    let mut projects: Vec<&str> = servers.iter().map(|server| server.project_id.as_str()).collect();
    projects.sort_unstable();
    projects.dedup();
    let mut deletions = Vec::new();
    for project in projects.into_iter().take(PROJECTS_READ) {
        let call = ServiceRequest::get(ServiceType::Network, "/floatingips").query("project_id", project);
        for floating in impact.list(lookup, &call, "floatingips", "which floating IPs are associated") {
            let address = lenient::at(&floating, "/floating_ip_address");
            let is_its = |server: &&&Server| addresses(server).contains(&address);
            deletions
                .extend(servers.iter().find(is_its).map(|server| (server.id.clone(), association::release(&floating))));
        }
    }
    let what = [if names.len() == 1 { "floating IP " } else { "floating IPs " }, &listed(&names)].concat();
    let option = choice("Also release ", ("floating IP", "floating IPs"), Fate::Released, deletions);
    impact.affected.push(Affected { option, ..Affected::new(what, Fate::Kept) });
}

/// One check box for all of them; none where nothing can be chosen.
fn choice(
    verb: &str,
    (one, several): (&str, &str),
    fate: Fate,
    deletions: Vec<(String, DependentDeletion)>,
) -> Option<OtherFate> {
    let label = match &deletions[..] {
        [] => return None,
        [(_, only)] => [verb, &only.what].concat(),
        all => [verb, &units::count(all.len(), one, several)].concat(),
    };
    Some(OtherFate { label, fate, deletions })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::services::compute::keys;
    use crate::services::samples::rows_of;
    use serde_json::{Value, json};
    use std::cell::RefCell;
    use std::sync::Arc;

    /// A cloud that keeps what it is asked for.
    #[derive(Default)]
    struct Cloud(RefCell<Vec<String>>);

    impl Lookup for Cloud {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            self.0.borrow_mut().push(call.path.clone());
            let answer = match call.path.strip_prefix("/volumes/") {
                Some(id) => {
                    let name = ["disk-", id].concat();
                    json!({"volume": {"name": name, "size": 1, "attachments": [{}]}})
                }
                None => json!({"floatingips": [
                    {"id": "f", "floating_ip_address": "172.24.7.9"}, {"id": "g", "floating_ip_address": "172.24.7.10"},
                ]}),
            };
            Some(Ok(Arc::new(answer)))
        }
    }

    fn server(id: &str, volumes: &Value, floating: &str) -> Value {
        json!({
            "id": id, "name": id, "status": "ACTIVE", "tenant_id": "p", "image": {"id": "i"},
            "flavor": {"original_name": "m1", "vcpus": 1, "disk": 10}, "os-extended-volumes:volumes_attached": volumes,
            "addresses": {"net": [{"addr": floating, "OS-EXT-IPS:type": "floating"}]},
        })
    }

    #[test]
    fn what_goes_with_several_servers_is_named_together_and_can_be_chosen_at_once() {
        let shared = || json!({"id": "c", "delete_on_termination": false});
        let rows = rows_of(
            keys::SERVERS,
            &json!([
                server("s", &json!([{"id": "a", "delete_on_termination": true}, shared()]), "172.24.7.9"),
                server("t", &json!([{"id": "b", "delete_on_termination": false}, shared()]), "172.24.7.10"),
            ]),
        );
        let cloud = Cloud::default();
        let impact = of_deletion(&cloud, &rows, &FormValues::default());
        let told = Fate::ALL.map(|fate| impact.told(fate, |_| false).unwrap());
        assert_eq!(told[0], "2 root disks (20 GiB), volume disk-a (1 GiB)");
        assert_eq!(told[1], "volumes disk-c (1 GiB), disk-b (1 GiB), floating IPs 172.24.7.9, 172.24.7.10");
        assert!(impact.loses_data(|_| false));
        let options: Vec<_> = impact.options().map(|option| option.label.as_str()).collect();
        assert_eq!(options, ["Also delete 2 volumes", "Also release 2 floating IPs"]);
        let with: Vec<_> = impact.options().flat_map(|option| &option.deletions).collect();
        let with: Vec<_> = with.iter().map(|(of, deletion)| (of.as_str(), deletion.id.as_str())).collect();
        assert_eq!(with, [("s", "c"), ("t", "b"), ("s", "f"), ("t", "g")], "each follows its server");
        assert_eq!(cloud.0.borrow().len(), 4, "Nova is asked for nothing");
    }

    #[test]
    fn however_many_there_are_only_some_are_asked_for() {
        let many: Vec<_> = (0..50).map(|n| json!({"id": n.to_string(), "delete_on_termination": true})).collect();
        let rows = rows_of(keys::SERVERS, &json!([server("s", &json!(many), "172.24.7.9")]));
        let cloud = Cloud::default();
        let told = of_deletion(&cloud, &rows, &FormValues::default()).told(Fate::Deleted, |_| false).unwrap();
        assert!(told.ends_with("disk-9 (1 GiB) and 40 more"), "{told}");
        assert_eq!(cloud.0.borrow().len(), VOLUMES_READ + 1);
    }
}
