//! Transfers of volumes to other projects.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volume-transfers-volume-transfers-3-55-or-later>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{flag, link, time};
use crate::model::{
    Action, ActionCommand, CommandNames, Completion, Create, Field, FieldKind, Form, FormValues, JsonColumn,
    JsonResourceDef, Meta, Names, Paging, RequestPlan, Section, Title,
};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::keys;
use crate::services::block_storage::requests::VERSION_WITH_TRANSFERS;
use crate::services::identity;
use serde_json::json;

/// Accepts a transfer. Transfers are created by an action of the volume.
static ACCEPT_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("id", "Transfer ID", FieldKind::Text)
        .required()
        .help("From the project that created the transfer.")
        .check(|input| {
            let wrong = |c: char| !c.is_ascii_hexdigit() && c != '-';
            input
                .text("id")
                .chars()
                .any(wrong)
                .then(|| "Enter an ID, such as 7acd675e-4e06-4653-af9f-2ecd546342d6".to_owned())
        }),
    Field::new("auth_key", "Authorization key", FieldKind::Secret).required(),
])]);

fn accept(input: &FormValues) -> RequestPlan {
    let path = ["/volume-transfers/", &encode(input.text("id")), "/accept"].concat();
    let body = json!({"accept": {"auth_key": input.text("auth_key")}});
    let call =
        ServiceRequest::post(ServiceType::BlockStorage, path, body).version(VERSION_WITH_TRANSFERS).confidential();
    RequestPlan::with_completion(
        call,
        Completion::OtherResource(
            keys::VOLUMES,
            |answer| Some(lenient::at(answer, "/transfer/volume_id")),
            &["available"],
        ),
    )
}

static COMMANDS: CommandNames = CommandNames::new(
    "volume transfer request",
    &[("volume_id", "@"), ("name", "--name"), ("no_snapshots", "--os-volume-api-version 3.55 --no-snapshots|")],
)
.without_set()
.actions(&[ActionCommand::post(
    "/volume-transfers/*/accept",
    "accept",
    "volume transfer request accept",
    &[("auth_key", "--auth-key$AUTH_KEY")],
)]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    title: Some(|one| Title::new("Transfer").by(keys::VOLUMES, lenient::at(one, "/volume_id")).and("transfer")),
    columns: &[
        JsonColumn::new("Volume", link(keys::VOLUMES, "/volume_id")).width(240),
        JsonColumn::new("Without snapshots", flag("/no_snapshots")).width(140),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[
        ("Volume", link(keys::VOLUMES, "/volume_id")),
        ("Without snapshots", flag("/no_snapshots")),
        ("Accepted", flag("/accepted")),
        ("From project", link(identity::keys::PROJECTS, "/source_project_id")),
        ("To project", link(identity::keys::PROJECTS, "/destination_project_id")),
    ],
    create: Some(Create {
        verb: "Accept",
        name: |input| ["transfer ", input.text("id")].concat(),
        run: Some(accept),
        ..Create::new("Accept transfer", &ACCEPT_FORM)
    }),
    actions: &[Action::delete("The authorization key becomes invalid. The volume stays in this project.")],
    ..JsonResourceDef::new(Meta {
        icon: "external",
        commands: Some(&COMMANDS),
        version: VERSION_WITH_TRANSFERS,
        // Before 3.59 Cinder takes `limit` for a filter and returns nothing.
        paging: Paging::None,
        about: "Moves a volume to another project, which accepts it with the transfer ID and authorization key.",
        secondary: true,
        ..meta(
            keys::TRANSFERS,
            "/volume-transfers/detail",
            "/volume-transfers",
            Names { singular: "transfer", plural: "Transfers", list_key: "transfers", object_key: "transfer" },
        )
    })
};
