//! L7 policies: what a listener does with the requests that all rules of a policy match. They are looked at in order.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#l7-policies>

mod commands;
mod form;
#[cfg(test)]
mod tests;

use super::{gate, l7_rules, parts, states};
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{CellFormat, count, custom, flag, link, setting, status, text};
use crate::model::{
    Action, Body, Cell, Create, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, SubColumn, SubTable, Tab, Title,
    TitledTable,
};
use crate::services::load_balancer::keys;
use serde_json::Value;

/// Where a policy leads: its pool, or its address with the HTTP code.
fn target(policy: &Value) -> Cell {
    let at = |member: &str| lenient::at(policy, member);
    let (pool, code) = (at("/redirect_pool_id"), at("/redirect_http_code"));
    if !pool.is_empty() {
        return Cell::link(keys::POOLS, pool);
    }
    let address = [at("/redirect_url"), at("/redirect_prefix")].into_iter().find(|address| !address.is_empty());
    match address {
        None => Cell::None,
        Some(address) if code.is_empty() => Cell::code(address),
        Some(address) => Cell::code([&address, " (", &code, ")"].concat()),
    }
}

/// The policies on the page of their listener, in the order in which they are looked at.
pub const OF_LISTENER: SubTable = SubTable::new(
    "l7policies",
    &[
        SubColumn::at("Position", setting("/position")),
        SubColumn::new("Name", |policy| parts::named(keys::L7_POLICIES, policy)),
        SubColumn::at("Action", text("/action")),
        SubColumn::new("Target", target),
        SubColumn::at("Rules", count("/rules")),
        SubColumn::at("Status", status(states::PROVISIONING)),
        SubColumn::at("Operating status", states::OPERATING),
        SubColumn::at("Enabled", flag("/admin_state_up")),
    ],
    "All requests go to the default pool.",
)
.ordered(|policy| format!("{:>12}", lenient::at(policy, "/position")))
.refreshed();

const FACTS: &[(&str, CellFormat)] = &[
    ("Listener", link(keys::LISTENERS, "/listener_id")),
    ("Position", setting("/position")),
    ("Action", text("/action")),
    ("Pool", link(keys::POOLS, "/redirect_pool_id")),
    ("URL", text("/redirect_url")),
    ("URL prefix", text("/redirect_prefix")),
    ("HTTP code", setting("/redirect_http_code")),
    ("Enabled", flag("/admin_state_up")),
];

static RULES: [TitledTable; 1] =
    [TitledTable::new("Rules", "/lbaas/l7policies/{id}/rules", l7_rules::TABLE).adding(l7_rules::ADD_LABEL)];

/// The listener, and at which place it follows the policy: `web-http · policy 1`.
fn title(policy: &Value) -> Title {
    let place = lenient::at(policy, "/position");
    let alone = Title::new(["Policy ", &place].concat());
    alone.by(keys::LISTENERS, lenient::at(policy, "/listener_id")).and(["policy ", &place].concat())
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    title: Some(title),
    status: states::PROVISIONING,
    columns: &[
        states::OPERATING_COLUMN,
        JsonColumn::new("Listener", link(keys::LISTENERS, "/listener_id")).facet(),
        JsonColumn::new("Position", setting("/position")).numeric(),
        JsonColumn::new("Action", text("/action")).facet().width(170),
        JsonColumn::new("Target", custom(target)).width(240),
        JsonColumn::new("Rules", count("/rules")).numeric(),
        JsonColumn::new("Enabled", flag("/admin_state_up")).facet().width(100).hidden(),
    ],
    summary: &[
        states::SUMMARY[0],
        states::SUMMARY[1],
        ("Action", text("/action")),
        ("Target", custom(target)),
        ("Listener", link(keys::LISTENERS, "/listener_id")),
    ],
    facts: FACTS,
    overview_at: 1,
    tabs: &[Tab::new("rules", "Rules", Body::Lists(&RULES))],
    create: Some(Create {
        initial: |_| form::initial(),
        run: Some(form::create),
        gate: Some(|input| gate::of_listener(input.text(form::LISTENER))),
        ..Create::new("Create L7 policy", &form::CREATE)
    }),
    actions: &[
        Action::new("Edit", form::edit).primary().form(&form::EDIT).starting_with(form::filled),
        l7_rules::ADD,
        l7_rules::EDIT,
        l7_rules::DELETE,
        Action::new("Move up", form::move_up).titled("Move {} up").group("Order").when(form::is_not_first),
        Action::new("Move down", form::move_down).titled("Move {} down").group("Order"),
        Action::delete("Its rules are deleted too. The next policies apply to the requests that it matched."),
    ],
    gate: Some(|policy: &JsonRow| gate::of_listener(&policy.at("/listener_id"))),
    ..JsonResourceDef::new(parts::of(Meta {
        icon: "filter",
        secondary: true,
        commands: Some(&commands::COMMANDS),
        about: "Sends requests that match its rules to a pool or a URL, or rejects them.",
        ..Meta::of(
            ServiceType::LoadBalancer,
            keys::L7_POLICIES,
            "/lbaas/l7policies",
            Names { singular: "L7 policy", plural: "L7 policies", list_key: "l7policies", object_key: "l7policy" },
        )
    }))
};
