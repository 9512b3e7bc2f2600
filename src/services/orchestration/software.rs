//! Software configurations and their deployments to servers, which stacks create. They are only shown.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#software-configuration>

use super::keys;
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{block, link, status, text, time};
use crate::model::{AllProjects, JsonColumn, JsonResourceDef, Meta, Names, Paging, Title};
use crate::services::compute;

pub static CONFIGS: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Group", text("/group")).facet(),
        JsonColumn::new("Created", time("/creation_time")).orders(),
    ],
    facts: &[
        ("Group", text("/group")),
        ("Configuration", block("/config")),
        ("Inputs", text("/inputs/*/name")),
        ("Outputs", text("/outputs/*/name")),
        ("Created", time("/creation_time")),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "image",
        secondary: true,
        paging: Paging::Marker,
        all_projects: Some(AllProjects::Parameter("global_tenant=true")),
        about: "Scripts and configurations that stacks apply to servers.",
        ..Meta::of(
            ServiceType::Orchestration,
            keys::SOFTWARE_CONFIGS,
            "/software_configs",
            Names {
                singular: "software configuration",
                plural: "Software configurations",
                list_key: "software_configs",
                object_key: "software_config",
            },
        )
    })
};

pub static DEPLOYMENTS: JsonResourceDef = JsonResourceDef {
    name: "/id",
    title: Some(|deployment| {
        let at = |pointer: &str| lenient::at(deployment, pointer);
        let server = Title::new("Software deployment").by(compute::keys::SERVERS, at("/server_id"));
        server.by(keys::SOFTWARE_CONFIGS, at("/config_id"))
    }),
    status: "/status",
    columns: &[
        JsonColumn::new("Action", text("/action")).facet().width(110),
        JsonColumn::new("Server", link(compute::keys::SERVERS, "/server_id")).facet().width(200),
        JsonColumn::new("Configuration", link(keys::SOFTWARE_CONFIGS, "/config_id")).width(200),
        JsonColumn::new("Reason", text("/status_reason")).width(240),
        JsonColumn::new("Created", time("/creation_time")).orders(),
    ],
    facts: &[
        ("Action", text("/action")),
        ("Status", status("/status")),
        ("Reason", text("/status_reason")),
        ("Server", link(compute::keys::SERVERS, "/server_id")),
        ("Configuration", link(keys::SOFTWARE_CONFIGS, "/config_id")),
        ("Created", time("/creation_time")),
        ("Updated", time("/updated_time")),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "server",
        secondary: true,
        about: "Software configurations applied to servers.",
        ..Meta::of(
            ServiceType::Orchestration,
            keys::SOFTWARE_DEPLOYMENTS,
            "/software_deployments",
            Names {
                singular: "software deployment",
                plural: "Software deployments",
                list_key: "software_deployments",
                object_key: "software_deployment",
            },
        )
    })
};
