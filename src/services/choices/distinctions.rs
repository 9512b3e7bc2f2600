//! Tells objects of one name apart by what differs between them: project, range, addresses, size, date, description.

use crate::lenient;
use crate::model::{Choice, Lookup, alike, units};
use crate::services::{identity, network};
use serde_json::Value;
use std::collections::HashSet;

/// The project that an object belongs to; empty where it has none. Nova, Cinder and Glance have names of their own.
pub fn project_of(object: &Value) -> String {
    const NAMES: [&str; 5] = [
        "/project_id",
        "/tenant_id",
        "/os-vol-tenant-attr:tenant_id",
        "/os-extended-snapshot-attributes:project_id",
        "/os-backup-project-attr:project_id",
    ];
    NAMES.iter().map(|name| lenient::at(object, name)).find(|id| !id.is_empty()).unwrap_or_default()
}

/// Adds to the details of choices with the same label what they differ in, one kind of difference after the other until
/// no two are alike. `object` returns the object of a choice, as the service describes it.
pub fn distinguish(lookup: &dyn Lookup, choices: &mut [Choice], object: &dyn Fn(&Choice) -> Value) {
    for group in alike(choices, |choice| choice.label.clone()) {
        let facts: Vec<[String; KINDS]> = group.iter().map(|at| facts(lookup, &object(&choices[*at]))).collect();
        for kind in 0..KINDS {
            let details: HashSet<&str> = group.iter().map(|at| choices[*at].detail.as_str()).collect();
            if details.len() == group.len() && !details.contains("") {
                break;
            }
            if facts.windows(2).all(|two| two[0][kind] == two[1][kind]) {
                continue;
            }
            for (at, facts) in group.iter().zip(&facts) {
                let (choice, fact) = (&mut choices[*at], &facts[kind]);
                if !fact.is_empty() && !choice.detail.contains(fact.as_str()) {
                    choice.add_detail(fact);
                }
            }
        }
    }
}

/// How many kinds of facts there are.
const KINDS: usize = 6;

/// What may differ, the most telling first; empty where the object has no such member.
fn facts(lookup: &dyn Lookup, object: &Value) -> [String; KINDS] {
    [
        project(lookup, object),
        ranges(lookup, object),
        addresses(object),
        size(object),
        created(object),
        lenient::at(object, "/description"),
    ]
}

fn project(lookup: &dyn Lookup, object: &Value) -> String {
    let id = Some(project_of(object)).filter(|id| !id.is_empty()).unwrap_or_else(|| lenient::at(object, "/owner"));
    match id {
        id if id.is_empty() => id,
        id if id == lookup.caller().project_id => "this project".to_owned(),
        id => ["project ", &lookup.name_of(identity::keys::PROJECTS, &id).unwrap_or(id)].concat(),
    }
}

/// The range of a subnet, or those of a network's subnets.
fn ranges(lookup: &dyn Lookup, object: &Value) -> String {
    let subnets = object.get("subnets").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let of = |subnet: &Value| {
        Some(lenient::at(&lookup.row(network::keys::SUBNETS, subnet.as_str()?)?.distinction(), "/cidr"))
    };
    match lenient::at(object, "/cidr") {
        own if own.is_empty() => subnets.iter().filter_map(of).collect::<Vec<_>>().join(", "),
        own => own,
    }
}

fn addresses(object: &Value) -> String {
    let own = object.get("fixed_ips").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    own.iter().map(|address| lenient::at(address, "/ip_address")).collect::<Vec<_>>().join(", ")
}

/// Glance counts bytes, Cinder GiB.
fn size(object: &Value) -> String {
    let unit = if object.get("disk_format").is_some() { 1.0 } else { units::GIB };
    lenient::number_at(object, "/size").map_or_else(String::new, |size| units::bytes(size * unit))
}

/// The day and the time in UTC, as the services write it, up to the minute.
fn created(object: &Value) -> String {
    let time = lenient::at(object, "/created_at");
    let minute: String = time.chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect();
    if minute.is_empty() { minute } else { [&minute, " UTC"].concat() }
}
