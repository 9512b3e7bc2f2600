//! What can be done with volumes.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volume-actions-volumes-action>

use super::row::{Volume, act};
use super::{admin, pick, rules};
use crate::auth::{Call, Microversion, ServiceType, Wanted};
use crate::http::encode;
use crate::json::{json, pairs};
use crate::model::{
    Action, AnyRow, Does, Field, FieldKind, Follow, Form, Input, Lookup, Meter, Plan, Revealed, Section, fields,
    lenient,
};
use crate::services::block_storage::{DESCRIPTION, METADATA, NAME, backup, snapshot, transfer};
use crate::services::choices;
use crate::services::quota::{BACKUP_GIGABYTES, BACKUPS, GIGABYTES, SNAPSHOTS, storage};
use serde_json::{Map, Value};

/// In the order of the menu; groups stand together.
pub static ACTIONS: &[Action<Volume>] = &[
    EDIT,
    METADATA_OF,
    ATTACH,
    DETACH,
    EXTEND,
    RETYPE,
    BOOTABLE,
    NOT_BOOTABLE,
    READ_ONLY,
    WRITABLE,
    SNAPSHOT,
    BACKUP,
    REVERT,
    COPY,
    SERVER,
    UPLOAD,
    TRANSFER,
    admin::MIGRATE,
    admin::RESET,
    DELETE,
    admin::FORCE,
];

/// At rest, however it is used.
pub const REST: &[&str] = &["available", "in-use"];

const fn one(fields: &'static [Field]) -> Section {
    Section { title: "", folded: false, fields }
}

const EDIT: Action<Volume> = Action::<Volume>::edit(&EDITING).when(rules::any).starting_with(|volume| {
    Input::default().with("name", volume.name.as_str()).with("description", volume.description.as_str())
});
static EDITING: Form = Form::new(&[one(&[NAME, DESCRIPTION])]);

const METADATA_OF: Action<Volume> = Action::<Volume>::usual("Edit metadata", Does::Put("/metadata"))
    .when(rules::metadata)
    .form(&PAIRS)
    .starting_with(|volume| Input::default().with("metadata", pairs(&volume.metadata)));
static PAIRS: Form = Form::new(&[one(&[METADATA])]);

const ATTACHING: &str = "Attachment";

const ATTACH: Action<Volume> = Action::<Volume>::new("Attach", |volume, input| {
    // 2.60 for volumes that are made to be shared.
    let attachment = json!({"volumeAttachment": {"volumeId": volume.id.as_str()}});
    let call = Call::post(ServiceType::Compute, attachments(input.text("server")), attachment);
    Plan::followed(call.version(Wanted::AtLeast(Microversion(2, 60))), Follow::Settled(&["in-use"]))
})
.when(rules::attach)
.group(ATTACHING)
.primary()
.form(&TO_SERVER)
.starting_with(pick::about);
static TO_SERVER: Form =
    Form::new(&[one(&[Field::new("server", "Server", FieldKind::Choice(pick::servers)).required()])]);

const DETACH: Action<Volume> = Action::<Volume>::new("Detach", |volume, input| {
    let path = [&attachments(input.text("server")), "/", &encode(&volume.id)].concat();
    Plan::followed(Call::delete(ServiceType::Compute, path), Follow::Settled(REST))
        .becoming(|row| count(row), volume.attachments.len().saturating_sub(1).to_string())
})
.when(rules::detach)
.group(ATTACHING)
.primary()
.form(&FROM_SERVER)
.confirm("Have the server unmount it first: what it has not written yet is lost.")
.starting_with(|volume| {
    let server = volume.attachments.first().map_or("", |attachment| attachment.server_id.as_str());
    pick::about(volume).with("server", server)
});
static FROM_SERVER: Form =
    Form::new(&[one(&[Field::new("server", "Server", FieldKind::Choice(pick::own_servers)).required()])]);

/// Nova tells Cinder of attachments; never the other way round.
fn attachments(server: &str) -> String {
    ["/servers/", &encode(server), "/os-volume_attachments"].concat()
}

fn typed(row: &dyn AnyRow) -> Option<&Volume> {
    row.as_any().downcast_ref()
}

fn count(row: &dyn AnyRow) -> String {
    typed(row).map_or_else(String::new, |volume| volume.attachments.len().to_string())
}

const CHANGE: &str = "Change";

/// 3.42 also extends volumes in use.
const EXTEND: Action<Volume> = Action::<Volume>::new("Extend", |volume, input| {
    let size = input.number("new_size").unwrap_or_default();
    Plan::followed(act(volume, "os-extend", json!({"new_size": size})), Follow::Settled(REST))
        .becoming(|row| typed(row).map_or_else(String::new, size_of), size.to_string())
})
.when(rules::extend)
.group(CHANGE)
.form(&LARGER)
.starting_with(|volume| Input::default().with(".before", volume.size as i64).with("new_size", volume.size as i64 + 1));
static LARGER: Form = Form {
    effect: Some(extending),
    ..Form::new(&[one(&[Field::new("new_size", "New size (GiB)", FieldKind::Number(1, 2_147_483_647))
        .required()
        .help("A volume can only grow. Its file system has to be told so, in the server.")
        .check(|input| {
            let before = input.number(".before").unwrap_or_default();
            let small = input.number("new_size").is_some_and(|size| size <= before);
            small.then(|| ["More than the ", &before.to_string(), " GiB that it has"].concat())
        })])])
};

fn size_of(volume: &Volume) -> String {
    (volume.size as i64).to_string()
}

fn extending(lookup: &dyn Lookup, input: &Input) -> Vec<Meter> {
    let more = input.number("new_size").unwrap_or_default() - input.number(".before").unwrap_or_default();
    storage(lookup, &[(GIGABYTES, more.max(0) as f64)])
}

const RETYPE: Action<Volume> = Action::<Volume>::new("Change type", |volume, input| {
    let kind = input.text("new_type");
    let asked = json!({"new_type": kind, "migration_policy": input.text("migration_policy")});
    Plan::followed(act(volume, "os-retype", asked), Follow::Settled(REST))
        .becoming(|row| typed(row).map_or_else(String::new, |volume| volume.volume_type.clone()), kind)
})
.when(rules::retype)
.group(CHANGE)
.form(&RETYPING)
.starting_with(|volume| pick::about(volume).with("migration_policy", "never"));
static RETYPING: Form = Form::new(&[one(&[
    Field::new("new_type", "New type", FieldKind::Choice(pick::types)).required(),
    Field::new(
        "migration_policy",
        "If its data would have to move",
        FieldKind::Choice(|_, _| {
            choices::fixed(&[("never", "Leave the volume as it is"), ("on-demand", "Move the data")])
        }),
    )
    .required()
    .help("Types of other back ends need the data to be moved, which can take long."),
])]);

/// A flag that is set without asking anything.
macro_rules! flag {
    ($label:literal, $action:literal, $member:literal, $value:literal, $allowed:expr) => {
        Action::<Volume>::new($label, |volume, _| Plan::once(act(volume, $action, json!({$member: $value}))))
            .when($allowed)
            .group(CHANGE)
            .bulk()
    };
}

const BOOTABLE: Action<Volume> = flag!("Set bootable", "os-set_bootable", "bootable", true, |volume, _| {
    if volume.bootable { Err("It is bootable") } else { Ok(()) }
});
const NOT_BOOTABLE: Action<Volume> = flag!("Set not bootable", "os-set_bootable", "bootable", false, |volume, _| {
    if volume.bootable { Ok(()) } else { Err("It is not bootable") }
});
const READ_ONLY: Action<Volume> =
    flag!("Set read-only", "os-update_readonly_flag", "readonly", true, |volume, caller| {
        if volume.read_only { Err("It is read-only") } else { rules::read_only(volume, caller) }
    });
const WRITABLE: Action<Volume> =
    flag!("Set writable", "os-update_readonly_flag", "readonly", false, |volume, caller| {
        if volume.read_only { rules::read_only(volume, caller) } else { Err("It is writable") }
    });

const COPIES: &str = "Copies";

/// What is in use is only copied if that is wanted (`force`).
fn copied(form: &Form, volume: &Volume, input: &Input) -> Map<String, Value> {
    let mut copy = fields::object(form, input, None);
    copy.insert("volume_id".to_owned(), volume.id.as_str().into());
    if volume.status == "in-use" {
        copy.insert("force".to_owned(), true.into());
    }
    copy
}

fn new_id(answer: &Value, pointer: &str) -> Option<String> {
    Some(lenient::at(answer, pointer)).filter(|id| !id.is_empty())
}

const SNAPSHOT: Action<Volume> = Action::<Volume>::new("Create snapshot", |volume, input| {
    let body = json!({"snapshot": copied(&NEW_SNAPSHOT, volume, input)});
    let made = Follow::Other(snapshot::KEY, |answer| new_id(answer, "/snapshot/id"), &["available"]);
    Plan::followed(Call::post(ServiceType::BlockStorage, "/snapshots", body), made)
})
.when(rules::snapshot)
.group(COPIES)
.primary()
.form(&NEW_SNAPSHOT)
.starting_with(|volume| named(volume, "-snapshot").with(".size", volume.size as i64));
static NEW_SNAPSHOT: Form = Form {
    effect: Some(|lookup, input| {
        let size = input.number(".size").unwrap_or_default() as f64;
        storage(lookup, &[(SNAPSHOTS, 1.0), (GIGABYTES, size)])
    }),
    ..Form::new(&[one(&[NAME, DESCRIPTION, METADATA])])
};

fn named(volume: &Volume, end: &str) -> Input {
    let name = if volume.name.is_empty() { String::new() } else { [&volume.name, end].concat() };
    Input::default().with("name", name)
}

const BACKUP: Action<Volume> = Action::<Volume>::new("Create backup", |volume, input| {
    let body = json!({"backup": copied(&NEW_BACKUP, volume, input)});
    let made = Follow::Other(backup::KEY, |answer| new_id(answer, "/backup/id"), &["available"]);
    Plan::followed(Call::post(ServiceType::BlockStorage, "/backups", body), made)
})
.when(rules::backup)
.group(COPIES)
.form(&NEW_BACKUP)
.starting_with(|volume| {
    let known = named(volume, "-backup").with(".size", volume.size as i64);
    known.with(pick::ABOUT, volume.id.as_str())
});
static NEW_BACKUP: Form = Form {
    effect: Some(|lookup, input| {
        let size = input.number(".size").unwrap_or_default() as f64;
        storage(lookup, &[(BACKUPS, 1.0), (BACKUP_GIGABYTES, size)])
    }),
    ..Form::new(&[one(&[
        NAME,
        DESCRIPTION,
        Field::new("container", "Container", FieldKind::Text).help("Where the backup driver puts it, if not as usual."),
        Field::new("incremental", "Incremental: only what has changed since the last backup", FieldKind::Flag)
            .shown(|input, lookup| backup::exists(lookup, input.text(pick::ABOUT))),
    ])])
};

const REVERT: Action<Volume> = Action::<Volume>::new("Revert to snapshot", |volume, input| {
    // 3.40.
    let call = act(volume, "revert", json!({"snapshot_id": input.text("snapshot_id")}));
    Plan::followed(call, Follow::Settled(&["available"]))
})
.when(rules::revert)
.group(COPIES)
.form(&REVERTING)
.confirm("What was written to the volume since the snapshot is lost.")
.starting_with(pick::about);
static REVERTING: Form =
    Form::new(&[one(&[Field::new("snapshot_id", "Snapshot", FieldKind::Choice(pick::own_snapshots)).required()])]);

const COPY: Action<Volume> =
    Action::<Volume>::go("Create volume from it", "/block-storage/volumes/create?.source=volume&source_volid={id}")
        .when(|volume, _| match volume.status.as_str() {
            "available" | "in-use" => Ok(()),
            _ => Err("Only an available volume, or one in use, can be copied"),
        })
        .group(COPIES);

const SERVER: Action<Volume> =
    Action::<Volume>::go("Create server from it", "/compute/servers/create?source=volume&volume={id}")
        .when(|volume, _| match (volume.bootable, volume.status.as_str()) {
            (false, _) => Err("It is not bootable"),
            (true, "available") => Ok(()),
            _ => Err("Only an available volume can start a server"),
        })
        .group(COPIES);

/// 3.1 takes visibility and protection.
const UPLOAD: Action<Volume> = Action::<Volume>::new("Upload to image", |volume, input| {
    let asked = fields::object(&UPLOADING, input, None);
    let made = Follow::Other("image/images", |answer| new_id(answer, "/os-volume_upload_image/image_id"), &["active"]);
    Plan::followed(act(volume, "os-volume_upload_image", asked), made)
})
.when(rules::upload)
.group(COPIES)
.form(&UPLOADING)
.starting_with(|volume| {
    let begun = Input::default().with("image_name", volume.name.as_str()).with("disk_format", "raw");
    begun.with("container_format", "bare").with("visibility", "private")
});
static UPLOADING: Form = Form::new(&[one(&[
    Field::new("image_name", "Image name", FieldKind::Text)
        .required()
        .check(|input| crate::services::checks::printable(input.text("image_name"))),
    Field::new(
        "disk_format",
        "Disk format",
        FieldKind::Choice(|_, _| {
            let formats = ["raw", "qcow2", "vmdk", "vdi", "vhd", "vhdx", "ploop"];
            choices::fixed(&formats.map(|format| (format, format)))
        }),
    )
    .required(),
    Field::new("container_format", "Container format", FieldKind::Text).required(),
    Field::new("visibility", "Visibility", FieldKind::Choice(crate::services::image::visibilities)).required(),
    Field::new("protected", "Protected from deletion", FieldKind::Flag),
])]);

const TRANSFER: Action<Volume> = Action::<Volume>::new("Create transfer", |volume, input| {
    let mut asked = fields::object(&TRANSFERRING, input, None);
    asked.insert("volume_id".to_owned(), volume.id.as_str().into());
    let call = Call::post(ServiceType::BlockStorage, "/volume-transfers", json!({"transfer": asked}));
    Plan::followed(call.version(transfer::VERSION).confidential(), Follow::Reveal(transfer_key))
})
.when(rules::transfer)
.group("Danger")
.form(&TRANSFERRING)
.confirm("Whoever has the key that is shown then can take the volume over. It stays here until then.");
static TRANSFERRING: Form =
    Form::new(&[one(&[NAME, Field::new("no_snapshots", "Without its snapshots", FieldKind::Flag)])]);

/// <https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume-transfer-for-a-volume>
fn transfer_key(answer: &Value) -> Option<Revealed> {
    let facts = [("Transfer ID", "/transfer/id"), ("Authorization key", "/transfer/auth_key")];
    let facts: Vec<_> = facts.into_iter().map(|(label, at)| (label, lenient::at(answer, at))).collect();
    facts.iter().all(|(_, text)| !text.is_empty()).then(|| Revealed {
        title: "What the other project needs to accept the volume".to_owned(),
        again: "",
        facts,
    })
}

const DELETE: Action<Volume> = Action::<Volume>::new("Delete", |volume, input| {
    let mut call = Call::delete(ServiceType::BlockStorage, volume.path(""));
    if input.flag("cascade") {
        call = call.query("cascade", "true");
    }
    Plan::followed(call, Follow::Gone)
})
.when(rules::delete)
.bulk()
.group("Danger")
.form(&DELETING)
.confirm("What is on it is lost.");
static DELETING: Form = Form::new(&[one(&[Field::new("cascade", "Delete its snapshots as well", FieldKind::Flag)
    .help("Cinder refuses to delete a volume that has snapshots.")])]);
