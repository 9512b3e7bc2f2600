//! Locking a server against changes.

use super::Server;
use crate::auth::MicroversionRequest;
use crate::model::{
    Action, ActionRequest, Caller, Completion, Field, FieldKind, Form, FormValues, RequestPlan, Section,
};
use crate::services::compute::checks;
use crate::services::compute::requests::supports;
use crate::services::compute::server::actions::requests::action;
use crate::services::compute::server::rules;
use serde_json::json;

const GROUP: &str = "Protect";

pub const LOCK: Action<Server> = Action::<Server>::new("Lock", lock).when(unlocked).group(GROUP).bulk().form(&FORM);

pub const UNLOCK: Action<Server> = Action::<Server>::standard(
    "Unlock",
    ActionRequest::PostActionAt(MicroversionRequest::Base, "unlock", Completion::Response),
)
.when(locked)
.group(GROUP)
.bulk();

static FORM: Form = Form::new(&[Section::untitled(&[Field::new("reason", "Reason", FieldKind::Text)
    .help("Shown to anyone who tries to change the server.")
    .check(|input| checks::printable(input.text("reason")))
    .shown(|_, lookup| supports(lookup, 73))])]);

fn lock(server: &Server, input: &FormValues) -> RequestPlan {
    match input.filled("reason") {
        Some(reason) => action(server, 73, json!({"lock": {"locked_reason": reason}})),
        None => action(server, 1, json!({"lock": null})),
    }
}

fn unlocked(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::ANY.check(server, caller)?;
    if server.locked { Err("Already locked") } else { Ok(()) }
}

/// Only administrators can remove a lock that an administrator set; the API does not tell who set it.
fn locked(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::ANY.check(server, caller)?;
    if server.locked { Ok(()) } else { Err("Not locked") }
}
