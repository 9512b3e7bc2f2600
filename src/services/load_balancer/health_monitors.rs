//! Health monitors: how the members of a pool are checked.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#health-monitor>

mod commands;
mod form;
#[cfg(test)]
mod tests;

pub use form::{codes, types_for, url_path};

use super::parts;
use super::{gate, states};
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{CellFormat, custom, flag, link, number, setting, status, text};
use crate::model::{
    Action, Cell, Create, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, SubColumn, SubTable, Title,
};
use crate::services::load_balancer::keys;
use serde_json::Value;

/// The request that is sent to members: `GET / → 200`.
fn asked(monitor: &Value) -> Cell {
    let [method, path, codes] = ["/http_method", "/url_path", "/expected_codes"].map(|at| lenient::at(monitor, at));
    if method.is_empty() {
        return Cell::None;
    }
    Cell::code([&method, " ", &path, " → ", &codes].concat())
}

/// `every 5 s, timeout 3 s`.
fn pace(monitor: &Value) -> Cell {
    let [delay, timeout] = ["/delay", "/timeout"].map(|at| lenient::at(monitor, at));
    Cell::text(["every ", &delay, " s, timeout ", &timeout, " s"].concat())
}

fn name(monitor: &Value) -> Cell {
    let [id, name, kind] = ["/id", "/name", "/type"].map(|at| lenient::at(monitor, at));
    Cell::named_link(keys::HEALTH_MONITORS, id, if name.is_empty() { kind } else { name })
}

/// The monitor on the page of its pool.
pub const OF_POOL: SubTable = SubTable::new(
    "healthmonitors",
    &[
        SubColumn::new("Name", name),
        SubColumn::at("Type", text("/type")),
        SubColumn::at("Status", status(states::PROVISIONING)),
        SubColumn::at("Operating status", states::OPERATING),
        SubColumn::new("Interval", pace),
        SubColumn::at("ONLINE after", number("/max_retries")),
        SubColumn::at("ERROR after", number("/max_retries_down")),
        SubColumn::new("Request", asked),
        SubColumn::at("Enabled", flag("/admin_state_up")),
    ],
    "No health monitor: all members count as online.",
)
.refreshed();

const FACTS: &[(&str, CellFormat)] = &[
    ("Pool", link(keys::POOLS, "/pools/*/id")),
    ("Type", text("/type")),
    ("Delay (s)", number("/delay")),
    ("Timeout (s)", number("/timeout")),
    ("Successes until ONLINE", number("/max_retries")),
    ("Failures until ERROR", number("/max_retries_down")),
    ("HTTP method", text("/http_method")),
    ("Path", text("/url_path")),
    ("Expected codes", text("/expected_codes")),
    ("HTTP version", setting("/http_version")),
    ("Domain name", text("/domain_name")),
    ("Enabled", flag("/admin_state_up")),
];

/// The pool, and what it is checked by: `web-pool · HTTP monitor`.
fn title(monitor: &Value) -> Title {
    let what = [&lenient::at(monitor, "/type"), " monitor"].concat();
    Title::new(&*what).by(keys::POOLS, lenient::at(monitor, "/pools/0/id")).and(&*what)
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    title: Some(title),
    status: states::PROVISIONING,
    columns: &[
        states::OPERATING_COLUMN,
        JsonColumn::new("Type", text("/type")).facet().width(130),
        JsonColumn::new("Pool", link(keys::POOLS, "/pools/*/id")),
        JsonColumn::new("Interval", custom(pace)).width(190),
        JsonColumn::new("Request", custom(asked)).width(200),
        JsonColumn::new("Enabled", flag("/admin_state_up")).facet().width(100).hidden(),
    ],
    summary: &[
        states::SUMMARY[0],
        states::SUMMARY[1],
        ("Type", text("/type")),
        ("Pool", link(keys::POOLS, "/pools/*/id")),
    ],
    facts: FACTS,
    create: Some(Create {
        initial: |_| form::initial(),
        run: Some(form::create),
        gate: Some(|input| gate::of_pool(input.text(form::POOL))),
        ..Create::new("Create health monitor", &form::CREATE)
    }),
    actions: &[
        Action::new("Edit", form::edit).primary().form(&form::EDIT).starting_with(form::filled),
        Action::delete("The members of the pool are no longer checked and count as online."),
    ],
    gate: Some(|monitor: &JsonRow| gate::of_pool(&monitor.at("/pools/0/id"))),
    ..JsonResourceDef::new(parts::of(Meta {
        icon: "clock",
        secondary: true,
        commands: Some(&commands::COMMANDS),
        about: "Checks the members of a pool. Only working members receive requests.",
        ..Meta::of(
            ServiceType::LoadBalancer,
            keys::HEALTH_MONITORS,
            "/lbaas/healthmonitors",
            Names {
                singular: "health monitor",
                plural: "Health monitors",
                list_key: "healthmonitors",
                object_key: "healthmonitor",
            },
        )
    }))
};
