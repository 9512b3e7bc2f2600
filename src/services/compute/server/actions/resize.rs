//! Resize: changes a server's flavor, to be confirmed or reverted.

use super::Server;
use crate::model::{Action, Choices, Field, FieldKind, Form, FormValues, Lookup, Meter, Section};
use crate::services::compute::flavor::row::Flavor;
use crate::services::compute::keys;
use crate::services::compute::server::actions::requests::{action_until, simple_action};
use crate::services::compute::server::quota::Limits;
use crate::services::compute::server::{flavor_choices, pick, rules};
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
        .table(&flavor_choices::TABLE)
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
    let limits = Limits::of(lookup);
    let present = with_server(lookup, input, |server| Some((server.flavor.clone()?, server.boots_from_volume())));
    let present = present.flatten();
    flavor_choices::flavors(lookup, &|flavor, choice| {
        let (is_current, is_smaller) = present.as_ref().map_or((false, false), |(present, boots_from_volume)| {
            (present.is(flavor), !boots_from_volume && flavor.disk < present.disk)
        });
        if is_current {
            return choice.current("Current flavor");
        }
        let reason = is_smaller.then(|| "Disk too small".to_owned());
        choice.disabled(reason.or_else(|| limits.exceeded(0.0, flavor.vcpus - vcpus, flavor.ram - ram)))
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
    Limits::of(lookup).meters(0.0, wanted.vcpus - vcpus, wanted.ram - ram)
}
