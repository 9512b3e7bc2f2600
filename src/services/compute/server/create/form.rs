//! The form for a new server.

use super::{body, flavors};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, Section};
use crate::services::choices;
use crate::services::compute::requests::supports;
use crate::services::compute::server::create::count::{server_count, submit_label};
use crate::services::compute::server::pick;
use crate::services::compute::{checks, keys, server_group};

pub static FORM: Form = Form {
    sections: &[
        Section::new("Basics", BASICS),
        Section::new("Source", SOURCE),
        Section::new("Flavor", &[Field::new("flavor", "Flavor", FieldKind::Cards(flavors::choices)).required()]),
        Section::new("Network", NETWORK),
        Section::new(
            "Access",
            &[Field::new("key_name", "Key pair", FieldKind::Choice(pick::key_pairs))
                .creates(keys::KEYPAIRS)
                .help("Without one, most images let nobody in.")],
        ),
        Section::folded("Advanced", ADVANCED),
    ],
    submit: Some(submit_label),
    effect: Some(flavors::effect),
    ..Form::new(&[])
};

const BASICS: &[Field] = &[
    Field::new("name", "Name", FieldKind::Text)
        .required()
        .check(checks::name)
        .help("Of several servers, each gets a number after it."),
    Field::new("count", "Number of servers", FieldKind::Number(1, 1000)).check(single_use),
];

const SOURCE: &[Field] = &[
    Field::new("source", "Boot from", FieldKind::Choice(sources)).required(),
    Field::new("image", "Image", FieldKind::Choice(pick::images))
        .required()
        .shown(|input, _| input.text("source") != body::VOLUME),
    Field::new("volume", "Volume", FieldKind::Choice(bootable))
        .required()
        .shown(|input, _| input.text("source") == body::VOLUME),
    Field::new("volume_size", "Size (GiB)", FieldKind::Number(1, 2_147_483_647)).required().shown(new_volume),
    Field::new("volume_type", "Volume type", FieldKind::Choice(volume_types))
        .help("The cloud's default, if left empty.")
        .shown(|input, lookup| new_volume(input, lookup) && supports(lookup, 67)),
    Field::new("delete_on_termination", "Delete the volume with the server", FieldKind::Flag)
        .shown(|input, _| input.text("source") != body::IMAGE),
];

const NETWORK: &[Field] = &[
    Field::new("networks", "Networks", FieldKind::Rows(CONNECTION, "Add network"))
        .help("Without any, the server is made without a network."),
    Field::new("security_groups", "Security groups", FieldKind::Many(pick::security_groups))
        .help("The project's default group, if none is chosen. Ports that exist keep their own."),
];

const CONNECTION: &[Field] = &[
    Field::new(
        "kind",
        "Connect to",
        FieldKind::Choice(|_, _| choices::from_pairs(&[("network", "A network"), ("port", "A port that exists")])),
    )
    .required(),
    Field::new("network", "Network", FieldKind::Choice(pick::networks)).required().shown(|row, _| !by_port(row)),
    Field::new("fixed_ip", "Address", FieldKind::Text)
        .help("Neutron chooses one, if left empty.")
        .check(checks::address)
        .shown(|row, _| !by_port(row)),
    Field::new("port", "Port", FieldKind::Choice(pick::free_ports)).required().shown(|row, _| by_port(row)),
];

const ADVANCED: &[Field] = &[
    Field::new("user_data", "User data", FieldKind::Script(checks::USER_DATA))
        .help("A script or cloud-config that the server runs when it starts for the first time.")
        .check(checks::user_data),
    Field::new("availability_zone", "Availability zone", FieldKind::Choice(pick::zones)).help("Any, if left empty."),
    Field::new("server_group", "Server group", FieldKind::Choice(groups)).creates(keys::SERVER_GROUPS),
    Field::new("description", "Description", FieldKind::Text)
        .check(|input| checks::printable(input.text("description")))
        .shown(|_, lookup| supports(lookup, 19)),
    Field::new("hostname", "Host name", FieldKind::Text)
        .help("Made from the name, if left empty.")
        .check(checks::hostname)
        .shown(|_, lookup| supports(lookup, 90)),
    Field::new("tags", "Tags", FieldKind::Words).check(checks::tags).shown(|_, lookup| supports(lookup, 52)),
    Field::new("metadata", "Metadata", FieldKind::Pairs).check(checks::metadata),
    Field::new("config_drive", "Config drive", FieldKind::Flag)
        .help("A disk with metadata and user data, for networks without metadata service."),
    Field::new("hints", "Scheduler hints", FieldKind::Pairs)
        .help("What the cloud's scheduler understands, such as same_host with the ID of a server."),
];

fn by_port(row: &FormValues) -> bool {
    row.text("kind") == "port"
}

fn new_volume(input: &FormValues, _: &dyn Lookup) -> bool {
    input.text("source") == body::NEW_VOLUME
}

/// A port, an address and a volume can belong to one server only.
fn single_use(input: &FormValues) -> Option<String> {
    if server_count(input) == 1 {
        return None;
    }
    if input.text("source") == body::VOLUME {
        return Some("A volume that exists can start one server only".to_owned());
    }
    let taken = |row: &FormValues| by_port(row) || row.filled("fixed_ip").is_some();
    let taken = input.rows("networks").iter().any(taken);
    taken.then(|| "A port or a fixed address can be given to one server only".to_owned())
}

fn sources(_: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_pairs(&[
        (body::IMAGE, "Image, on the host's disk"),
        (body::NEW_VOLUME, "New volume, made from an image"),
        (body::VOLUME, "Volume that exists"),
    ])
}

fn bootable(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::BlockStorage, "/volumes/detail").query("status", "available");
    choices::from_list(lookup, &call, "volumes", &|volume| {
        let size = [&lenient::at(volume, "/size"), " GiB"].concat();
        let choice = Choice::new(lenient::at(volume, "/id"), choices::object_label(volume)).detail(size);
        (lenient::at(volume, "/bootable") == "true").then_some(choice)
    })
}

fn volume_types(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_described_list(
        lookup,
        &ServiceRequest::get(ServiceType::BlockStorage, "/types"),
        "volume_types",
        "/name",
    )
}

fn groups(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_rows(lookup, keys::SERVER_GROUPS, &|row| {
        let group = row.as_any().downcast_ref::<JsonRow>()?;
        Some(Choice::new(row.id(), row.name()).detail(server_group::policy(&group.value)))
    })
}
