//! Tests with Nova's recorded responses.

use super::RESOURCES;
use crate::model::{EmptyLookup, read_object, read_page};
use crate::recorded;
pub use crate::services::samples::{answer, made};
use crate::services::samples::{read_whole, shows};
use serde_json::{Value, json};

#[test]
fn every_answer_is_read_whole() {
    // Nova's samples of mid-2026 hold 214 of these objects (`doc/api_samples`).
    read_whole("compute", RESOURCES, "nova", &[], 201);
}

#[test]
fn a_list_of_servers_shows_what_it_is_made_for_at_every_version() {
    let definition = RESOURCES[0];
    let title = |title: &str| definition.columns().iter().position(|column| column.title == title).unwrap();
    let versions = recorded::exchanges("compute/servers/versions");
    for list in &versions {
        let rows = read_page(definition, &answer(list.answer.to_string())).unwrap().rows;
        let shown = |column: &str| definition.cell(&rows[0], title(column)).plain(&EmptyLookup);
        for (column, beginning) in
            [("Name", "recorded-web"), ("Status", "ACTIVE"), ("Addresses", "10.98.0.21"), ("Created", "20")]
        {
            assert!(shown(column).starts_with(beginning), "{}: {column} is {}", list.name, shown(column));
        }
        // Up to 2.46 a server only names its flavor's id.
        let id = list.answer.pointer("/servers/0/flavor/id").and_then(Value::as_str);
        assert!(shown("Flavor").starts_with(id.unwrap_or("recorded-flavor")), "{}: {}", list.name, shown("Flavor"));
    }
    assert!(versions.len() > 9, "only {} lists", versions.len());
}

#[test]
fn lists_show_what_they_are_made_for() {
    let web = [("Status", "ACTIVE"), ("Zone", "az2"), ("Key pair", "recorded-key"), ("Tags", "production")];
    shows("compute/servers", "recorded-web", &web);
    shows("compute/servers", "recorded-failed", &[("Status", "ERROR"), ("Flavor", "m1.nano · 1 vCPU · 128 MiB")]);
    shows("compute/servers", "recorded-volume", &[("Volumes", "/os-extended-volumes:volumes_attached/0/id")]);
    let flavor = [("vCPUs", "2"), ("RAM", "1 GiB"), ("Swap", "64 MiB"), ("Public", "No"), ("ID", "/id")];
    shows("compute/flavors", "recorded-flavor", &flavor);
    shows("compute/keypairs", "recorded-key", &[("Type", "ssh"), ("Fingerprint", "/keypair/fingerprint")]);
    shows("compute/server-groups", "recorded-apart", &[("Policy", "anti-affinity"), ("Servers", "1")]);
    shows("compute/aggregates", "az2", &[("Availability zone", "az2"), ("Hosts", "1"), ("Members", "compute3")]);
    shows("compute/availability-zones", "az2", &[("Available", "Yes"), ("Hosts", "compute3")]);
    shows("compute/hypervisors", "compute3", &[("State", "up"), ("Type", "fake")]);
}

#[test]
fn a_key_pair_is_the_same_in_lists_and_alone() {
    let listed = recorded::answer("compute/keypairs/list");
    let name = listed.pointer("/keypairs/0/keypair/name").and_then(Value::as_str).unwrap();
    let definition = RESOURCES[2];
    let row = read_page(definition, &answer(listed.to_string())).unwrap().rows.remove(0);
    assert_eq!((row.id(), row.name()), (name, name));
    let alone = json!({"keypair": listed["keypairs"][0]["keypair"]}).to_string();
    assert!(read_object(definition, &answer(alone)).unwrap().same(&*row));
}
