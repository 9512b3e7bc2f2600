//! Security groups of a server: on all its ports at once.

use super::Server;
use crate::model::{Action, Caller, Field, FieldKind, Form, Section};
use crate::services::compute::server::actions::requests::action;
use crate::services::compute::server::{pick, rules};
use serde_json::json;

const GROUP: &str = "Network";

/// Nova accepts the id in place of the name, which may not be unique.
pub const ADD: Action<Server> = Action::<Server>::new("Add security group", |server, input| {
    action(server, 1, json!({"addSecurityGroup": {"name": input.text("group")}}))
})
.titled("Add security group to {}")
.when(|server, caller| rules::ANY.check(server, caller))
.group(GROUP)
.form(&ADD_FORM)
.starting_with(pick::about);

pub const REMOVE: Action<Server> = Action::<Server>::new("Remove security group", |server, input| {
    action(server, 1, json!({"removeSecurityGroup": {"name": input.text("group")}}))
})
.titled("Remove security group from {}")
.when(has_groups)
.group(GROUP)
.form(&REMOVE_FORM)
.starting_with(pick::about);

static ADD_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "group",
    "Security group",
    FieldKind::Choice(pick::other_security_groups),
)
.required()])]);

static REMOVE_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "group",
    "Security group",
    FieldKind::Choice(pick::own_security_groups),
)
.required()])]);

fn has_groups(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::ANY.check(server, caller)?;
    if server.security_groups.is_empty() { Err("The server has no security groups") } else { Ok(()) }
}
