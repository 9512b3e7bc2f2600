//! The tabs with the parts of a load balancer.

use crate::model::cell_format::{code, count, ip, link, setting, status, text};
use crate::model::{Body, JsonRow, SubColumn, SubTable, Tab};
use crate::services::load_balancer::parts::{linked, named};
use crate::services::load_balancer::{amphorae, keys, states};

const LISTENERS_TABLE: SubTable = SubTable::new(
    "listeners",
    &[
        SubColumn::new("Name", |listener| named(keys::LISTENERS, listener)),
        SubColumn::at("Protocol", text("/protocol")),
        SubColumn::at("Port", setting("/protocol_port")),
        SubColumn::at("Default pool", link(keys::POOLS, "/default_pool_id")),
        SubColumn::at("Status", status(states::PROVISIONING)),
        SubColumn::at("Operating status", states::OPERATING),
    ],
    "No listeners: the load balancer accepts no connections.",
)
.refreshed();

pub const LISTENERS: Tab<JsonRow> =
    Tab::new("listeners", "Listeners", Body::List("/lbaas/listeners?loadbalancer_id={id}", LISTENERS_TABLE));

const POOLS_TABLE: SubTable = SubTable::new(
    "pools",
    &[
        SubColumn::new("Name", |pool| named(keys::POOLS, pool)),
        SubColumn::at("Protocol", text("/protocol")),
        SubColumn::at("Algorithm", text("/lb_algorithm")),
        SubColumn::at("Members", count("/members")),
        SubColumn::at("Listeners", link(keys::LISTENERS, "/listeners/*/id")),
        SubColumn::at("Status", status(states::PROVISIONING)),
        SubColumn::at("Operating status", states::OPERATING),
    ],
    "No pools: connections are not forwarded to servers.",
)
.refreshed();

pub const POOLS: Tab<JsonRow> =
    Tab::new("pools", "Pools", Body::List("/lbaas/pools?loadbalancer_id={id}", POOLS_TABLE));

const AMPHORAE_TABLE: SubTable = SubTable::new(
    "amphorae",
    &[
        SubColumn::new("Name", |amphora| linked(keys::AMPHORAE, amphora, amphorae::name(amphora))),
        SubColumn::at("Role", text("/role")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Management address", ip("/lb_network_ip")),
        SubColumn::at("Zone", text("/cached_zone")),
        SubColumn::at("Server", code("/compute_id")),
    ],
    "No amphorae: the provider does not use them.",
)
.refreshed();

pub const AMPHORAE: Tab<JsonRow> =
    Tab::new("amphorae", "Amphorae", Body::List("/octavia/amphorae?loadbalancer_id={id}", AMPHORAE_TABLE)).admin();
