//! One-time codes (TOTP): the user's authenticators.
//! <https://docs.openstack.org/api-ref/identity/v3/#credentials>,
//! <https://docs.openstack.org/keystone/latest/admin/auth-totp.html>

use super::ec2_credentials::primary;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Action, Body, Cell, Column, CommandNames, Create, Facts, Field, FieldKind, Form, FormValues, Meta, Names,
    RequestPlan, ResourceDef, ResourceRow, Section, Tab,
};
use crate::services::identity::keys;
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

/// An authenticator, without its secret.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Authenticator {
    #[serde(deserialize_with = "lenient::id")]
    id: String,
    #[serde(skip)]
    name: String,
    user_id: String,
}

impl ResourceRow for Authenticator {
    fn read(object: &RawValue) -> Result<Self, lenient::Error> {
        let mut authenticator: Authenticator = lenient::read(object)?;
        let start: String = authenticator.id.chars().take(8).collect();
        authenticator.name = ["Authenticator ", &start].concat();
        Ok(authenticator)
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        &self.name
    }
}

fn create(input: &FormValues) -> RequestPlan {
    let credential = json!({"type": "totp", "blob": input.text("secret"), "user_id": input.text("user")});
    let call = ServiceRequest::post(ServiceType::Identity, "/credentials", json!({"credential": credential}));
    RequestPlan::single(call.confidential())
}

static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("account", "Account name", FieldKind::Text).required(),
    Field::new("issuer", "Issuer (name of the cloud)", FieldKind::Text).required(),
    Field::new("secret", "Authenticator", FieldKind::Authenticator("account", "issuer"))
        .help("The key is generated in this browser and sent only to Keystone."),
])])
.refused(|caller| primary(caller).err());

static COMMANDS: CommandNames = CommandNames::new(
    "credential",
    &[("user_id", "@"), ("blob", "$SECRET"), ("type", "--type"), ("project_id", "--project")],
)
.without_set();

pub static DEFINITION: ResourceDef<Authenticator> = ResourceDef {
    meta: Meta {
        icon: "shield",
        commands: Some(&COMMANDS),
        path: "/credentials",
        counted: "one-time codes",
        about: "An authenticator app shows a new code every 30 seconds. An administrator can require a code for \
            your sign-in (multi_factor_auth_rules). Set it up before that.",
        ..Meta::of(
            ServiceType::Identity,
            keys::ONE_TIME_CODES,
            "/credentials?type=totp&user_id={user}",
            Names {
                singular: "one-time code",
                plural: "Two-factor authentication",
                list_key: "credentials",
                object_key: "credential",
            },
        )
    },
    columns: &[
        Column::<Authenticator>::new("Name", |one| Cell::named_link(keys::ONE_TIME_CODES, &one.id, &one.name))
            .width(240),
        Column::<Authenticator>::new("ID", |one| Cell::code(&one.id)).width(310),
    ],
    // Keystone does not return 404 for a deleted one, so the response is the outcome.
    actions: &[Action::<Authenticator>::new("Delete", |one, _| {
        RequestPlan::single(ServiceRequest::delete(ServiceType::Identity, ["/credentials/", &encode(&one.id)].concat()))
    })
    .when(|_, caller| primary(caller))
    .bulk()
    .group("Danger")
    .confirm(
        "Its codes are no longer accepted. If you need a code to sign in and have no other, you lock yourself out.",
    )],
    create: Some(Create {
        verb: "Set up",
        initial: |lookup| {
            let caller = lookup.caller();
            let input = FormValues::default().with("user", caller.user_id);
            input.with("account", caller.user_name).with("issuer", caller.cloud)
        },
        name: |_| "one-time codes".to_owned(),
        run: Some(create),
        ..Create::new("Set up one-time codes", &FORM)
    }),
    summary: |one| vec![("User", Cell::code(&one.user_id))],
    tabs: &[Tab::new(
        "overview",
        "Overview",
        Body::Facts(|one| {
            let items = [("ID", Cell::code(&one.id)), ("User", Cell::code(&one.user_id))];
            vec![Facts::new("Authenticator", items)]
        }),
    )],
    audit: None,
};
