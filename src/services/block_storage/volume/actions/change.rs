//! Changing a volume's size, type and flags.

use super::Volume;
use crate::model::{
    Action, Completion, Field, FieldKind, Form, FormValues, Lookup, Meter, RequestPlan, Section, ValueReader,
};
use crate::services::block_storage::volume::row::{AT_REST, act, of_row};
use crate::services::block_storage::volume::{pick, rules};
use crate::services::choices;
use crate::services::quota::{GIGABYTES, storage};
use serde_json::json;

const GROUP: &str = "Change";

/// 3.42 can extend volumes in use.
pub const EXTEND: Action<Volume> = Action::<Volume>::new("Extend", |volume, input| {
    let size = input.number("new_size").unwrap_or_default();
    RequestPlan::with_completion(act(volume, "os-extend", json!({"new_size": size})), Completion::Status(AT_REST))
        .expecting(&SIZE, size.to_string())
})
.when(rules::extend)
.group(GROUP)
.form(&EXTEND_FORM)
.starting_with(|volume| {
    FormValues::default().with(".before", volume.size as i64).with("new_size", (volume.size as i64).saturating_add(1))
});
static EXTEND_FORM: Form = Form {
    effect: Some(extending),
    ..Form::new(&[Section::untitled(&[Field::new("new_size", "New size (GiB)", FieldKind::Number(1, 2_147_483_647))
        .required()
        .help("Volumes can only grow. Resize the file system in the server afterwards.")
        .check(|input| {
            let before = input.number(".before").unwrap_or_default();
            let small = input.number("new_size").is_some_and(|size| size <= before);
            small.then(|| ["Must be larger than ", &before.to_string(), " GiB"].concat())
        })])])
};

pub static SIZE: ValueReader = ValueReader {
    name: "size",
    read: |row| of_row(row).map_or_else(String::new, |volume| (volume.size as i64).to_string()),
};

pub static TYPE: ValueReader =
    ValueReader { name: "type", read: |row| of_row(row).map_or_else(String::new, |volume| volume.volume_type.clone()) };

fn extending(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    let more = input.number("new_size").unwrap_or_default() - input.number(".before").unwrap_or_default();
    storage(lookup, &[(GIGABYTES, more.max(0) as f64)])
}

pub const RETYPE: Action<Volume> = Action::<Volume>::new("Change type", |volume, input| {
    let kind = input.text("new_type");
    let asked = json!({"new_type": kind, "migration_policy": input.text("migration_policy")});
    RequestPlan::with_completion(act(volume, "os-retype", asked), Completion::Status(AT_REST)).expecting(&TYPE, kind)
})
.titled("Change type of {}")
.when(rules::retype)
.group(GROUP)
.form(&RETYPE_FORM)
.starting_with(|volume| pick::about(volume).with("migration_policy", "never"));
static RETYPE_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("new_type", "New type", FieldKind::Choice(pick::types)).required(),
    Field::new(
        "migration_policy",
        "If data must be migrated",
        FieldKind::Choice(|_, _| choices::from_pairs(&[("never", "Cancel the change"), ("on-demand", "Migrate")])),
    )
    .required()
    .help("Types on other back ends require a migration, which can take a long time."),
])]);

/// An action that sets a flag, without a form.
const fn flag(label: &'static str, run: fn(&Volume, &FormValues) -> RequestPlan) -> Action<Volume> {
    Action::<Volume>::new(label, run).group(GROUP).bulk()
}

fn set_bootable(volume: &Volume, bootable: bool) -> RequestPlan {
    RequestPlan::single(act(volume, "os-set_bootable", json!({"bootable": bootable})))
}

fn set_read_only(volume: &Volume, read_only: bool) -> RequestPlan {
    RequestPlan::single(act(volume, "os-update_readonly_flag", json!({"readonly": read_only})))
}

pub const BOOTABLE: Action<Volume> =
    flag("Set bootable", |volume, _| set_bootable(volume, true)).when(|volume, _| match volume.bootable {
        true => Err("Already bootable"),
        false => Ok(()),
    });
pub const NOT_BOOTABLE: Action<Volume> =
    flag("Set not bootable", |volume, _| set_bootable(volume, false)).when(|volume, _| match volume.bootable {
        true => Ok(()),
        false => Err("Not bootable"),
    });
pub const READ_ONLY: Action<Volume> =
    flag("Set read-only", |volume, _| set_read_only(volume, true)).when(|volume, caller| match volume.read_only {
        true => Err("Already read-only"),
        false => rules::read_only(volume, caller),
    });
pub const WRITABLE: Action<Volume> =
    flag("Set writable", |volume, _| set_read_only(volume, false)).when(|volume, caller| match volume.read_only {
        true => rules::read_only(volume, caller),
        false => Err("Not read-only"),
    });
