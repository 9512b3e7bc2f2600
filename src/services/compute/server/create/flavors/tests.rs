//! Which flavors are offered for a new server, and what they take of the quota.

use super::*;
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use crate::model::{Caller, Choice, Row};
use crate::services::compute::keys;
use crate::services::compute::samples::made;
use crate::services::compute::server::Server;
use crate::services::compute::server::create::similar::similar;
use serde_json::{Value, json};
use std::sync::Arc;

/// A cloud with one image, three flavors and a quota, and a server.
struct Cloud {
    image: Value,
    server: Value,
    limits: Value,
    admin: bool,
}

impl Lookup for Cloud {
    fn name_of(&self, _: &str, _: &str) -> Option<String> {
        None
    }
    fn row(&self, key: &str, id: &str) -> Option<Row> {
        self.rows(key)?.ok()?.into_iter().find(|row| row.id() == id)
    }
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        let image = |value: &Value| Arc::new(made::<Image>(value)) as Row;
        let flavor = |(id, vcpus, ram, disk)| {
            let value = json!({"id": id, "name": id, "vcpus": vcpus, "ram": ram, "disk": disk});
            Arc::new(made::<Flavor>(&value)) as Row
        };
        let flavors = [("large", 4, 8192, 80), ("diskless", 1, 1024, 0), ("tiny", 1, 512, 1)];
        Some(Ok(match key {
            "image/images" => vec![image(&self.image)],
            keys::FLAVORS => flavors.map(flavor).to_vec(),
            keys::SERVERS => vec![Arc::new(made::<Server>(&self.server)) as Row],
            _ => Vec::new(),
        }))
    }
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        (call.path == "/limits").then(|| Ok(Arc::new(json!({"limits": {"absolute": self.limits}}))))
    }
    fn caller(&self) -> Caller {
        Caller { roles: vec![if self.admin { "admin" } else { "member" }.to_owned()], ..Caller::default() }
    }
    fn newest(&self, _: ServiceType) -> Option<Microversion> {
        None
    }
}

fn cloud() -> Cloud {
    let limits = json!({"totalInstancesUsed": 1, "maxTotalInstances": 10, "totalCoresUsed": 2, "maxTotalCores": 8,
        "totalRAMUsed": 512, "maxTotalRAMSize": -1, "totalVolumesUsed": 0, "maxTotalVolumes": 10,
        "totalGigabytesUsed": 0, "maxTotalVolumeGigabytes": 1000});
    let image = json!({"id": "i", "min_ram": 0, "min_disk": 0, "size": 4096});
    Cloud { image, server: json!({"id": "s"}), limits, admin: false }
}

fn typed(count: i64, source: &str) -> FormValues {
    FormValues::default().with("image", "i").with("source", source).with("count", count).with("volume_size", 5)
}

fn reason(cloud: &Cloud, input: &FormValues, flavor: &str) -> String {
    let cards: Vec<Choice> = choices(cloud, input).unwrap().unwrap();
    cards.into_iter().find(|card| card.value == flavor).unwrap().disabled.unwrap_or_default()
}

#[test]
fn flavors_that_fit_come_first_the_smallest_leading() {
    let cards = choices(&cloud(), &typed(1, source::IMAGE)).unwrap().unwrap();
    let order: Vec<_> = cards.iter().map(|card| (card.value.as_str(), card.disabled.is_none())).collect();
    assert_eq!(order, [("tiny", true), ("large", true), ("diskless", false)]);
    let shown: Vec<_> = cards[1].cells.iter().map(|cell| cell.plain(&crate::model::EmptyLookup)).collect();
    assert_eq!(shown, ["4", "8 GiB", "80 GiB", "", ""]);
}

#[test]
fn a_flavor_that_the_image_does_not_fit_says_what_is_needed() {
    let image = json!({"id": "i", "min_ram": 1024, "min_disk": 20, "size": 4096});
    let cloud = Cloud { image, ..cloud() };
    assert_eq!(reason(&cloud, &typed(1, source::IMAGE), "tiny"), "Image requires 1 GiB of RAM");
    let big = Cloud { image: json!({"id": "i", "min_disk": 0, "size": 3_221_225_472_u64}), ..self::cloud() };
    assert_eq!(reason(&big, &typed(1, source::IMAGE), "tiny"), "Image requires 3 GiB of disk");
    assert_eq!(reason(&big, &typed(1, source::NEW_VOLUME), "tiny"), "", "the volume is as large as is wanted");
}

#[test]
fn a_flavor_without_disk_is_for_volumes_and_administrators() {
    assert!(reason(&cloud(), &typed(1, source::IMAGE), "diskless").contains("boot from volume"));
    assert_eq!(reason(&cloud(), &typed(1, source::NEW_VOLUME), "diskless"), "");
    assert_eq!(reason(&Cloud { admin: true, ..cloud() }, &typed(1, source::IMAGE), "diskless"), "");
}

#[test]
fn a_snapshot_of_a_volume_backed_server_needs_no_disk() {
    let mapping = r#"[{"boot_index": 0, "snapshot_id": "s", "volume_size": 9}]"#;
    let image = json!({"id": "i", "size": 0, "min_disk": 9, "block_device_mapping": mapping});
    let cloud = Cloud { image, ..cloud() };
    assert_eq!(reason(&cloud, &typed(1, source::IMAGE), "diskless"), "");
    assert_eq!(reason(&cloud, &typed(1, source::IMAGE), "tiny"), "", "the volume is as large as its snapshot");
}

#[test]
fn the_flavor_of_a_server_that_found_no_host_is_marked_and_can_be_chosen() {
    let warnings = |fault: &str| {
        let server = json!({"id": "s", "status": "ERROR", "flavor": {"original_name": "tiny"}, "image": {"id": "i"},
            "fault": {"message": fault}});
        let cloud = Cloud { server, ..cloud() };
        let again = similar(&cloud, "s").with("source", source::IMAGE);
        let choices = choices(&cloud, &again).unwrap().unwrap();
        let marked = choices.into_iter().filter_map(|choice| Some((choice.value, choice.warning?, choice.disabled)));
        (again.text("flavor").to_owned(), marked.collect::<Vec<_>>())
    };
    let (chosen, marked) = warnings("No valid host was found.");
    assert_eq!(chosen, "tiny");
    assert_eq!(marked, [("tiny".to_owned(), "Failed before: No valid host was found.".to_owned(), None)]);
    assert!(
        warnings("Failed to allocate the network(s), not rescheduling.").1.is_empty(),
        "another flavor helps nobody"
    );
}

#[test]
fn the_quota_counts_every_server() {
    assert_eq!(reason(&cloud(), &typed(1, source::IMAGE), "large"), "");
    assert_eq!(reason(&cloud(), &typed(2, source::IMAGE), "large"), "Quota: 6 vCPUs left");
    assert_eq!(reason(&cloud(), &typed(10, source::IMAGE), "tiny"), "Quota: 9 servers left");
    let meters = effect(&cloud(), &typed(2, source::NEW_VOLUME).with("flavor", "large"));
    let shown: Vec<_> = meters.iter().map(|meter| (meter.label, meter.adds, meter.exceeds())).collect();
    assert_eq!(shown, [("Servers", 2.0, false), ("vCPUs", 8.0, true), ("RAM", 17_179_869_184.0, false)]);
}
