//! TSIG keys, by which name servers sign their transfers.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#tsigkeys>

use super::defaults::of_admins;
use super::keys;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::cell_format::{code, text, time};
use crate::model::{
    Action, Choice, Choices, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef,
    JsonRow, Lookup, Meta, RequestPlan, Section,
};
use crate::services::choices::{from_pairs, from_resource};
use serde_json::json;

fn algorithms(_: &dyn Lookup, _: &FormValues) -> Choices {
    let names = ["hmac-sha256", "hmac-sha384", "hmac-sha512", "hmac-sha224", "hmac-sha1", "hmac-md5"];
    Some(Ok(names.iter().map(|name| Choice::new(*name, *name)).collect()))
}

fn scopes(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[("POOL", "Pool"), ("ZONE", "Zone")])
}

/// The pool or the zone that it is for.
fn objects(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    from_resource(lookup, if input.text("scope") == "ZONE" { keys::ZONES } else { keys::POOLS })
}

const NAME: Field = Field::new("name", "Name", FieldKind::Text).required();
const ALGORITHM: Field = Field::new("algorithm", "Algorithm", FieldKind::Choice(algorithms)).required();
const SECRET: Field =
    Field::new("secret", "Secret", FieldKind::Secret).help("Base64. Must be the same on all servers.");
const SCOPE: Field = Field::new("scope", "Scope", FieldKind::Choice(scopes)).required();
const OBJECT: Field = Field::new("resource_id", "Resource", FieldKind::Choice(objects)).required();

static CREATE: Form = Form::new(&[Section::untitled(&[NAME, ALGORITHM, SECRET.required(), SCOPE, OBJECT])]);
static EDIT: Form = Form::new(&[Section::untitled(&[NAME, ALGORITHM])]);
static SECRET_FORM: Form = Form::new(&[Section::untitled(&[SECRET.required()])]);

fn replace_secret(key: &JsonRow, input: &FormValues) -> RequestPlan {
    let path = ["/tsigkeys/", &encode(key.id())].concat();
    let body = json!({"secret": input.text("secret")});
    RequestPlan::single(ServiceRequest::patch(ServiceType::Dns, path, body).confidential())
}

static COMMANDS: CommandNames = CommandNames::new(
    "tsigkey",
    &[
        ("name", "--name"),
        ("algorithm", "--algorithm"),
        ("secret", "--secret$TSIG_SECRET"),
        ("scope", "--scope"),
        ("resource_id", "--resource-id"),
    ],
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Algorithm", text("/algorithm")).facet().width(130),
        JsonColumn::new("Scope", text("/scope")).facet().width(90),
        JsonColumn::new("Resource", code("/resource_id")).width(310),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[("Algorithm", text("/algorithm")), ("Scope", text("/scope")), ("Resource", code("/resource_id"))],
    create: Some(Create {
        initial: |_| FormValues::default().with("algorithm", "hmac-sha256").with("scope", "POOL"),
        ..Create::new("Create TSIG key", &CREATE)
    }),
    actions: &[
        Action::edit(&EDIT),
        Action::new("Replace secret", replace_secret).titled("Replace secret of {}").form(&SECRET_FORM),
        Action::delete("Messages signed with it are rejected."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "key",
        commands: Some(&COMMANDS),
        about: "Signs messages between name servers, such as zone transfers.",
        ..of_admins(keys::TSIG_KEYS, "/tsigkeys", "TSIG key", "TSIG keys", "tsigkeys")
    })
};
