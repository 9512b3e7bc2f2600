//! Pools: the servers behind a load balancer, and how what arrives is spread over them.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#pools>

mod commands;
mod form;
#[cfg(test)]
mod tests;

pub use form::{ALGORITHMS, PROTOCOLS, cookie, persistences};

use super::parts;
use super::{certificates, gate, health_monitors, members, states};
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{CellFormat, count, custom, flag, link, text};
use crate::model::{
    Action, Body, Caller, Cell, Create, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Tab, Title, TitledTable,
};
use crate::services::load_balancer::keys;
use serde_json::Value;

/// The session persistence in words: `APP_COOKIE (JSESSIONID)`.
fn persistence(pool: &Value) -> Cell {
    let at = |member: &str| lenient::at(pool, &["/session_persistence/", member].concat());
    let (kind, cookie, timeout, granularity) =
        (at("type"), at("cookie_name"), at("persistence_timeout"), at("persistence_granularity"));
    if kind.is_empty() {
        return Cell::None;
    }
    let timeout = if timeout.is_empty() { timeout } else { [&timeout, " s"].concat() };
    let more: Vec<_> = [cookie, timeout, granularity].into_iter().filter(|part| !part.is_empty()).collect();
    Cell::text(if more.is_empty() { kind } else { [&kind, " (", &more.join(", "), ")"].concat() })
}

const FACTS: &[(&str, CellFormat)] = &[
    ("Load balancer", link(keys::LOAD_BALANCERS, "/loadbalancers/*/id")),
    ("Listeners", link(keys::LISTENERS, "/listeners/*/id")),
    ("Protocol", text("/protocol")),
    ("Algorithm", text("/lb_algorithm")),
    ("Session persistence", custom(persistence)),
    ("Health monitor", link(keys::HEALTH_MONITORS, "/healthmonitor_id")),
    ("Members", count("/members")),
    ("Enabled", flag("/admin_state_up")),
    ("TLS to members", flag("/tls_enabled")),
    ("Client certificate", custom(|pool| certificates::reference(pool, "/tls_container_ref"))),
    ("Member CA", custom(|pool| certificates::reference(pool, "/ca_tls_container_ref"))),
    ("Revoked certificates", custom(|pool| certificates::reference(pool, "/crl_container_ref"))),
    ("TLS versions", text("/tls_versions")),
    ("Ciphers", text("/tls_ciphers")),
    ("ALPN protocols", text("/alpn_protocols")),
];

/// A pool has one health monitor at most.
fn unmonitored(pool: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if pool.at("/healthmonitor_id").is_empty() { Ok(()) } else { Err("The pool already has a health monitor") }
}

static MEMBERS: [TitledTable; 1] =
    [TitledTable::new("Members", "/lbaas/pools/{id}/members", members::TABLE).adding(members::ADD_LABEL)];
static MONITOR: [TitledTable; 1] =
    [TitledTable::new("Health monitor", "/lbaas/healthmonitors?pool_id={id}", health_monitors::OF_POOL)
        .adding("Create health monitor")];

/// The load balancer, and what kind of pool it is: `web · HTTP pool`.
fn title(pool: &Value) -> Title {
    let what = [&lenient::at(pool, "/protocol"), " pool"].concat();
    Title::new(&*what).by(keys::LOAD_BALANCERS, lenient::at(pool, "/loadbalancers/0/id")).and(&*what)
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    title: Some(title),
    status: states::PROVISIONING,
    columns: &[
        states::OPERATING_COLUMN,
        JsonColumn::new("Protocol", text("/protocol")).facet().width(110),
        JsonColumn::new("Algorithm", text("/lb_algorithm")).facet().width(190),
        JsonColumn::new("Members", count("/members")).numeric(),
        JsonColumn::new("Load balancer", link(keys::LOAD_BALANCERS, "/loadbalancers/*/id")).facet(),
        JsonColumn::new("Session persistence", custom(persistence)).hidden(),
        JsonColumn::new("TLS to members", flag("/tls_enabled")).facet().width(120).hidden(),
        JsonColumn::new("Enabled", flag("/admin_state_up")).facet().width(100).hidden(),
    ],
    summary: &[
        states::SUMMARY[0],
        states::SUMMARY[1],
        ("Protocol", text("/protocol")),
        ("Load balancer", link(keys::LOAD_BALANCERS, "/loadbalancers/*/id")),
    ],
    facts: FACTS,
    overview_at: 1,
    tabs: &[
        Tab::new("members", "Members", Body::Lists(&MEMBERS)),
        Tab::new("health-monitor", "Health monitor", Body::Lists(&MONITOR)),
    ],
    create: Some(Create {
        initial: |_| form::initial(),
        run: Some(form::create),
        gate: Some(form::gate),
        ..Create::new("Create pool", &form::CREATE)
    }),
    actions: &[
        Action::new("Edit", form::edit).primary().form(&form::EDIT).starting_with(form::filled),
        members::ADD_SERVERS,
        members::ADD,
        members::UPDATE_ALL,
        members::EDIT,
        members::DRAIN,
        members::RESTORE,
        members::DELETE,
        Action::link("Create health monitor", "/load-balancer/health-monitors/create?pool_id={id}")
            .group("Health monitor")
            .when(unmonitored),
        Action::delete("Its members and health monitor are deleted too. Servers are not deleted."),
    ],
    gate: Some(gate::of_child),
    ..JsonResourceDef::new(parts::of(Meta {
        icon: "group",
        commands: Some(&commands::COMMANDS),
        about: "A group of servers over which a load balancer distributes requests.",
        ..Meta::of(
            ServiceType::LoadBalancer,
            keys::POOLS,
            "/lbaas/pools",
            Names { singular: "pool", plural: "Pools", list_key: "pools", object_key: "pool" },
        )
    }))
};
