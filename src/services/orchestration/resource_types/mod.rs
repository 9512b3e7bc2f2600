//! The types of resources that templates can have in this cloud, with their schemas.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#resource-types>

mod schema;
mod snippet;

use super::keys;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, custom, text};
use crate::model::{Body, Cell, Facts, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, SubColumn, SubTable, Tab};
use serde_json::Value;

const NAMES: Names =
    Names { singular: "resource type", plural: "Resource types", list_key: "resource_types", object_key: "" };

/// The second part of the name: `Nova` in `OS::Nova::Server`.
fn service(kind: &Value) -> Cell {
    let name = lenient::at(kind, "/resource_type");
    let mut parts = name.split("::");
    Cell::text(match (parts.next(), parts.next(), parts.next()) {
        (_, Some(service), Some(_)) => service,
        _ => "",
    })
}

/// The first sentences of what the type is for.
fn summary(kind: &Value) -> Cell {
    let text = lenient::at(kind, "/description");
    Cell::text(text.split("\n\n").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
}

/// All of it.
fn description(kind: &Value) -> Cell {
    match lenient::at(kind, "/description").trim() {
        "" => Cell::None,
        text => Cell::Block(text.to_owned()),
    }
}

fn schema_request(kind: &JsonRow) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Orchestration, ["/resource_types/", &encode(kind.id())].concat())
}

fn support(answer: &Value) -> Vec<Facts> {
    vec![Facts::new("Support", schema::support(answer))]
}

const PROPERTIES: SubTable = SubTable::new(
    "properties",
    &[
        SubColumn::at("Name", code("/path")),
        SubColumn::new("Type", schema::type_and_need),
        SubColumn::new("Default", schema::default),
        SubColumn::new("Constraints", schema::constraints),
        SubColumn::new("Change", schema::on_update),
        SubColumn::at("Description", text("/description")),
    ],
    "Resources of this type have no properties.",
)
.rows(schema::properties)
.ordered(schema::order);

const ATTRIBUTES: SubTable = SubTable::new(
    "attributes",
    &[
        SubColumn::at("Name", code("/path")),
        SubColumn::at("Type", text("/type")),
        SubColumn::at("Description", text("/description")),
    ],
    "Resources of this type have no attributes.",
)
.rows(schema::attributes)
.ordered(schema::order);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/resource_type",
    derive_id: Some(|kind| lenient::at(kind, "/resource_type")),
    name: "/resource_type",
    columns: &[
        JsonColumn::new("Service", custom(service)).facet().width(130),
        JsonColumn::new("Description", custom(summary)).width(640),
    ],
    summary: &[("Service", custom(service))],
    facts: &[("Service", custom(service)), ("Description", custom(description))],
    tabs: &[
        Tab::new("properties", "Properties", Body::Table(schema_request, PROPERTIES)),
        Tab::new("attributes", "Attributes", Body::Table(schema_request, ATTRIBUTES)),
        Tab::new("template", "Template", Body::Code(schema_request, snippet::snippets)),
        Tab::new("support", "Support", Body::Document(schema_request, support)),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "stack",
        secondary: true,
        list: "/resource_types?with_description=true",
        // The description is only in the list.
        path: "",
        about: "What templates can create in this cloud, with the properties and attributes of each type.",
        ..Meta::of(ServiceType::Orchestration, keys::RESOURCE_TYPES, "/resource_types", NAMES)
    })
};
