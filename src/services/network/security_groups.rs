//! Security groups.
//! <https://docs.openstack.org/api-ref/network/v2/#security-groups-security-groups>

mod rule;

use super::forms::{DESCRIPTION, NAME};
use crate::auth::ServiceType;
use crate::model::cell_format::{count, flag, text};
use crate::model::{
    Action, Body, Caller, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, JsonRow, Meta,
    Names, Paging, Section, Tab,
};
use crate::services::network::keys;

const STATEFUL: Field = Field::new("stateful", "Stateful", FieldKind::Flag)
    .help("Answers to what was allowed are allowed. It cannot change while ports use the group.");

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[NAME.required(), DESCRIPTION, STATEFUL])]);

/// The group `default` of each project cannot be renamed or deleted.
fn ordinary(group: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match group.at("/name") == "default" {
        true => Err("Each project keeps its group \u{201c}default\u{201d}"),
        false => Ok(()),
    }
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Description", text("/description")).width(260),
        JsonColumn::new("Rules", count("/security_group_rules")).numeric(),
        JsonColumn::new("Stateful", flag("/stateful")).facet().width(100),
        JsonColumn::new("Shared", flag("/shared")).facet().width(100),
    ],
    facts: &[("Rules", count("/security_group_rules")), ("Stateful", flag("/stateful")), ("Shared", flag("/shared"))],
    tabs: &[Tab::new("rules", "Rules", Body::List("/security-group-rules?security_group_id={id}", rule::TABLE))],
    create: Some(Create {
        initial: |_| FormValues::default().with("stateful", true),
        ..Create::new("Create security group", &CREATE_FORM)
    }),
    actions: &[
        rule::ADD,
        rule::CHANGE,
        rule::REMOVE,
        Action::edit(&CREATE_FORM).when(ordinary),
        Action::delete("Its rules are deleted with it. Neutron refuses while ports use it.").when(ordinary),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "shield",
        paging: Paging::Marker,
        about: "A security group says what may reach the ports that use it, and what they may reach.",
        ..Meta::of(
            ServiceType::Network,
            keys::SECURITY_GROUPS,
            "/security-groups",
            Names {
                singular: "security group",
                plural: "Security groups",
                list_key: "security_groups",
                object_key: "security_group",
            },
        )
    })
};
