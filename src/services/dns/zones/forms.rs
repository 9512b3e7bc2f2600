//! The forms of zones.

use crate::model::{
    Choice, Choices, Completion, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Row, Section,
};
use crate::services::choices::{from_pairs, from_rows, projects};
use crate::services::dns::defaults::{DESCRIPTION, TTL};
use crate::services::dns::keys;
use crate::services::dns::names;
use crate::services::dns::requests::{ACTIVE, post};
use serde_json::{Map, Value};

const SECONDARY: &str = "SECONDARY";

fn kinds(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[
        ("PRIMARY", "Primary: records are managed here"),
        (SECONDARY, "Secondary: records come from other servers"),
    ])
}

fn is_secondary(input: &FormValues) -> bool {
    input.text("type") == SECONDARY
}

/// The absolute name of the form's zone.
fn name(input: &FormValues) -> String {
    [input.text("name").trim_end_matches('.'), "."].concat()
}

fn name_problem(input: &FormValues) -> Option<String> {
    names::problem(&name(input), false).map(str::to_owned)
}

fn email_problem(input: &FormValues) -> Option<String> {
    let email = input.text("email");
    let is_address =
        email.matches('@').count() == 1 && names::problem(&[&email.replace('@', "."), "."].concat(), false).is_none();
    (!is_address).then(|| "An email address such as hostmaster@example.org".to_owned())
}

/// An address, with a port if it is not the usual one.
fn server_problem(input: &FormValues) -> Option<String> {
    let is_server = |text: &String| {
        let is_address = |text: &str| text.parse::<std::net::IpAddr>().is_ok();
        is_address(text) || text.parse::<std::net::SocketAddr>().is_ok()
    };
    let wrong = input.list("masters").into_iter().find(|text| !is_server(text))?;
    Some([&wrong, " is not an address such as 192.0.2.53 or 192.0.2.53:5353"].concat())
}

const EMAIL: Field = Field::new("email", "Email", FieldKind::Text)
    .required()
    .check(email_problem)
    .shown(|input, _| !is_secondary(input));

const ZONE_TTL: Field =
    TTL.help("Default cache time of its record sets. 3600 = one hour.").shown(|input, _| !is_secondary(input));

const MASTERS: Field = Field::new("masters", "Primary servers", FieldKind::Words)
    .required()
    .help("Addresses of the servers from which records are retrieved.")
    .check(server_problem)
    .shown(|input, _| is_secondary(input));

pub static CREATE: Form = Form::new(&[Section::untitled(&[
    Field::new("name", "Name", FieldKind::Text).required().help("A domain, such as example.org.").check(name_problem),
    Field::new("type", "Type", FieldKind::Choice(kinds)).required(),
    EMAIL,
    ZONE_TTL,
    MASTERS,
    DESCRIPTION,
])]);

pub fn initial() -> FormValues {
    FormValues::default().with("type", "PRIMARY")
}

pub fn create(input: &FormValues) -> RequestPlan {
    let mut zone = crate::model::fields::object(&CREATE, input, None);
    zone.insert("name".to_owned(), name(input).into());
    RequestPlan::with_completion(post("/zones", Value::Object(zone)), Completion::Created(ACTIVE))
}

/// The hidden field with the kind, which cannot be changed, has the name that the fields look at; it is not sent.
pub static EDIT: Form = Form::new(&[Section::untitled(&[EMAIL, ZONE_TTL.required(), MASTERS, DESCRIPTION])]);

pub fn edit_values(zone: &JsonRow) -> FormValues {
    FormValues::default().with("type", zone.at("/type"))
}

const TARGET: Field = Field::new("target_project_id", "Project", FieldKind::Choice(|lookup, _| projects(lookup)));

pub static SHARE: Form = Form::new(&[Section::untitled(&[TARGET
    .required()
    .help("Its users can create record sets in the zone and change their own.")])]);

pub static TRANSFER: Form = Form::new(&[Section::untitled(&[
    TARGET.help("Only this project can accept the zone.").unset(|_| "Any project with the key".to_owned()),
    DESCRIPTION,
])]);

fn pools(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::POOLS, &|row: &Row| Some(Choice::new(row.id(), row.name())))
}

pub static MOVE: Form = Form::new(&[Section::untitled(&[Field::new("pool_id", "Pool", FieldKind::Choice(pools))
    .help("Default: chosen by the scheduler.")
    .automatic()])]);

/// The filled-in fields of a form as a body.
pub fn body(form: &Form, input: &FormValues) -> Value {
    let object: Map<String, Value> = crate::model::fields::object(form, input, None);
    Value::Object(object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sent(input: &FormValues) -> Value {
        create(input).steps[0].body.clone().unwrap()
    }

    #[test]
    fn zones_are_created_as_designate_takes_them() {
        let primary = initial().with("name", "example.org").with("email", "a@example.org").with("ttl", "300");
        let expected = json!({"name": "example.org.", "type": "PRIMARY", "email": "a@example.org", "ttl": 300});
        assert_eq!(sent(&primary), expected);
        let masters = json!(["192.0.2.53", "[2001:db8::1]:5353"]);
        let secondary = initial().with("name", "example.org.").with("type", SECONDARY).with("masters", masters.clone());
        assert_eq!(server_problem(&secondary), None);
        assert_eq!(sent(&secondary), json!({"name": "example.org.", "type": "SECONDARY", "masters": masters}));
    }

    #[test]
    fn what_designate_refuses_is_told_before() {
        let input = |name: &str, value: Value| FormValues::default().with(name, value);
        for wrong in ["a", "a@b@c", "@b.c", "a b@c.d"] {
            assert!(email_problem(&input("email", wrong.into())).is_some(), "{wrong}");
        }
        assert_eq!(email_problem(&input("email", "host.master@example.org".into())), None);
        assert!(server_problem(&input("masters", json!(["192.0.2.53", "ns1.example.org"]))).is_some());
        assert!(name_problem(&input("name", "two words".into())).is_some());
        assert_eq!(name_problem(&input("name", "example.org".into())), None);
    }
}
