//! Rebuild: replaces a server's disk with an image, and keeps its id and addresses.

use super::Server;
use crate::model::{Action, Field, FieldKind, Form, FormValues, RequestPlan, ResourceRow, Section};
use crate::services::compute::requests::supports;
use crate::services::compute::server::actions::requests::action_until;
use crate::services::compute::server::{pick, rules};
use crate::services::compute::{checks, keys};
use serde_json::json;

pub const REBUILD: Action<Server> = Action::<Server>::new("Rebuild", rebuild)
    .when(|server, caller| rules::REBUILD.check(server, caller))
    .group("Size")
    .form(&FORM)
    .confirm("All data on the root disk is lost. Name, addresses and attached volumes are kept.")
    .starting_with(|server| {
        let image = server.image.as_ref().map_or("", |image| image.id.as_str());
        let input = FormValues::default().with("image", image).with("name", server.name());
        input.with("description", server.description.as_str())
    });

static FORM: Form = Form::new(&[
    Section::untitled(&[
        Field::new("image", "Image", FieldKind::Choice(pick::images)).required(),
        Field::new("name", "Name", FieldKind::Text).required().check(checks::name),
    ]),
    Section::folded(
        "Advanced",
        &[
            Field::new("description", "Description", FieldKind::Text)
                .check(|input| checks::printable(input.text("description")))
                .shown(|_, lookup| supports(lookup, 19)),
            Field::new("key_name", "Key pair", FieldKind::Choice(pick::key_pairs))
                .creates(keys::KEYPAIRS)
                .unset(|_| "Unchanged".to_owned())
                .shown(|_, lookup| supports(lookup, 54)),
            Field::new("user_data", "User data", FieldKind::Script(checks::USER_DATA))
                .help("Unchanged")
                .check(checks::user_data)
                .marks(checks::user_data_marks)
                .shown(|_, lookup| supports(lookup, 57)),
            Field::new("password", "Password", FieldKind::Secret)
                .help("Administrator password, if the image supports it."),
        ],
    ),
]);

/// 2.93 can also rebuild the volume that a server boots from.
fn rebuild(server: &Server, input: &FormValues) -> RequestPlan {
    let mut body = json!({"imageRef": input.text("image"), "name": input.text("name")});
    let mut minor = 1;
    let mut add = |key: &str, value: serde_json::Value, needs: u16| {
        body[key] = value;
        minor = minor.max(needs);
    };
    if input.text("description") != server.description {
        add("description", input.text("description").into(), 19);
    }
    if let Some(key) = input.filled("key_name") {
        add("key_name", key.into(), 54);
    }
    if let Some(user_data) = input.base64("user_data") {
        add("user_data", user_data.into(), 57);
    }
    if !input.verbatim("password").is_empty() {
        add("adminPass", input.verbatim("password").into(), 1);
    }
    if server.boots_from_volume() {
        minor = 93;
    }
    action_until(server, minor, json!({"rebuild": body}), &["ACTIVE", "SHUTOFF"])
}
