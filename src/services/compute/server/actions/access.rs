//! Access to a server: its password.

use super::Server;
use crate::model::{Action, Field, FieldKind, Form, Section};
use crate::services::compute::server::actions::requests::action_until;
use crate::services::compute::server::rules;
use serde_json::json;

pub const PASSWORD: Action<Server> = Action::<Server>::new("Change password", |server, input| {
    action_until(server, 1, json!({"changePassword": {"adminPass": input.verbatim("password")}}), &["ACTIVE"])
})
.titled("Change password of {}")
.when(|server, caller| rules::PASSWORD.check(server, caller))
.group("Edit")
.seldom()
.form(&FORM);

static FORM: Form = Form::new(&[Section::untitled(&[Field::new("password", "New password", FieldKind::Secret)
    .required()
    .help("Administrator password. Usually needs the QEMU guest agent.")])]);
