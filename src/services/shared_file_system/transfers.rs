//! Transfers of shares to other projects (2.77).
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-transfer-since-api-v2-77>

use super::defaults::{PROJECT_COLUMN, of_projects};
use super::keys;
use super::requests::{path, post};
use crate::model::cell_format::{flag, link, time};
use crate::model::{
    Action, ActionCommand, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, Meta,
    Names, RequestPlan, Section,
};
use crate::services::identity;
use serde_json::json;

/// The microversion with transfers.
pub const VERSION: u16 = 77;

/// Accepts a transfer. Transfers are created by an action of the share.
static ACCEPT: Form = Form::new(&[Section::untitled(&[
    Field::new("id", "Transfer ID", FieldKind::Text)
        .required()
        .help("From the project that created the transfer.")
        .check(|input| {
            let wrong = |c: char| !c.is_ascii_hexdigit() && c != '-';
            let has_wrong = input.text("id").chars().any(wrong);
            has_wrong.then(|| "Enter an ID, such as 7acd675e-4e06-4653-af9f-2ecd546342d6".to_owned())
        }),
    Field::new("auth_key", "Authorization key", FieldKind::Secret).required(),
    Field::new("clear_access_rules", "Delete access rules", FieldKind::Flag)
        .help("Clients of the other project lose access. Some back ends require this."),
])]);

/// The service answers nothing; the share belongs to the project then.
fn accept(input: &FormValues) -> RequestPlan {
    let body = json!({"accept":
        {"auth_key": input.text("auth_key"), "clear_access_rules": input.flag("clear_access_rules")}});
    let call = post(path("/share-transfers", input.text("id"), "/accept"), VERSION, body).confidential();
    RequestPlan::single(call).changing(keys::SHARES).changing(keys::SNAPSHOTS)
}

static COMMANDS: CommandNames = CommandNames::new("share transfer", &[("share_id", "@"), ("name", "--name")])
    .without_set()
    .actions(&[ActionCommand::post(
        "/share-transfers/*/accept",
        "accept",
        "share transfer accept",
        &[("auth_key", "$AUTH_KEY"), ("clear_access_rules", "--clear-rules|")],
    )]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Share", link(keys::SHARES, "/resource_id")).width(240),
        JsonColumn::new("Created", time("/created_at")),
        JsonColumn::new("Expires", time("/expires_at")),
        PROJECT_COLUMN,
    ],
    facts: &[
        ("Share", link(keys::SHARES, "/resource_id")),
        ("Accepted", flag("/accepted")),
        ("Expires", time("/expires_at")),
        ("From project", link(identity::keys::PROJECTS, "/source_project_id")),
        ("To project", link(identity::keys::PROJECTS, "/destination_project_id")),
    ],
    create: Some(Create {
        verb: "Accept",
        name: |input| ["transfer ", input.text("id")].concat(),
        run: Some(accept),
        ..Create::new("Accept transfer", &ACCEPT)
    }),
    actions: &[Action::delete("The authorization key becomes invalid. The share stays in this project.")],
    ..JsonResourceDef::new(Meta {
        icon: "external",
        commands: Some(&COMMANDS),
        about: "Moves a share to another project, which accepts it with the transfer ID and authorization key.",
        secondary: true,
        ..of_projects(
            keys::TRANSFERS,
            "/share-transfers/detail",
            "/share-transfers",
            Names {
                singular: "share transfer",
                plural: "Share transfers",
                list_key: "transfers",
                object_key: "transfer",
            },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transfer_is_accepted_by_its_id_and_key() {
        let input = FormValues::default().with("id", "7acd-6").with("auth_key", "K").with("clear_access_rules", true);
        let call = accept(&input).steps.remove(0);
        assert_eq!(call.path, "/share-transfers/7acd-6/accept");
        assert_eq!(call.body, Some(json!({"accept": {"auth_key": "K", "clear_access_rules": true}})));
        assert!(call.confidential);
    }
}
