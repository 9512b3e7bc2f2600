//! Listeners: what a load balancer accepts, at which port.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#listeners>

mod commands;
mod fields;
mod form;
mod headers;
#[cfg(test)]
mod tests;

use super::l7_policies::OF_LISTENER;
use super::parts::{self, get, path};
use super::protocols::HTTP;
use super::{certificates, gate, states};
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{CellFormat, code, custom, flag, limit, link, number, setting, text, time};
use crate::model::{
    Action, Body, Caller, Cell, Create, Facts, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, PROJECTS, Tab, Title,
    TitledTable,
};
use crate::services::load_balancer::keys;
use serde_json::Value;

/// The headers that are inserted into requests.
fn inserted(listener: &Value) -> Cell {
    Cell::many(headers::inserted(listener).into_iter().map(Cell::text))
}

/// `HTTP · 80`.
fn endpoint(listener: &Value) -> Cell {
    let [protocol, port] = ["/protocol", "/protocol_port"].map(|member| lenient::at(listener, member));
    Cell::text([protocol, port].join(" · "))
}

/// The facts in groups; those that the protocol does not have are left out, as they have no value.
fn overview(listener: &JsonRow) -> Vec<Facts> {
    let of = |title: &str, all: &[(&str, CellFormat)]| {
        let items = all.iter().map(|(label, show)| (*label, show.cell(&listener.value)));
        Facts::new(title, items.filter(|(_, cell)| *cell != Cell::None))
    };
    let all = vec![
        of(
            "Listener",
            &[
                ("ID", code("/id")),
                ("Load balancer", link(keys::LOAD_BALANCERS, "/loadbalancers/*/id")),
                ("Protocol", text("/protocol")),
                ("Port", setting("/protocol_port")),
                ("Default pool", link(keys::POOLS, "/default_pool_id")),
                ("Enabled", flag("/admin_state_up")),
                ("Connection limit", limit("/connection_limit")),
                ("Allowed CIDRs", text("/allowed_cidrs")),
                ("Inserted headers", custom(inserted)),
                ("Description", text("/description")),
                ("Project", link(PROJECTS, "/project_id")),
                ("Tags", text("/tags")),
                ("Created", time("/created_at")),
                ("Updated", time("/updated_at")),
            ],
        ),
        of(
            "TLS",
            &[
                ("Certificate", custom(|listener| certificates::reference(listener, "/default_tls_container_ref"))),
                (
                    "Additional certificates (SNI)",
                    custom(|listener| certificates::references(listener, "/sni_container_refs")),
                ),
                ("Versions", text("/tls_versions")),
                ("Ciphers", text("/tls_ciphers")),
                ("ALPN protocols", text("/alpn_protocols")),
                ("Client authentication", custom(client_authentication)),
                ("Client CA", custom(|listener| certificates::reference(listener, "/client_ca_tls_container_ref"))),
                (
                    "Revoked certificates",
                    custom(|listener| certificates::reference(listener, "/client_crl_container_ref")),
                ),
                ("HSTS max age (s)", number("/hsts_max_age")),
                ("HSTS for subdomains", custom(|listener| hsts(listener, "/hsts_include_subdomains"))),
                ("HSTS preload", custom(|listener| hsts(listener, "/hsts_preload"))),
            ],
        ),
        of(
            "Timeouts (ms)",
            &[
                ("Client inactivity", number("/timeout_client_data")),
                ("Member connection", number("/timeout_member_connect")),
                ("Member inactivity", number("/timeout_member_data")),
                ("TCP inspection", number("/timeout_tcp_inspect")),
            ],
        ),
    ];
    all.into_iter().filter(|facts| !facts.items.is_empty()).collect()
}

/// The mode, for listeners that have certificates.
fn client_authentication(listener: &Value) -> Cell {
    match lenient::at(listener, "/default_tls_container_ref").is_empty() {
        true => Cell::None,
        false => text("/client_authentication").cell(listener),
    }
}

/// A setting of HSTS, where that is on.
fn hsts(listener: &Value, member: &'static str) -> Cell {
    match lenient::at(listener, "/hsts_max_age").is_empty() {
        true => Cell::None,
        false => flag(member).cell(listener),
    }
}

/// What goes through the listener.
const STATISTICS: Tab<JsonRow> = Tab::new(
    "statistics",
    "Statistics",
    Body::Metrics(
        |listener: &JsonRow| get([&path("listeners", listener.id()), "/stats"].concat()),
        &super::load_balancers::statistics::METRICS,
    ),
);

/// Requires a listener that sees requests, and not only connections.
fn sees_requests(listener: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match HTTP.contains(&listener.at("/protocol").as_str()) {
        true => Ok(()),
        false => Err("L7 policies require an HTTP or terminated HTTPS listener"),
    }
}

static POLICIES: [TitledTable; 1] =
    [TitledTable::new("L7 policies", "/lbaas/l7policies?listener_id={id}", OF_LISTENER).adding("Create L7 policy")];

/// The load balancer, and where it listens: `web · HTTP 80`.
fn title(listener: &Value) -> Title {
    let [protocol, port] = ["/protocol", "/protocol_port"].map(|pointer| lenient::at(listener, pointer));
    let what = [&protocol, " ", &port].concat();
    Title::new(["Listener ", &what].concat())
        .by(keys::LOAD_BALANCERS, lenient::at(listener, "/loadbalancers/0/id"))
        .and(what)
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    title: Some(title),
    status: states::PROVISIONING,
    columns: &[
        states::OPERATING_COLUMN,
        JsonColumn::new("Protocol", text("/protocol")).facet().width(150),
        JsonColumn::new("Port", setting("/protocol_port")).numeric(),
        JsonColumn::new("Load balancer", link(keys::LOAD_BALANCERS, "/loadbalancers/*/id")).facet(),
        JsonColumn::new("Default pool", link(keys::POOLS, "/default_pool_id")),
        JsonColumn::new("Connection limit", limit("/connection_limit")).numeric().hidden(),
        JsonColumn::new("Enabled", flag("/admin_state_up")).facet().width(100).hidden(),
    ],
    summary: &[
        states::SUMMARY[0],
        states::SUMMARY[1],
        ("Protocol and port", custom(endpoint)),
        ("Load balancer", link(keys::LOAD_BALANCERS, "/loadbalancers/*/id")),
    ],
    overview: Some(overview),
    tabs: &[Tab::new("l7-policies", "L7 policies", Body::Lists(&POLICIES)).when(sees_requests), STATISTICS],
    create: Some(Create {
        initial: |_| form::initial(),
        run: Some(form::create),
        gate: Some(|input| gate::of_load_balancer(input.text(parts::PARENT))),
        ..Create::new("Create listener", &form::CREATE)
    }),
    actions: &[
        Action::new("Edit", form::edit).primary().form(&form::EDIT).starting_with(form::filled),
        Action::link("Create L7 policy", "/load-balancer/l7-policies/create?listener_id={id}")
            .group("L7 policies")
            .when(sees_requests),
        Action::delete("The load balancer stops accepting connections on this port. Its L7 policies are deleted too."),
    ],
    gate: Some(gate::of_child),
    ..JsonResourceDef::new(parts::of(Meta {
        icon: "port",
        commands: Some(&commands::COMMANDS),
        about: "Accepts connections on a port of a load balancer and forwards them to a pool.",
        ..Meta::of(
            ServiceType::LoadBalancer,
            keys::LISTENERS,
            "/lbaas/listeners",
            Names { singular: "listener", plural: "Listeners", list_key: "listeners", object_key: "listener" },
        )
    }))
};
