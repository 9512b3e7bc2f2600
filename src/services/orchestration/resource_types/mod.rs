//! The types of resources that templates can have in this cloud, with their schemas.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#resource-types>

mod description;
mod row;
mod schema;
mod snippet;

use super::keys;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::cell_format::{code, text};
use crate::model::{Body, Column, Facts, Meta, Names, ResourceDef, SubColumn, SubTable, Tab};
use row::ResourceType;
use serde_json::Value;

const NAMES: Names =
    Names { singular: "resource type", plural: "Resource types", list_key: "resource_types", object_key: "" };

fn schema_request(kind: &ResourceType) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Orchestration, ["/resource_types/", &encode(&kind.resource_type)].concat())
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

pub static DEFINITION: ResourceDef<ResourceType> = ResourceDef {
    meta: Meta {
        icon: "stack",
        secondary: true,
        unordered: true,
        about: "Types of resources that templates can create in this cloud, with their properties and attributes.",
        ..Meta::of(ServiceType::Orchestration, keys::RESOURCE_TYPES, "/resource_types", NAMES)
    },
    columns: &[
        Column::new("Name", ResourceType::link).width(320),
        Column::new("Service", ResourceType::service).facet().width(130),
        Column::new("Description", ResourceType::summary).width(560),
    ],
    actions: &[],
    create: None,
    summary: |kind| vec![("Service", kind.service())],
    tabs: &[
        Tab::new("overview", "Overview", Body::Facts(ResourceType::facts)),
        Tab::new("properties", "Properties", Body::Table(schema_request, PROPERTIES)),
        Tab::new("attributes", "Attributes", Body::Table(schema_request, ATTRIBUTES)),
        Tab::new("template", "Template", Body::Code(schema_request, |_| Vec::new(), snippet::snippets)),
        Tab::new("support", "Support", Body::Document(schema_request, support)),
    ],
    audit: None,
};
