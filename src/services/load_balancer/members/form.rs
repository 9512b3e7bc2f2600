//! The forms of single members, and the requests that they become.

use super::super::parts::{
    ENABLED, NAME, OBJECT_ROW, TAGS, change as changing, changed_row, creation, deletion, row_values,
};
use super::naming;
use crate::lenient;
use crate::model::{
    Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Row, Section, fields,
};
use crate::services::choices::{OBJECT_ID, form_for_object, from_list, from_rows};
use crate::services::network::{self, cidr};
use serde_json::{Map, Value};

pub const PORT: FieldKind = FieldKind::Number(1, 65535);

pub const WEIGHT: Field = Field::new("weight", "Weight", FieldKind::Number(0, 256))
    .help("Share of requests relative to other members. 0 = no new requests.")
    .unset(|_| "1".to_owned());
pub const BACKUP: Field =
    Field::new("backup", "Backup", FieldKind::Flag).help("Used only if no other member is available.");
pub const ADDRESS: Field =
    Field::new("address", "Address", FieldKind::Text).required().check(|input| cidr::address(input.text("address")));
pub const PROTOCOL_PORT: Field = Field::new("protocol_port", "Port", PORT).required();
pub const SUBNET: Field = Field::new("subnet_id", "Subnet", FieldKind::Choice(subnets))
    .help("Subnet in which the member is reached. Default: network of the load balancer.")
    .unset(|_| "None".to_owned());
pub const MONITOR_ADDRESS: Field = Field::new("monitor_address", "Monitor address", FieldKind::Text)
    .help("Address for health checks. Default: address of the member.")
    .check(|input| cidr::address(input.text("monitor_address")));
pub const MONITOR_PORT: Field = Field::new("monitor_port", "Monitor port", PORT);

pub static ADD: Form = Form::new(&[
    Section::untitled(&[NAME, ADDRESS, PROTOCOL_PORT, SUBNET, WEIGHT, BACKUP, ENABLED]),
    Section::folded("Health monitor and tags", &[MONITOR_ADDRESS, MONITOR_PORT, TAGS]),
]);

pub static EDIT: Form = Form::new(&[
    Section::untitled(&[NAME, WEIGHT, BACKUP, ENABLED]),
    Section::folded("Health monitor and tags", &[MONITOR_ADDRESS, MONITOR_PORT, TAGS]),
]);

/// The member that a dialog is about.
const MEMBER: Field = Field::new(OBJECT_ROW, "Member", FieldKind::Choice(members)).required();

pub static DRAIN: Form = Form::new(&[Section::untitled(&[MEMBER])]);
pub static DELETE: Form = Form::new(&[Section::untitled(&[MEMBER])]);
pub static RESTORE: Form = Form::new(&[Section::untitled(&[
    MEMBER,
    Field::new("weight", "Weight", FieldKind::Number(1, 256))
        .required()
        .help("Share of requests relative to other members."),
])]);

/// The members of the pool.
fn members(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    from_list(lookup, &naming::list(input.text(OBJECT_ID)), "members", &|member| {
        Some(Choice::new(naming::id(member), naming::label(member)))
    })
}

/// Subnets with their ranges.
fn subnets(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, network::keys::SUBNETS, &|row: &Row| {
        Some(Choice::new(row.id(), row.name()).detail(lenient::at(&row.distinction(), "/cidr")))
    })
}

/// What a new member starts with.
pub fn initial(pool: &JsonRow) -> FormValues {
    form_for_object(pool.id()).with("admin_state_up", true).with("weight", 1)
}

pub fn add(pool: &JsonRow, input: &FormValues) -> RequestPlan {
    let members = fields::object(&ADD, input, None);
    RequestPlan::single(creation(naming::collection(pool.id()), "member", members))
}

/// The values of the form for a row.
pub fn filled(member: &Value) -> FormValues {
    row_values(&EDIT, member)
}

/// Sends what is different.
pub fn change(pool: &JsonRow, input: &FormValues) -> RequestPlan {
    let (member, changed) = changed_row(&EDIT, input);
    changing(naming::one(pool.id(), &member), "member", changed)
}

fn weigh(pool: &JsonRow, input: &FormValues, weight: i64) -> RequestPlan {
    let changed: Map<String, Value> = [("weight".to_owned(), weight.into())].into_iter().collect();
    changing(naming::one(pool.id(), input.text(OBJECT_ROW)), "member", changed)
}

/// Has a member get no new connections.
pub fn drain(pool: &JsonRow, input: &FormValues) -> RequestPlan {
    weigh(pool, input, 0)
}

pub fn restore(pool: &JsonRow, input: &FormValues) -> RequestPlan {
    weigh(pool, input, input.number("weight").unwrap_or(1))
}

pub fn delete(pool: &JsonRow, input: &FormValues) -> RequestPlan {
    deletion(naming::one(pool.id(), input.text(OBJECT_ROW)))
}
