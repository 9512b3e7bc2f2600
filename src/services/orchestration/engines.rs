//! The engines of Heat, and when they were last seen.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#services>

use super::keys;
use crate::auth::ServiceType;
use crate::model::cell_format::{code, number, text, time};
use crate::model::{JsonColumn, JsonResourceDef, Meta, Names};

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/binary",
    status: "/status",
    columns: &[
        JsonColumn::new("Host", text("/hostname")).facet().width(220),
        JsonColumn::new("Last seen", time("/updated_at")),
        JsonColumn::new("Engine ID", code("/engine_id")).hidden().width(310),
    ],
    facts: &[
        ("Host", text("/hostname")),
        ("Topic", text("/topic")),
        ("Engine ID", code("/engine_id")),
        ("Report interval in seconds", number("/report_interval")),
        ("Last seen", time("/updated_at")),
        ("Created", time("/created_at")),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "hypervisor",
        admin: true,
        secondary: true,
        // Heat lists them only.
        path: "",
        about: "Engines of Heat, which create and change stacks.",
        ..Meta::of(
            ServiceType::Orchestration,
            keys::SERVICES,
            "/services",
            Names { singular: "service", plural: "Orchestration services", list_key: "services", object_key: "" },
        )
    })
};
