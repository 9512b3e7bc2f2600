//! TSIG keys, by which name servers sign their transfers.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#tsigkeys>

use super::defaults::of_admins;
use super::keys;
use crate::model::cell_format::{code, text, time};
use crate::model::{
    Action, Choice, Choices, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef,
    Lookup, Meta, Section,
};
use crate::services::choices::{from_pairs, from_resource};

fn algorithms(_: &dyn Lookup, _: &FormValues) -> Choices {
    let names = ["hmac-sha256", "hmac-sha384", "hmac-sha512", "hmac-sha224", "hmac-sha1", "hmac-md5"];
    Some(Ok(names.iter().map(|name| Choice::new(*name, *name)).collect()))
}

fn scopes(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[("POOL", "The zones of a pool"), ("ZONE", "A zone")])
}

/// The pool or the zone that it is for.
fn objects(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    from_resource(lookup, if input.text("scope") == "ZONE" { keys::ZONES } else { keys::POOLS })
}

const NAME: Field = Field::new("name", "Name", FieldKind::Text).required();
const ALGORITHM: Field = Field::new("algorithm", "Algorithm", FieldKind::Choice(algorithms)).required();
const SECRET: Field =
    Field::new("secret", "Secret", FieldKind::Secret).help("Base64, the same as on the other servers.");
const SCOPE: Field = Field::new("scope", "For", FieldKind::Choice(scopes)).required();
const OBJECT: Field = Field::new("resource_id", "Which", FieldKind::Choice(objects)).required();

static CREATE: Form = Form::new(&[Section::untitled(&[NAME, ALGORITHM, SECRET.required(), SCOPE, OBJECT])]);
static EDIT: Form = Form::new(&[Section::untitled(&[NAME, ALGORITHM])]);
static SECRET_FORM: Form = Form::new(&[Section::untitled(&[SECRET.required()])]);

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
        JsonColumn::new("For", text("/scope")).facet().width(90),
        JsonColumn::new("Which", code("/resource_id")).width(310),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[("Algorithm", text("/algorithm")), ("For", text("/scope")), ("Which", code("/resource_id"))],
    create: Some(Create {
        initial: |_| FormValues::default().with("algorithm", "hmac-sha256").with("scope", "POOL"),
        ..Create::new("Create TSIG key", &CREATE)
    }),
    actions: &[
        Action::edit(&EDIT),
        Action::new("Replace secret", |key, input| {
            let path = ["/tsigkeys/", &crate::http::encode(key.id())].concat();
            let body = serde_json::json!({"secret": input.text("secret")});
            let call = crate::auth::ServiceRequest::patch(crate::auth::ServiceType::Dns, path, body);
            crate::model::RequestPlan::single(call.confidential())
        })
        .titled("Replace secret of {}")
        .form(&SECRET_FORM),
        Action::delete("Servers that sign with it are refused."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "key",
        commands: Some(&COMMANDS),
        about: "A TSIG key signs what name servers send one another, such as the transfer of a zone.",
        ..of_admins(keys::TSIG_KEYS, "/tsigkeys", "TSIG key", "TSIG keys", "tsigkeys")
    })
};
