//! Resize: changes a server's flavor, to be confirmed or reverted.

use super::Server;
use crate::model::{Action, Choices, Field, FieldKind, Form, FormValues, Lookup, Meter, Section};
use crate::services::compute::flavor::row::Flavor;
use crate::services::compute::keys;
use crate::services::compute::server::actions::requests::{action_until, simple_action};
use crate::services::compute::server::{flavor_choices, pick, quota, rules};
use serde_json::json;

const GROUP: &str = "Size";

pub const RESIZE: Action<Server> = Action::<Server>::new("Resize", |server, input| {
    action_until(server, 1, json!({"resize": {"flavorRef": input.text("flavor")}}), &["VERIFY_RESIZE"])
})
.when(|server, caller| rules::RESIZE.check(server, caller))
.group(GROUP)
.form(&FORM)
.starting_with(pick::about);

pub const CONFIRM: Action<Server> =
    Action::<Server>::standard("Confirm resize", simple_action("confirmResize", &["ACTIVE", "SHUTOFF"]))
        .titled("Confirm resize of {}")
        .when(|server, caller| rules::RESIZED.check(server, caller))
        .group(GROUP)
        .primary()
        .inline("Confirm");

pub const REVERT: Action<Server> =
    Action::<Server>::standard("Revert resize", simple_action("revertResize", &["ACTIVE", "SHUTOFF"]))
        .titled("Revert resize of {}")
        .when(|server, caller| rules::RESIZED.check(server, caller))
        .group(GROUP)
        .primary()
        .inline("Revert")
        .confirm("Restores the previous flavor and the disk as it was before the resize.");

static FORM: Form = Form {
    sections: &[Section::untitled(&[Field::new("flavor", "Flavor", FieldKind::Cards(flavors))
        .required()
        .help("The server restarts. Afterwards, confirm or revert the resize.")])],
    effect: Some(effect),
    ..Form::new(&[])
};

fn with_server<T>(lookup: &dyn Lookup, input: &FormValues, read: impl FnOnce(&Server) -> T) -> Option<T> {
    let row = lookup.row(keys::SERVERS, input.text(pick::OBJECT_ID))?;
    row.as_any().downcast_ref().map(read)
}

/// Nova refuses the current flavor; hypervisors cannot shrink disks.
fn flavors(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let (vcpus, ram) = current_usage(lookup, input);
    flavor_choices::flavors(lookup, &|flavor| {
        with_server(lookup, input, |server| {
            let present = server.flavor.as_ref()?;
            if present.is(flavor) {
                return Some("Current flavor".to_owned());
            }
            let disk = |disk: f64| if server.boots_from_volume() { 0.0 } else { disk };
            (disk(flavor.disk) < disk(present.disk)).then(|| "Disk too small".to_owned())
        })
        .flatten()
        .or_else(|| quota::exceeded(lookup, 0.0, flavor.vcpus - vcpus, flavor.ram - ram))
    })
}

/// The cores and the RAM that the server already uses.
fn current_usage(lookup: &dyn Lookup, input: &FormValues) -> (f64, f64) {
    with_server(lookup, input, |server| server.flavor.as_ref().map(|flavor| (flavor.vcpus, flavor.ram)))
        .flatten()
        .unwrap_or_default()
}

fn effect(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    let Some(row) = lookup.row(keys::FLAVORS, input.text("flavor")) else { return Vec::new() };
    let Some(wanted) = row.as_any().downcast_ref::<Flavor>() else { return Vec::new() };
    let (vcpus, ram) = current_usage(lookup, input);
    quota::meters(lookup, 0.0, wanted.vcpus - vcpus, wanted.ram - ram)
}
