//! Creating a project, with what its people need to start: members, quotas and a network. All of it is one task; where a
//! request is refused, the rest can be sent from there.

use super::admin::{self, DESCRIPTION, DOMAIN, ENABLED, NAME};
use super::keys;
use super::new_members;
use super::quotas::template;
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::{
    CREATED_ID, Choice, Choices, Create, Field, FieldKind, Form, FormValues, JsonRow, Lookup, Preparation, RequestPlan,
    Section, fields,
};
use crate::services::choices;
use crate::services::network::new_network::{self, NewNetwork};
use crate::services::network::{cidr, outside};
use serde_json::json;

pub const TAGS: Field = Field::new("tags", "Tags", FieldKind::Words);

/// The project's own fields.
const OWN: Section = Section::untitled(&[
    NAME,
    DOMAIN,
    Field::new("parent_id", "Parent", FieldKind::Choice(parents)).help("Optional. Default: top level of the domain."),
    DESCRIPTION,
    TAGS,
    ENABLED,
]);
static PROJECT: Form = Form::new(&[OWN]);

/// The flag that asks for a network, and the fields of it.
const WITH_NETWORK: &str = "with_network";
const NETWORK: Section = Section::folded(
    "Network",
    &[
        Field::new(WITH_NETWORK, "Create network", FieldKind::Flag)
            .help("Creates a network with a subnet and a router in the project."),
        Field::new("network_name", "Network name", FieldKind::Text)
            .required()
            // Its subnet and router have longer names.
            .check(|input| {
                (input.text("network_name").chars().count() > 240).then(|| "Enter at most 240 characters".to_owned())
            })
            .shown(has_network),
        Field::new("cidr", "CIDR", FieldKind::Text)
            .required()
            .check(|input| cidr::of(input, "cidr"))
            .shown(has_network),
        Field::new("outside", "Router to", FieldKind::Choice(outside::for_gateways))
            .unset(|_| "None (no internet access)".to_owned())
            .shown(has_network),
    ],
);

static FORM: Form = Form {
    suggested: Some(suggested),
    ..admin::form(&[
        OWN,
        new_members::SECTION,
        template::QUOTAS,
        template::COMPUTE,
        template::VOLUME,
        template::SHARE,
        template::NETWORK,
        template::LOAD_BALANCER,
        NETWORK,
    ])
};

pub const CREATE: Create = Create {
    initial: |lookup| {
        FormValues::default()
            .with("enabled", true)
            .with("domain_id", lookup.caller().domain_id)
            .with(template::TEMPLATE, template::DEFAULTS)
    },
    run: Some(create),
    ..Create::new("Create project", &FORM)
};

/// The projects of the selected domain.
fn parents(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    choices::from_rows(lookup, keys::ALL_PROJECTS, &|row| {
        let project = row.as_any().downcast_ref::<JsonRow>()?;
        (project.at("/domain_id") == input.text("domain_id")).then(|| Choice::new(row.id(), row.name()))
    })
}

fn has_network(input: &FormValues, _: &dyn Lookup) -> bool {
    input.flag(WITH_NETWORK)
}

fn suggested(lookup: &dyn Lookup, input: &FormValues) -> FormValues {
    let mut values = template::suggested(lookup, input);
    if has_network(input, lookup) {
        values.0.extend(new_network::proposed(lookup, &[]).0);
    }
    values
}

fn create(input: &FormValues) -> RequestPlan {
    let project = json!({"project": fields::object(&PROJECT, input, None)});
    RequestPlan::single(ServiceRequest::post(ServiceType::Identity, "/projects", project))
        .followed_by(new_members::follow_ups(input, input.text("domain_id")))
        .followed_by(template::follow_ups(input))
        .followed_by(network(input))
}

fn network(input: &FormValues) -> Vec<Preparation> {
    if !input.flag(WITH_NETWORK) {
        return Vec::new();
    }
    let new = NewNetwork {
        name: input.text("network_name"),
        cidr: input.text("cidr"),
        outside: input.filled("outside"),
        project: Some(CREATED_ID),
        place: 0,
    };
    new.preparations()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> FormValues {
        FormValues::default().with("name", "shop").with("domain_id", "default").with("enabled", true)
    }

    #[test]
    fn a_project_alone_is_one_request() {
        let plan = create(&typed().with(template::TEMPLATE, template::DEFAULTS));
        assert_eq!((plan.steps.len(), plan.follow_ups.len()), (1, 0));
        let body = json!({"project": {"name": "shop", "domain_id": "default", "enabled": true}});
        assert_eq!(plan.steps[0].body, Some(body));
    }

    #[test]
    fn members_come_before_quotas_and_these_before_the_network() {
        let input = typed()
            .with("members", json!([{"kind": "user", "user": "u", "role": "r"}]))
            .with(template::TEMPLATE, "custom")
            .with("compute/cores", 4)
            .with(WITH_NETWORK, true)
            .with("network_name", "web")
            .with("cidr", "10.0.0.0/24")
            .with("outside", "out");
        let plan = create(&input);
        let what: Vec<_> = plan.follow_ups.iter().map(|one| one.what.as_str()).collect();
        let network = ["network web", "subnet web-subnet", "router web-router", "router interface"];
        assert_eq!(what, [&["role of member 1", "compute quotas"], &network[..]].concat());
        let owner = plan.follow_ups[2].call.body.as_ref().unwrap()["network"]["project_id"].clone();
        assert_eq!(owner, CREATED_ID);
    }
}
