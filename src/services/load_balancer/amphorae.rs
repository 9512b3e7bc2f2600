//! Amphorae: the machines of Octavia's own provider. All of it is for administrators.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#amphorae>

mod naming;

pub use naming::name;

use super::requests::put_nothing;
use super::{gate, keys};
use crate::auth::ServiceType;
use crate::http::encode;
use crate::model::cell_format::{CellFormat, code, flag, ip, link, number, status, text, time};
use crate::model::{
    Action, ActionCommand, Body, Caller, CommandNames, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Paging,
    RequestPlan, SubColumn, SubTable, Tab, admin_only,
};
use crate::services::{compute, image, network};

const LOAD_BALANCER: CellFormat = link(keys::LOAD_BALANCERS, "/loadbalancer_id");

/// Octavia has removed it, or it stands by for a new load balancer.
fn is_in_use(amphora: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if amphora.at("/loadbalancer_id").is_empty() { Err("Not used by a load balancer") } else { Ok(()) }
}

fn put(amphora: &JsonRow, what: &str) -> RequestPlan {
    RequestPlan::single(put_nothing(["/octavia/amphorae/", &encode(amphora.id()), what]))
}

/// What goes through it, listener by listener.
const STATISTICS: SubTable = SubTable::new(
    "amphora_stats",
    &[
        SubColumn::at("Listener", link(keys::LISTENERS, "/listener_id")),
        SubColumn::at("Active connections", number("/active_connections")),
        SubColumn::at("Connections", number("/total_connections")),
        SubColumn::at("Received", crate::model::cell_format::bytes("/bytes_in")),
        SubColumn::at("Sent", crate::model::cell_format::bytes("/bytes_out")),
        SubColumn::at("Request errors", number("/request_errors")),
    ],
    "No statistics reported yet.",
)
.absent_is_empty()
.refreshed();

static COMMANDS: CommandNames = CommandNames::new("loadbalancer amphora", &[("", "--wait")]).without_set().actions(&[
    ActionCommand::put("/octavia/amphorae/*/config", "", "loadbalancer amphora configure", &[("", "--wait")]),
    ActionCommand::put("/octavia/amphorae/*/failover", "", "loadbalancer amphora failover", &[("", "--wait")]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "",
    derive_name: Some(name),
    status: "/status",
    columns: &[
        JsonColumn::new("Role", text("/role")).facet().width(120),
        JsonColumn::new("Load balancer", LOAD_BALANCER).facet().width(200),
        JsonColumn::new("Management address", ip("/lb_network_ip")),
        JsonColumn::new("VRRP address", ip("/vrrp_ip")),
        JsonColumn::new("Zone", text("/cached_zone")).facet().width(100),
        JsonColumn::new("Certificate expires", time("/cert_expiration")),
        JsonColumn::new("Created", time("/created_at")).hidden(),
    ],
    summary: &[
        ("Status", status("/status")),
        ("Role", text("/role")),
        ("Load balancer", LOAD_BALANCER),
        ("Management address", ip("/lb_network_ip")),
    ],
    facts: &[
        ("Load balancer", LOAD_BALANCER),
        ("Role", text("/role")),
        ("Server", link(compute::keys::SERVERS, "/compute_id")),
        ("Image", link(image::keys::IMAGES, "/image_id")),
        ("Flavor", text("/compute_flavor")),
        ("Zone", text("/cached_zone")),
        ("Management address", ip("/lb_network_ip")),
        ("VRRP address", ip("/vrrp_ip")),
        ("VRRP port", link(network::keys::PORTS, "/vrrp_port_id")),
        ("VRRP interface", text("/vrrp_interface")),
        ("VRRP ID", number("/vrrp_id")),
        ("VRRP priority", number("/vrrp_priority")),
        ("VIP address", ip("/ha_ip")),
        ("VIP port", link(network::keys::PORTS, "/ha_port_id")),
        ("Certificate expires", time("/cert_expiration")),
        ("Certificate renewal in progress", flag("/cert_busy")),
        ("Compute ID", code("/compute_id")),
    ],
    tabs: &[Tab::new("statistics", "Statistics", Body::List("/octavia/amphorae/{id}/stats", STATISTICS))],
    actions: &[
        Action::new("Configure", |amphora: &JsonRow, _| put(amphora, "/config"))
            .bulk()
            .when(is_in_use)
            .confirm("Sends the current agent configuration to the amphora. Connections are kept."),
        Action::new("Fail over", |amphora: &JsonRow, _| put(amphora, "/failover"))
            .titled("Fail {} over")
            .when(is_in_use)
            .confirm("The amphora is deleted and replaced. Without a standby amphora, connections are interrupted."),
    ],
    gate: Some(|amphora| gate::of_load_balancer(&amphora.at("/loadbalancer_id"))),
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "server",
        admin: true,
        secondary: true,
        paging: Paging::Marker,
        commands: Some(&COMMANDS),
        about: "A server that runs a load balancer of the amphora provider.",
        ..Meta::of(
            ServiceType::LoadBalancer,
            keys::AMPHORAE,
            "/octavia/amphorae",
            Names { singular: "amphora", plural: "Amphorae", list_key: "amphorae", object_key: "amphora" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyResourceDef, FormValues};
    use crate::services::samples::row_of;
    use serde_json::json;

    #[test]
    fn only_an_amphora_in_use_is_configured_and_failed_over() {
        let admin = Caller { roles: vec!["admin".into()], ..Caller::default() };
        let used = row_of(&DEFINITION, &json!({"id": "a", "status": "ALLOCATED", "loadbalancer_id": "lb"}));
        assert_eq!(used.name(), "Amphora a", "tasks and dialogs name it so");
        let spare = row_of(&DEFINITION, &json!({"id": "b", "status": "READY", "loadbalancer_id": null}));
        for (at, path) in [(0, "/octavia/amphorae/a/config"), (1, "/octavia/amphorae/a/failover")] {
            assert!(DEFINITION.allowed(&used, at, &admin).is_ok());
            assert!(DEFINITION.allowed(&spare, at, &admin).is_err());
            let plan = DEFINITION.plan(&used, at, &FormValues::default()).unwrap();
            assert_eq!((plan.steps[0].path.as_str(), plan.gate.is_some()), (path, true));
        }
    }
}
