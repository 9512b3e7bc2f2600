//! Images and backups of servers.

use super::Server;
use crate::lenient;
use crate::model::{Action, Caller, Completion, Field, FieldKind, Form, FormValues, RequestPlan, Section};
use crate::services::compute::checks;
use crate::services::compute::server::actions::requests::action;
use crate::services::compute::server::rules;
use crate::services::{choices, free_names, image};
use serde_json::{Value, json};

const GROUP: &str = "Image";

pub const CREATE: Action<Server> = Action::<Server>::new("Create image", create)
    .titled("Create image of {}")
    .when(|server, caller| rules::SNAPSHOT.check(server, caller))
    .group(GROUP)
    .primary()
    .form(&IMAGE_FORM)
    .starting_with(|server| FormValues::default().with(OF, server.name.as_str()));

/// The hidden value with the name of the server, after which its image is called.
const OF: &str = ".of";

pub const BACKUP: Action<Server> = Action::<Server>::new("Create backup", backup)
    .titled("Create backup of {}")
    .when(local)
    .group(GROUP)
    .seldom()
    .form(&BACKUPS_FORM)
    .starting_with(|server| {
        let name = [server.name.as_str(), "-backup"].concat();
        FormValues::default().with("name", name).with("type", "daily").with("rotation", 7)
    });

const NAME: Field = Field::new("name", "Name", FieldKind::Text).required().check(checks::name);

static IMAGE_FORM: Form = Form {
    suggested: Some(|lookup, input| free_names::derived(lookup, image::keys::IMAGES, input.text(OF), "image")),
    ..Form::new(&[Section::untitled(&[
        NAME.help("For volume-backed servers, volume snapshots are created."),
        Field::new("metadata", "Properties", FieldKind::Pairs).check(checks::metadata),
    ])])
};

static BACKUPS_FORM: Form = Form::new(&[Section::untitled(&[
    NAME,
    Field::new(
        "type",
        "Type",
        FieldKind::Choice(|_, _| choices::from_pairs(&[("daily", "Daily"), ("weekly", "Weekly")])),
    )
    .required()
    .help("Label for rotation; backups are kept per type."),
    Field::new("rotation", "Backups to keep", FieldKind::Number(1, 1000))
        .required()
        .help("Older backups of the same server and type are deleted."),
])]);

/// 2.45 returns the id of the image.
fn image_id(answer: &Value) -> Option<String> {
    Some(lenient::at(answer, "/image_id")).filter(|id| !id.is_empty())
}

fn of_image(plan: RequestPlan) -> RequestPlan {
    RequestPlan { completion: Completion::OtherResource(image::keys::IMAGES, image_id, &["active"]), ..plan }
}

fn create(server: &Server, input: &FormValues) -> RequestPlan {
    let mut image = json!({"name": input.text("name")});
    let metadata = input.pairs("metadata");
    if !metadata.is_empty() {
        image["metadata"] = metadata.into();
    }
    of_image(action(server, 45, json!({"createImage": image})))
}

fn backup(server: &Server, input: &FormValues) -> RequestPlan {
    let rotation = input.number("rotation").unwrap_or(1);
    let backup = json!({"name": input.text("name"), "backup_type": input.text("type"), "rotation": rotation});
    of_image(action(server, 45, json!({"createBackup": backup})))
}

/// `nova/api/openstack/compute/create_backup.py` refuses servers that boot from a volume.
fn local(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::SNAPSHOT.check(server, caller)?;
    match server.boots_from_volume() {
        true => Err("Volume-backed servers cannot be backed up. Back up the volume instead"),
        false => Ok(()),
    }
}
