//! The form for a new server.

use super::failed::Failed;
use super::{access, connections, defaults, disks, flavors, source, summary};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, Section};
use crate::services::choices;
use crate::services::compute::requests::supports;
use crate::services::compute::server::create::count::{server_count, submit_label};
use crate::services::compute::server::{flavor_choices, pick};
use crate::services::compute::{checks, host_choices, keys, server_group};

pub static FORM: Form = Form {
    sections: &[
        Section::new("Basics", BASICS),
        Section::new("Source", SOURCE),
        Section::new(
            "Flavor",
            &[Field::new("flavor", "Flavor", FieldKind::Cards(flavors::choices))
                .required()
                .remembered()
                .table(&flavor_choices::TABLE)],
        ),
        Section::new("Network", NETWORK),
        Section::new(
            "Access",
            &[Field::new("key_name", "Key pair", FieldKind::Choice(pick::key_pairs))
                .creates(keys::KEYPAIRS)
                .with_only_choice()
                .remembered()
                .unset(|_| "None".to_owned())
                .help("Required for SSH access with most images.")],
        ),
        Section::folded("Advanced", ADVANCED),
    ],
    submit: Some(submit_label),
    effect: Some(summary::effect),
    summary: Some(summary::lines),
    suggested: Some(defaults::suggested),
    ..Form::new(&[])
};

const BASICS: &[Field] = &[
    Field::new("name", "Name", FieldKind::Text)
        .required()
        .check(checks::name)
        .help("With more than one server, -1, -2, … is appended."),
    Field::new("count", "Number of servers", FieldKind::Number(1, 1000)).check(single_use),
];

const SOURCE: &[Field] = &[
    Field::new("source", "Boot from", FieldKind::Choice(sources)).required(),
    Field::new("image", "Image", FieldKind::Choice(images))
        .required()
        .remembered()
        .shown(|input, _| !matches!(input.text("source"), source::VOLUME | source::SNAPSHOT)),
    Field::new("volume", "Volume", FieldKind::Choice(bootable))
        .required()
        .shown(|input, _| input.text("source") == source::VOLUME),
    Field::new("snapshot", "Volume snapshot", FieldKind::Choice(disks::snapshots))
        .required()
        .shown(|input, _| input.text("source") == source::SNAPSHOT),
    Field::new("volume_size", "Size (GiB)", FieldKind::Number(1, 2_147_483_647)).required().shown(new_volume),
    Field::new("volume_type", "Volume type", FieldKind::Choice(disks::volume_types))
        .unset(disks::default_type)
        .shown(|input, lookup| new_volume(input, lookup) && supports(lookup, 67)),
    Field::new("delete_on_termination", "Delete the volume with the server", FieldKind::Flag)
        .shown(|input, _| input.text("source") != source::IMAGE),
    disks::FIELD,
];

const NETWORK: &[Field] = &[
    connections::FIELD,
    access::PUBLIC_FIELD,
    access::FLOATING_FIELD,
    access::SSH_FIELD,
    access::SSH_FROM_FIELD,
    access::GROUPS_FIELD,
];

const ADVANCED: &[Field] = &[
    Field::new("user_data", "User data", FieldKind::Script(checks::USER_DATA))
        .help("Script or cloud-config to run on first boot.")
        .check(checks::user_data)
        .marks(checks::user_data_marks),
    Field::new("availability_zone", "Availability zone", FieldKind::Choice(pick::zones)).automatic(),
    Field::new("host", "Target host", FieldKind::Choice(hosts))
        .automatic()
        .shown(|_, lookup| lookup.caller().is_admin() && supports(lookup, 74)),
    Field::new("server_group", "Server group", FieldKind::Choice(groups)).creates(keys::SERVER_GROUPS),
    Field::new("description", "Description", FieldKind::Text)
        .check(|input| checks::printable(input.text("description")))
        .shown(|_, lookup| supports(lookup, 19)),
    Field::new("hostname", "Host name", FieldKind::Text)
        .automatic()
        .check(checks::hostname)
        .shown(|_, lookup| supports(lookup, 90)),
    Field::new("tags", "Tags", FieldKind::Words).check(checks::tags).shown(|_, lookup| supports(lookup, 52)),
    Field::new("metadata", "Metadata", FieldKind::Pairs).check(checks::metadata),
    Field::new("config_drive", "Config drive", FieldKind::Flag)
        .help("Provide metadata on a disk instead of over the network."),
    Field::new("hints", "Scheduler hints", FieldKind::Pairs)
        .help("Advanced placement hints, e.g. same_host = server ID."),
];

fn new_volume(input: &FormValues, _: &dyn Lookup) -> bool {
    input.text("source") == source::NEW_VOLUME
}

/// A port, an address and a volume can belong to one server only.
fn single_use(input: &FormValues) -> Option<String> {
    if server_count(input) == 1 {
        return None;
    }
    if input.text("source") == source::VOLUME {
        return Some("An existing volume can only be used for one server".to_owned());
    }
    let taken = |row: &FormValues| connections::is(row, connections::PORT) || row.filled("fixed_ip").is_some();
    let taken = input.rows(connections::NETWORKS).iter().any(taken);
    taken.then(|| "A port or fixed address can only be used for one server".to_owned())
}

fn sources(_: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_pairs(&[
        (source::IMAGE, "Image (local disk)"),
        (source::NEW_VOLUME, "Image (new volume)"),
        (source::VOLUME, "Existing volume"),
        (source::SNAPSHOT, "Volume snapshot"),
    ])
}

/// The images, of which one may have failed before.
fn images(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let failed = Failed::of(lookup, input);
    let warned = |choice: Choice| {
        let warning = failed.as_ref().and_then(|failed| failed.against_image(&choice.value));
        choice.warning(warning)
    };
    Some(pick::images(lookup, input)?.map(|images| images.into_iter().map(warned).collect()))
}

fn bootable(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::BlockStorage, "/volumes/detail").query("status", "available");
    choices::from_list(lookup, &call, "volumes", &|volume| {
        let size = [&lenient::at(volume, "/size"), " GiB"].concat();
        let choice = Choice::new(lenient::at(volume, "/id"), choices::object_label(volume)).detail(size);
        (lenient::at(volume, "/bootable") == "true").then_some(choice)
    })
}

/// The hosts that can take a server.
fn hosts(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    host_choices::hosts(lookup, None)
}

fn groups(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_rows(lookup, keys::SERVER_GROUPS, &|row| {
        let group = row.as_any().downcast_ref::<JsonRow>()?;
        Some(Choice::new(row.id(), row.name()).detail(server_group::policy(&group.value)))
    })
}
