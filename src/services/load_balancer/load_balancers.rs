//! Load balancers.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#load-balancers>

mod commands;
mod deletion;
mod parts;
pub mod statistics;
mod status_tree;
mod vip;

use super::{gate, keys, new_load_balancer, requests, states};
use crate::auth::ServiceType;
use crate::model::cell_format::{CellFormat, count, flag, ip, link, text, time};
use crate::model::{
    Action, AllProjects, Caller, Completion, Field, FieldKind, Form, JsonColumn, JsonResourceDef, JsonRow, Meta, Names,
    Paging, RequestPlan, Section,
};
use crate::services::choices::{from_resource, with_chosen};
use crate::services::load_balancer::parts::{DESCRIPTION, ENABLED, NAME, TAGS};
use crate::services::network;

const ADDRESS: CellFormat = ip("/vip_address");
const FLAVOR: CellFormat = link(keys::FLAVORS, "/flavor_id");
const ZONE: CellFormat = link(keys::AVAILABILITY_ZONES, "/availability_zone");
const QOS_POLICY: &str = "vip_qos_policy_id";

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[
    NAME,
    DESCRIPTION,
    ENABLED,
    Field::new(
        QOS_POLICY,
        "QoS policy",
        FieldKind::Choice(|lookup, input| {
            let key = network::keys::QOS_POLICIES;
            with_chosen(from_resource(lookup, key), lookup, key, &[input.text(QOS_POLICY)])
        }),
    )
    .shown(|_, lookup| lookup.has_extension("qos"))
    .unset(|_| "None".to_owned()),
    TAGS,
])]);

/// Octavia changes nothing of a load balancer in error.
fn is_whole(load_balancer: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match load_balancer.at(states::PROVISIONING).as_str() {
        "ERROR" => Err("In ERROR: fail it over or delete it"),
        _ => Ok(()),
    }
}

fn fail_over(load_balancer: &JsonRow) -> RequestPlan {
    let call = requests::put_nothing(["/lbaas/loadbalancers/", &crate::http::encode(load_balancer.id()), "/failover"]);
    RequestPlan::with_completion(call, Completion::Status(&["ACTIVE"]))
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: states::PROVISIONING,
    columns: &[
        states::OPERATING_COLUMN,
        JsonColumn::new("VIP address", ADDRESS),
        JsonColumn::new("Floating IP", vip::FLOATING_IP),
        JsonColumn::new("Listeners", count("/listeners")).numeric().hidden(),
        JsonColumn::new("Pools", count("/pools")).numeric().hidden(),
        JsonColumn::new("Provider", text("/provider")).facet().width(110),
        JsonColumn::new("Flavor", FLAVOR).facet().width(130),
        JsonColumn::new("Zone", ZONE).facet().width(110),
        JsonColumn::new("Network", link(network::keys::NETWORKS, "/vip_network_id")).facet().hidden(),
        JsonColumn::new("Created", time("/created_at")).hidden().width(130),
    ],
    summary: &[
        states::SUMMARY[0],
        states::SUMMARY[1],
        ("VIP address", ADDRESS),
        ("Floating IP", vip::FLOATING_IP),
        ("Provider", text("/provider")),
    ],
    facts: &[
        ("VIP address", ADDRESS),
        ("Floating IP", vip::FLOATING_IP),
        ("Additional VIP addresses", ip("/additional_vips/*/ip_address")),
        ("VIP network", link(network::keys::NETWORKS, "/vip_network_id")),
        ("VIP subnet", link(network::keys::SUBNETS, "/vip_subnet_id")),
        ("VIP port", link(network::keys::PORTS, "/vip_port_id")),
        ("Security groups", link(network::keys::SECURITY_GROUPS, "/vip_sg_ids")),
        ("QoS policy", link(network::keys::QOS_POLICIES, "/vip_qos_policy_id")),
        ("Enabled", flag("/admin_state_up")),
        ("Provider", text("/provider")),
        ("Flavor", FLAVOR),
        ("Availability zone", ZONE),
    ],
    overview_at: 1,
    tabs: &[status_tree::TAB, statistics::TAB, parts::LISTENERS, parts::POOLS, parts::AMPHORAE],
    create: Some(new_load_balancer::CREATE),
    actions: &[
        Action::edit(&EDIT_FORM).when(is_whole),
        Action::link("Create listener", "/load-balancer/listeners/create?loadbalancer_id={id}")
            .titled("Create listener of {}")
            .group("Parts")
            .when(is_whole),
        Action::link("Create pool", "/load-balancer/pools/create?loadbalancer_id={id}")
            .titled("Create pool of {}")
            .group("Parts")
            .when(is_whole),
        vip::ASSOCIATE,
        vip::DISASSOCIATE,
        Action::new("Fail over", |load_balancer: &JsonRow, _| fail_over(load_balancer))
            .titled("Fail {} over")
            .group("Administration")
            .admin()
            .bulk()
            .confirm("The provider rebuilds the load balancer. Connections are briefly interrupted."),
        deletion::DELETE,
    ],
    gate: Some(gate::own),
    ..JsonResourceDef::new(Meta {
        icon: "load-balancer",
        paging: Paging::Marker,
        all_projects: Some(AllProjects::Filter),
        commands: Some(&commands::COMMANDS),
        about: "Distributes the traffic to one IP address over several servers.",
        ..Meta::of(
            ServiceType::LoadBalancer,
            keys::LOAD_BALANCERS,
            "/lbaas/loadbalancers",
            Names {
                singular: "load balancer",
                plural: "Load balancers",
                list_key: "loadbalancers",
                object_key: "loadbalancer",
            },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyResourceDef, FormValues, GateId};
    use crate::services::samples::row_of;
    use serde_json::json;

    fn action(label: &str) -> usize {
        DEFINITION.actions.iter().position(|action| action.meta.label == label).unwrap()
    }

    fn lb(status: &str) -> crate::model::Row {
        row_of(&DEFINITION, &json!({"id": "lb", "name": "web", "provisioning_status": status, "project_id": "p"}))
    }

    #[test]
    fn its_changes_wait_for_it() {
        let plan = DEFINITION.plan(&lb("PENDING_UPDATE"), action("Fail over"), &FormValues::default()).unwrap();
        let call = &plan.steps[0];
        assert_eq!((call.path.as_str(), call.body.is_none()), ("/lbaas/loadbalancers/lb/failover", true));
        assert!(matches!(plan.gate.map(|gate| gate.id), Some(GateId::Known(id)) if id == "lb"));
        let changed = FormValues::default().with("name", "new");
        let plan = DEFINITION.plan(&lb("ACTIVE"), action("Edit"), &changed).unwrap();
        assert_eq!(plan.steps[0].body, Some(json!({"loadbalancer": {"name": "new"}})));
        assert!(plan.gate.is_some());
        let floating = FormValues::default().with("floating_ip", "f").with("port", "vip");
        let plan = DEFINITION.plan(&lb("PENDING_UPDATE"), action("Associate floating IP"), &floating).unwrap();
        assert!(plan.gate.is_none(), "Neutron does not wait for Octavia");
        assert_eq!(plan.changes, [network::keys::FLOATING_IPS], "the column shows it");
    }

    #[test]
    fn what_octavia_would_refuse_is_not_offered() {
        let member = Caller { project_id: "p".into(), roles: vec!["load-balancer_member".into()], ..Caller::default() };
        let reads = Caller { roles: vec!["load-balancer_observer".into()], ..member.clone() };
        let admin = Caller { roles: vec!["load-balancer_admin".into()], ..member.clone() };
        let edits = |status: &str, caller: &Caller| DEFINITION.allowed(&lb(status), action("Edit"), caller).is_ok();
        assert!(edits("ACTIVE", &member) && edits("PENDING_UPDATE", &member) && !edits("ERROR", &member));
        assert!(!edits("ACTIVE", &reads));
        let fails_over = |caller: &Caller| DEFINITION.allowed(&lb("ERROR"), action("Fail over"), caller).is_ok();
        assert!(fails_over(&admin) && !fails_over(&member));
        assert!(DEFINITION.allowed(&lb("ERROR"), action("Delete"), &member).is_ok());
    }
}
