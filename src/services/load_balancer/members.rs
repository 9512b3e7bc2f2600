//! The members of a pool: addresses of servers, with the port at which they are asked.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#members>

mod all;
mod commands;
mod form;
mod naming;
mod servers;
#[cfg(test)]
mod tests;

use super::parts::OBJECT_ROW;
use super::states;
use crate::lenient;
use crate::model::cell_format::{code, flag, ip, link, setting, status, text};
use crate::model::{Action, Cell, JsonRow, SubColumn, SubTable};
use crate::services::choices::form_for_object;
use crate::services::network;
use naming::id;
use serde_json::Value;

pub use naming::endpoint;
pub use servers::{chosen, offered};

pub use commands::{CREATE_COMMAND, DELETE_COMMAND, SET_ALL_COMMAND, SET_COMMAND, UNSET_COMMANDS};

/// The label of the action that adds servers.
pub const ADD_LABEL: &str = "Add servers";
const EDIT_LABEL: &str = "Edit member";
const DRAIN_LABEL: &str = "Drain member";
const RESTORE_LABEL: &str = "Restore member";
const DELETE_LABEL: &str = "Delete member";
const GROUP: &str = "Members";

/// Whether a member gets no new connections.
fn is_drained(member: &Value) -> bool {
    lenient::at(member, "/weight") == "0"
}

/// The weight; a drained member has none.
fn weight(member: &Value) -> Cell {
    if is_drained(member) { Cell::text("0 (drained)") } else { setting("/weight").cell(member) }
}

/// Where a member is checked, if not where it is asked.
fn monitored(member: &Value) -> Cell {
    let [address, port] = ["/monitor_address", "/monitor_port"].map(|at| lenient::at(member, at));
    let parts: Vec<_> = [address, port].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { Cell::None } else { Cell::code(parts.join(" port ")) }
}

pub const TABLE: SubTable = SubTable::new(
    "members",
    &[
        SubColumn::at("Name", text("/name")),
        SubColumn::at("Address", ip("/address")),
        SubColumn::at("Port", setting("/protocol_port")),
        SubColumn::at("Status", status(states::PROVISIONING)),
        SubColumn::at("Operating status", states::OPERATING),
        SubColumn::new("Weight", weight),
        SubColumn::at("Backup", flag("/backup")),
        SubColumn::at("Enabled", flag("/admin_state_up")),
        SubColumn::at("Subnet", link(network::keys::SUBNETS, "/subnet_id")),
        SubColumn::new("Monitor address", monitored),
        SubColumn::at("Tags", text("/tags")),
        SubColumn::at("ID", code("/id")),
    ],
    "No members: requests are rejected.",
)
.rows(|_, answer| answer.get("members")?.as_array().cloned())
.ordered(|member| [lenient::at(member, "/name").to_lowercase(), endpoint(member)].join(" "))
.edit(EDIT_LABEL, form::filled)
.action(DRAIN_LABEL, OBJECT_ROW, id)
.action_when(|_, member| !is_drained(member))
.other_action(RESTORE_LABEL, OBJECT_ROW, id)
.other_action_when(|_, member| is_drained(member))
.last_action(DELETE_LABEL, OBJECT_ROW, id)
.refreshed();

fn about(pool: &JsonRow) -> crate::model::FormValues {
    form_for_object(pool.id())
}

pub const ADD_SERVERS: Action<JsonRow> = Action::<JsonRow>::new(ADD_LABEL, servers::add)
    .titled("Add servers to {}")
    .group(GROUP)
    .form(&servers::FORM)
    .starting_with(servers::initial);

pub const ADD: Action<JsonRow> = Action::<JsonRow>::new("Add member", form::add)
    .titled("Add member to {}")
    .group(GROUP)
    .form(&form::ADD)
    .starting_with(form::initial);

pub const UPDATE_ALL: Action<JsonRow> = Action::<JsonRow>::new("Update all members", all::replace)
    .titled("Update all members of {}")
    .group(GROUP)
    .form(&all::FORM)
    .starting_with(about);

pub const EDIT: Action<JsonRow> = Action::<JsonRow>::new(EDIT_LABEL, form::change)
    .titled("Edit member of {}")
    .group(GROUP)
    .form(&form::EDIT)
    .by_rows();

pub const DRAIN: Action<JsonRow> = Action::<JsonRow>::new(DRAIN_LABEL, form::drain)
    .titled("Drain member of {}")
    .group(GROUP)
    .form(&form::DRAIN)
    .confirm("The member gets no new connections; existing ones continue. Use “Restore member” to set a weight again.")
    .starting_with(about)
    .by_rows();

pub const RESTORE: Action<JsonRow> = Action::<JsonRow>::new(RESTORE_LABEL, form::restore)
    .titled("Restore member of {}")
    .group(GROUP)
    .form(&form::RESTORE)
    .starting_with(|pool: &JsonRow| about(pool).with("weight", 1))
    .by_rows();

pub const DELETE: Action<JsonRow> = Action::<JsonRow>::new(DELETE_LABEL, form::delete)
    .titled("Delete member of {}")
    .group(GROUP)
    .form(&form::DELETE)
    .confirm("Its connections end. The server is not deleted.")
    .starting_with(about)
    .by_rows();
