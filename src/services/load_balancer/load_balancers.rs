//! Load balancers.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#load-balancers>

use super::{gate, keys, states};
use crate::auth::ServiceType;
use crate::model::{AllProjects, JsonResourceDef, Meta, Names, Paging};

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: states::PROVISIONING,
    columns: &[states::OPERATING_COLUMN],
    gate: Some(gate::own),
    ..JsonResourceDef::new(Meta {
        icon: "load-balancer",
        paging: Paging::Marker,
        all_projects: Some(AllProjects::Filter),
        about: "A load balancer has one address, and spreads what comes in there over servers.",
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
