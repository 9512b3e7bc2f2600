//! What can be done with a volume.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volume-actions-volumes-action>

use super::{VERSION, Volume, short};
use crate::auth::{Call, ServiceType};
use crate::http::encode;
use crate::json::json;
use crate::model::{Action, Field, FieldKind, Follow, Form, Input, Plan, Section, lenient};
use crate::services::block_storage::snapshots;
use crate::services::choices::{fixed, named};
use serde_json::Value;

type Allowed = Result<(), &'static str>;

fn path(volume: &Volume, rest: &str) -> String {
    ["/volumes/", &encode(&volume.id), rest].concat()
}

/// One of Cinder's actions on the volume.
fn act(volume: &Volume, action: Value, follow: Follow) -> Plan {
    let call = Call::post(ServiceType::BlockStorage, path(volume, "/action"), action).version(VERSION);
    Plan::followed(call, follow)
}

fn settled(volume: &Volume) -> Allowed {
    match volume.status.as_str() {
        "available" | "in-use" => Ok(()),
        _ => Err("Only a volume that is available or in use"),
    }
}

fn free(volume: &Volume) -> Allowed {
    if volume.status == "available" { Ok(()) } else { Err("Only a volume that is available") }
}

const NAME: Field = Field::new("name", "Name", FieldKind::Text).check(|input| short(input, "name"));
const DESCRIPTION: Field =
    Field::new("description", "Description", FieldKind::Text).check(|input| short(input, "description"));

const fn form(fields: &'static [Field]) -> [Section; 1] {
    [Section { title: "", folded: false, fields }]
}

static EDIT: Form = Form::new(&form(&[NAME, DESCRIPTION]));
static EXTEND: Form = Form::new(&form(&[Field::new("size", "Size in GiB", FieldKind::Number(1, 65_536))
    .required()
    .help("It cannot shrink again.")
    .check(|input| {
        let (before, now) = (input.number(".size")?, input.number("size")?);
        (now <= before).then(|| ["More than the ", &before.to_string(), " GiB that it has"].concat())
    })]));
static SNAPSHOT: Form = Form::new(&form(&[NAME, DESCRIPTION]));
static ATTACH: Form = Form::new(&form(&[Field::new(
    "server",
    "Server",
    FieldKind::Choice(|lookup, _| named(lookup, "compute/servers")),
)
.required()]));
static RESET: Form = Form::new(&form(&[Field::new(
    "status",
    "Status",
    FieldKind::Choice(|_, _| fixed(&[("available", "available"), ("error", "error"), ("in-use", "in-use")])),
)
.required()]));

fn edit(volume: &Volume, input: &Input) -> Plan {
    let changed = json!({"volume": {"name": input.text("name"), "description": input.text("description")}});
    Plan::once(Call::put(ServiceType::BlockStorage, path(volume, ""), changed).version(VERSION))
}

fn snapshot(volume: &Volume, input: &Input) -> Plan {
    // Cinder asks to be forced where the volume is in use: what is in the server's memory is not in it then.
    let snapshot = json!({"snapshot": {
        "volume_id": volume.id.as_str(),
        "name": input.text("name"),
        "description": input.text("description"),
        "force": volume.status == "in-use",
    }});
    let made = |answer: &Value| Some(lenient::at(answer, "/snapshot/id")).filter(|id| !id.is_empty());
    let call = Call::post(ServiceType::BlockStorage, "/snapshots", snapshot).version(VERSION);
    Plan::followed(call, Follow::Other(snapshots::KEY, made, &["available"]))
}

fn attach(volume: &Volume, input: &Input) -> Plan {
    let path = ["/servers/", &encode(input.text("server")), "/os-volume_attachments"].concat();
    let attachment = json!({"volumeAttachment": {"volumeId": volume.id.as_str()}});
    Plan::followed(Call::post(ServiceType::Compute, path, attachment), Follow::Settled(&["in-use"]))
}

fn detach(volume: &Volume, _: &Input) -> Plan {
    let servers = volume.attachments.iter().map(|attachment| {
        let path =
            ["/servers/", &encode(&attachment.server_id), "/os-volume_attachments/", &encode(&volume.id)].concat();
        Call::delete(ServiceType::Compute, path)
    });
    Plan { steps: servers.collect(), follow: Follow::Settled(&["available"]) }
}

pub const ALL: &[Action<Volume>] = &[
    Action::<Volume>::new("Edit", edit).primary().form(&EDIT).starting_with(|volume| {
        Input::default().with("name", volume.name.as_str()).with("description", volume.description.as_str())
    }),
    Action::<Volume>::new("Extend", |volume, input| {
        let size = input.number("size").unwrap_or_default();
        act(volume, json!({"os-extend": {"new_size": size}}), Follow::Settled(&["available", "in-use"]))
    })
    .when(|volume, _| settled(volume))
    .group("Disk")
    .form(&EXTEND)
    .starting_with(|volume| Input::default().with(".size", volume.size as i64).with("size", volume.size as i64 + 1)),
    Action::<Volume>::new("Create snapshot", snapshot).when(|volume, _| settled(volume)).group("Disk").form(&SNAPSHOT),
    Action::<Volume>::new("Attach to server", attach)
        .when(|volume, _| match volume.multiattach {
            true => settled(volume),
            false => free(volume),
        })
        .primary()
        .group("Server")
        .form(&ATTACH),
    Action::<Volume>::new("Detach", detach)
        .when(|volume, _| match volume.attachments.is_empty() {
            true => Err("It is attached to no server"),
            false => settled(volume),
        })
        .group("Server")
        .confirm("The server loses the disk at once. What it has not written yet is lost."),
    Action::<Volume>::new("Reset state", |volume, input| {
        act(volume, json!({"os-reset_status": {"status": input.text("status")}}), Follow::Answer)
    })
    .admin()
    .group("Danger")
    .form(&RESET)
    .confirm("Only Cinder's record changes, not the disk: for a volume that is stuck."),
    Action::<Volume>::new("Force delete", |volume, _| act(volume, json!({"os-force_delete": {}}), Follow::Gone))
        .admin()
        .group("Danger")
        .type_name("Whatever state it is in, the disk and its data are deleted."),
    Action::<Volume>::new("Delete", |volume, _| {
        Plan::followed(Call::delete(ServiceType::BlockStorage, path(volume, "")).version(VERSION), Follow::Gone)
    })
    .when(|volume, _| match volume.status.as_str() {
        _ if !volume.attachments.is_empty() => Err("It is attached to a server: detach it first"),
        "available" | "error" | "error_restoring" | "error_extending" | "error_managing" => Ok(()),
        _ => Err("Only a volume that is available or in error"),
    })
    .bulk()
    .group("Danger")
    .confirm("The disk and its data are deleted. Cinder refuses while it has snapshots."),
];
