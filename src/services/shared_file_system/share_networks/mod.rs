//! Share networks: where share servers export shares, with their subnets and security services.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-networks>

mod checks;
mod commands;
mod security;
mod subnets;

use super::defaults::{PROJECT_COLUMN, of_projects};
use super::name_fields::{DESCRIPTION, NAME, NAME_AND_DESCRIPTION};
use super::network_fields::{NETWORK, SUBNET};
use super::requests::{act, path, put};
use super::{keys, quota};
use crate::lenient;
use crate::model::cell_format::{count, custom, flag, status, text, time};
use crate::model::{
    Action, Body, Caller, Cell, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, JsonRow, Meta,
    Names, RequestPlan, Section, SubColumn, SubTable, Tab, TitledTable, cell_format, fields,
};
use crate::services::{choices, network};
use serde_json::{Value, json};

/// The networks of all subnets, each once; before 2.51 there is one, which the share network itself tells.
fn networks(share_network: &Value) -> Cell {
    let mut ids: Vec<String> = Vec::new();
    for of in subnets::of(share_network).iter().chain([share_network]) {
        let id = lenient::at(of, "/neutron_net_id");
        if !id.is_empty() && !ids.contains(&id) {
            ids.push(id);
        }
    }
    Cell::many(ids.into_iter().map(|id| Cell::link(network::keys::NETWORKS, id)))
}

/// The zones of all subnets, each once.
fn zones(share_network: &Value) -> Cell {
    let mut zones: Vec<Cell> = Vec::new();
    for zone in subnets::of(share_network).iter().map(subnets::zone) {
        if !zones.contains(&zone) {
            zones.push(zone);
        }
    }
    Cell::many(zones)
}

static CREATE: Form = Form {
    effect: Some(|lookup, _| quota::meters(lookup, &[(quota::NETWORKS, 1.0)])),
    ..Form::new(&[Section::untitled(&[
        NAME,
        DESCRIPTION,
        NETWORK
            .help("Network for the share servers' addresses. Most back ends require one.")
            .unset(|_| "None".to_owned()),
        SUBNET,
        subnets::ZONE,
    ])])
};

static NETWORK_FORM: Form = Form::new(&[Section::untitled(&[NETWORK.required(), SUBNET])]);

/// Replaces the network of the only subnet.
fn change_network(share_network: &JsonRow, input: &FormValues) -> RequestPlan {
    let body = json!({"share_network": fields::object(&NETWORK_FORM, input, None)});
    RequestPlan::single(put(path("/share-networks", share_network.id(), ""), 51, body))
}

/// Requires a subnet for all zones that is the only one.
fn has_default_subnet(share_network: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match subnets::of(&share_network.value) {
        [only] if lenient::at(only, "/availability_zone").is_empty() => Ok(()),
        _ => Err("Only possible with exactly one subnet, for all zones"),
    }
}

static RESET_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "status",
    "Status",
    FieldKind::Choice(|_, _| {
        choices::from_pairs(&[("active", "active"), ("error", "error"), ("network_change", "network_change")])
    }),
)
.required()
.help("Changes only the status in the database.")])]);

fn reset(share_network: &JsonRow, input: &FormValues) -> RequestPlan {
    let body = Value::Object(fields::object(&RESET_FORM, input, None));
    RequestPlan::single(act("/share-networks", share_network.id(), 63, "reset_status", body))
}

fn deletable(share_network: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match subnets::of(&share_network.value).len() {
        0 | 1 => Ok(()),
        _ => Err("Remove all subnets but one first"),
    }
}

const SHARES: SubTable = SubTable::new(
    "shares",
    &[
        SubColumn::at("Share", cell_format::link(keys::SHARES, "/id")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Size", cell_format::gibibytes("/size")),
        SubColumn::at("Protocol", text("/share_proto")),
    ],
    "No shares.",
);

const SERVERS: SubTable = SubTable::new(
    "share_servers",
    &[
        SubColumn::at("Share server", cell_format::link(keys::SHARE_SERVERS, "/id")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Host", text("/host")),
        SubColumn::at("Updated", time("/updated_at")),
    ],
    "No share servers.",
)
.ordered(|server| lenient::at(server, "/id"));

static SUBNET_TABLES: [TitledTable; 1] =
    [TitledTable::new("Subnets", "/share-networks/{id}/subnets", subnets::TABLE).adding(subnets::ADD)];
static SERVICE_TABLES: [TitledTable; 1] =
    [TitledTable::new("Security services", security::OF, security::TABLE).adding(security::ADD)];

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("Networks", custom(networks)).width(220),
        JsonColumn::new("Subnets", count("/share_network_subnets")).numeric(),
        JsonColumn::new("Zones", custom(zones)).facet().width(120),
        JsonColumn::new("Description", text("/description")).hidden(),
        JsonColumn::new("Created", time("/created_at")),
        PROJECT_COLUMN,
    ],
    summary: &[
        ("Status", status("/status")),
        ("Networks", custom(networks)),
        ("Subnets", count("/share_network_subnets")),
    ],
    facts: &[
        ("Networks", custom(networks)),
        ("Security service changes while in use", flag("/security_service_update_support")),
        ("New subnets while in use", flag("/network_allocation_update_support")),
    ],
    tabs: &[
        Tab::new("subnets", "Subnets", Body::Lists(&SUBNET_TABLES)),
        Tab::new("security-services", "Security services", Body::Lists(&SERVICE_TABLES)),
        Tab::new("shares", "Shares", Body::List("/shares/detail?share_network_id={id}", SHARES)),
        Tab::new("servers", "Share servers", Body::List("/share-servers?share_network_id={id}", SERVERS)).admin(),
    ],
    create: Some(Create::new("Create share network", &CREATE)),
    actions: &[
        Action::edit(&NAME_AND_DESCRIPTION),
        subnets::ADD_SUBNET,
        subnets::REMOVE_SUBNET,
        subnets::EDIT_SUBNET,
        Action::new("Change network", change_network)
            .titled("Change network of {}")
            .seldom()
            .form(&NETWORK_FORM)
            .when(has_default_subnet),
        subnets::CHECK_SUBNET,
        security::ADD_SERVICE,
        security::REPLACE_SERVICE,
        security::REMOVE_SERVICE,
        security::CHECK_SERVICE,
        Action::new("Reset status", reset)
            .titled("Reset status of {}")
            .group("Administration")
            .admin()
            .form(&RESET_FORM)
            .starting_with(|_| FormValues::default().with("status", "active")),
        Action::delete("Its share servers are deleted too. You cannot delete it while shares or share groups use it.")
            .when(deletable),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "network",
        commands: Some(&commands::COMMANDS),
        about: "Networks in which back ends create share servers for your shares.",
        ..of_projects(
            keys::SHARE_NETWORKS,
            "/share-networks/detail",
            "/share-networks",
            Names {
                singular: "share network",
                plural: "Share networks",
                list_key: "share_networks",
                object_key: "share_network",
            },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyResourceDef, Completion};
    use crate::services::samples::row_of;

    #[test]
    fn each_network_of_the_subnets_is_a_link() {
        let link = |id: &str| Cell::link(network::keys::NETWORKS, id);
        let share_network = json!({"share_network_subnets": [{"neutron_net_id": "a"}, {"neutron_net_id": null},
            {"neutron_net_id": "b"}, {"neutron_net_id": "a"}]});
        assert_eq!(networks(&share_network), Cell::Many(vec![link("a"), link("b")]));
        assert_eq!(networks(&json!({"neutron_net_id": "a"})), Cell::Many(vec![link("a")]));
        assert_eq!(networks(&json!({})), Cell::None);
    }

    #[test]
    fn what_changes_share_servers_is_followed_where_the_service_tells_its_status() {
        let completion = |network: Value| {
            let row = row_of(&DEFINITION, &network);
            checks::completion(row.as_any().downcast_ref().unwrap())
        };
        assert!(matches!(completion(json!({"id": "n", "status": "active"})), Completion::Status(&["active"])));
        assert!(matches!(completion(json!({"id": "n"})), Completion::Response));
        let changing = row_of(&DEFINITION, &json!({"id": "n", "status": "network_change"}));
        assert!(changing.busy());
        assert!(DEFINITION.columns().iter().any(|column| column.title == "Project"));
    }
}
