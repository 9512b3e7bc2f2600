//! The services of Designate, and when they have last been heard of.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#service-statuses>

use super::defaults::of_admins;
use super::keys;
use crate::model::cell_format::{text, time};
use crate::model::{JsonColumn, JsonResourceDef, Meta};

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/service_name",
    status: "/status",
    columns: &[
        JsonColumn::new("Host", text("/hostname")).facet().width(220),
        JsonColumn::new("Last seen", time("/heartbeated_at")),
    ],
    facts: &[
        ("Host", text("/hostname")),
        ("Last seen", time("/heartbeated_at")),
        ("Statistics", text("/stats")),
        ("Capabilities", text("/capabilities")),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "hypervisor",
        about: "Services of Designate, such as central, producer, worker and mdns.",
        ..of_admins(keys::SERVICES, "/service_statuses", "service", "DNS services", "service_statuses")
    })
};
