//! The rules of an L7 policy, all of which have to match.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#l7-rules>

mod commands;
mod form;
#[cfg(test)]
mod tests;

use super::parts::OBJECT_ROW;
use super::states;
use crate::lenient;
use crate::model::cell_format::{code, flag, status, text};
use crate::model::{Action, JsonRow, SubColumn, SubTable};
use crate::services::choices::form_for_object;

pub use commands::{CREATE_COMMAND, DELETE_COMMAND, SET_COMMAND, UNSET_COMMANDS};

/// The label of the action that adds a rule.
pub const ADD_LABEL: &str = "Add rule";
const EDIT_LABEL: &str = "Edit rule";
const DELETE_LABEL: &str = "Delete rule";
const GROUP: &str = "Rules";

pub const TABLE: SubTable = SubTable::new(
    "rules",
    &[
        SubColumn::at("Type", text("/type")),
        SubColumn::at("Key", code("/key")),
        SubColumn::at("Inverted", flag("/invert")),
        SubColumn::at("Comparison", text("/compare_type")),
        SubColumn::at("Value", code("/value")),
        SubColumn::at("Status", status(states::PROVISIONING)),
        SubColumn::at("Operating status", states::OPERATING),
        SubColumn::at("Enabled", flag("/admin_state_up")),
        SubColumn::at("Tags", text("/tags")),
    ],
    "No rules: the policy has no effect.",
)
.rows(|_, answer| answer.get("rules")?.as_array().cloned())
.ordered(form::words)
.edit(EDIT_LABEL, form::filled)
.action(DELETE_LABEL, OBJECT_ROW, |rule| lenient::at(rule, "/id"))
.refreshed();

pub const ADD: Action<JsonRow> = Action::<JsonRow>::new(ADD_LABEL, form::add)
    .titled("Add rule to {}")
    .group(GROUP)
    .primary()
    .form(&form::FORM)
    .starting_with(|_: &JsonRow| form::initial());

pub const EDIT: Action<JsonRow> =
    Action::<JsonRow>::new(EDIT_LABEL, form::change).titled("Edit rule of {}").group(GROUP).form(&form::FORM).by_rows();

pub const DELETE: Action<JsonRow> = Action::<JsonRow>::new(DELETE_LABEL, form::delete)
    .titled("Delete rule of {}")
    .group(GROUP)
    .form(&form::DELETE)
    .confirm("The policy will match more requests. Without rules, it has no effect.")
    .starting_with(|policy: &JsonRow| form_for_object(policy.id()))
    .by_rows();
