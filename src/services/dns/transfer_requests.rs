//! Transfers of zones to other projects, and accepting those of others.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#zone-ownership-transfers-requests>

use super::defaults::{DESCRIPTION, of_projects};
use super::keys;
use super::requests::post;
use crate::lenient;
use crate::model::cell_format::{link, text, time};
use crate::model::{
    Action, ActionCommand, CommandNames, Completion, Create, Field, FieldKind, Form, FormValues, JsonColumn,
    JsonResourceDef, Meta, RequestPlan, Section,
};
use crate::services::identity;
use serde_json::json;

const ID: &str = "zone_transfer_request_id";

/// Accepts a transfer. Transfers are made by an action of the zone.
static ACCEPT: Form = Form::new(&[Section::untitled(&[
    Field::new(ID, "Transfer ID", FieldKind::Text)
        .required()
        .help("Provided by the project that created the transfer.")
        .check(|input| {
            let wrong = |c: char| !c.is_ascii_hexdigit() && c != '-';
            input.text(ID).chars().any(wrong).then(|| "An ID such as 7acd675e-4e06-4653-af9f-2ecd546342d6".to_owned())
        }),
    Field::new("key", "Key", FieldKind::Secret).required(),
])]);

static EDIT: Form = Form::new(&[Section::untitled(&[DESCRIPTION])]);

fn accept(input: &FormValues) -> RequestPlan {
    let body = json!({"key": input.text("key"), ID: input.text(ID)});
    RequestPlan::with_completion(
        post("/zones/tasks/transfer_accepts", body).confidential(),
        Completion::OtherResource(keys::ZONES, |answer| Some(lenient::at(answer, "/zone_id")), &["ACTIVE"]),
    )
}

static COMMANDS: CommandNames = CommandNames::new(
    "zone transfer request",
    &[("description", "--description"), ("target_project_id", "--target-project-id")],
)
.actions(&[ActionCommand::post(
    "/zones/tasks/transfer_accepts",
    "",
    "zone transfer accept request",
    &[(ID, "--transfer-id"), ("key", "--key$TRANSFER_KEY")],
)
.terraform("openstack_dns_transfer_accept_v2", &[("key", "key$")])]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/zone_name",
    status: "/status",
    columns: &[
        JsonColumn::new("Zone", link(keys::ZONES, "/zone_id")).width(220),
        JsonColumn::new("To project", link(identity::keys::PROJECTS, "/target_project_id")).width(180),
        JsonColumn::new("Description", text("/description")),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[
        ("Zone", link(keys::ZONES, "/zone_id")),
        ("From project", link(identity::keys::PROJECTS, "/project_id")),
        ("To project", link(identity::keys::PROJECTS, "/target_project_id")),
    ],
    create: Some(Create {
        verb: "Accept",
        name: |input| ["transfer ", input.text(ID)].concat(),
        run: Some(accept),
        ..Create::new("Accept transfer", &ACCEPT)
    }),
    actions: &[Action::edit(&EDIT), Action::delete("The key becomes invalid. The zone stays in this project.")],
    ..JsonResourceDef::new(Meta {
        icon: "external",
        secondary: true,
        commands: Some(&COMMANDS),
        about: "Moves a zone to another project, which accepts it with the transfer ID and key.",
        ..of_projects(
            keys::TRANSFER_REQUESTS,
            "/zones/tasks/transfer_requests",
            "zone transfer",
            "Zone transfers",
            "transfer_requests",
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transfer_is_accepted_by_its_id_and_key() {
        let plan = accept(&FormValues::default().with(ID, "7acd-6").with("key", " K "));
        let call = &plan.steps[0];
        assert_eq!(call.body, Some(json!({"key": "K", "zone_transfer_request_id": "7acd-6"})));
        assert!(call.confidential && call.path == "/zones/tasks/transfer_accepts");
    }
}
