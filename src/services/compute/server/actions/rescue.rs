//! Rescue: booting a server from another image to repair its disk.

use super::Server;
use crate::model::{Action, Field, FieldKind, Form, FormValues, RequestPlan, Section};
use crate::services::choices;
use crate::services::compute::server::actions::requests::{action_until, simple_action};
use crate::services::compute::server::rules;
use serde_json::{Map, Value, json};

const GROUP: &str = "Rescue";

pub const RESCUE: Action<Server> = Action::<Server>::new("Rescue", rescue)
    .when(|server, caller| rules::RESCUE.check(server, caller))
    .group(GROUP)
    .seldom()
    .form(&FORM);

pub const UNRESCUE: Action<Server> = Action::<Server>::standard("Unrescue", simple_action("unrescue", &["ACTIVE"]))
    .when(|server, caller| rules::UNRESCUE.check(server, caller))
    .group(GROUP);

static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("image", "Image", FieldKind::Choice(choices::images)).unset(|_| "Source image of the server".to_owned()),
    Field::new("password", "Password", FieldKind::Secret)
        .help("Administrator password of the rescue system, if the image supports it."),
])]);

/// 2.87 can also rescue servers that boot from a volume.
fn rescue(server: &Server, input: &FormValues) -> RequestPlan {
    let mut options: Map<String, Value> = Map::new();
    if let Some(image) = input.filled("image") {
        options.insert("rescue_image_ref".to_owned(), image.into());
    }
    if !input.verbatim("password").is_empty() {
        options.insert("adminPass".to_owned(), input.verbatim("password").into());
    }
    let minor = if server.boots_from_volume() { 87 } else { 1 };
    action_until(server, minor, json!({"rescue": options}), &["RESCUE"])
}
