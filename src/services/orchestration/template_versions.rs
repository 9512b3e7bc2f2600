//! The versions of the template language that this Heat knows, with the functions of each.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#template-versions>

use super::function_examples;
use super::keys;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, text};
use crate::model::{Body, Cell, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, SubColumn, SubTable, Tab};
use serde_json::Value;

const NAMES: Names = Names {
    singular: "template version",
    plural: "Template versions",
    list_key: "template_versions",
    object_key: "template_version",
};

/// Conditions have functions of their own.
fn functions_request(version: &JsonRow) -> ServiceRequest {
    let path = ["/template_versions/", &encode(version.id()), "/functions?with_condition_func=true"].concat();
    ServiceRequest::get(ServiceType::Orchestration, path)
}

fn example(function: &Value) -> Cell {
    Cell::code(function_examples::of(&lenient::at(function, "/functions")))
}

/// The description in one line.
fn description(function: &Value) -> Cell {
    Cell::text(lenient::at(function, "/description").split_whitespace().collect::<Vec<_>>().join(" "))
}

const FUNCTIONS: SubTable = SubTable::new(
    "template_functions",
    &[
        SubColumn::at("Function", code("/functions")),
        SubColumn::new("Description", description),
        SubColumn::new("Example", example),
    ],
    "This version has no functions.",
)
.ordered(|function| lenient::at(function, "/functions"));

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/version",
    derive_id: Some(|version| lenient::at(version, "/version")),
    name: "/version",
    columns: &[
        JsonColumn::new("Type", text("/type")).facet().width(120),
        JsonColumn::new("Aliases", text("/aliases")).width(280),
    ],
    facts: &[("Type", text("/type")), ("Aliases", text("/aliases"))],
    tabs: &[Tab::new("functions", "Functions", Body::Table(functions_request, FUNCTIONS))],
    overview_at: 1,
    ..JsonResourceDef::new(Meta {
        icon: "code",
        secondary: true,
        path: "",
        about: "Versions of the template language, with the functions that templates of each can use.",
        ..Meta::of(ServiceType::Orchestration, keys::TEMPLATE_VERSIONS, "/template_versions", NAMES)
    })
};
