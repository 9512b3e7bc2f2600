//! Stacks: what templates have created.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#stacks>

mod actions;
mod commands;
mod create;
mod deletion;
mod events;
pub mod fields;
mod outputs;
mod overview;
pub mod request;
mod resources;
mod rules;
mod snapshots;
mod texts;
pub mod update;

pub use create::{OPTIONS_FORM, TEMPLATE_FORM};
pub use overview::own_parameters;
pub use texts::{environment_request, files_request, template_request};

use super::{keys, stack_links, states};
use crate::auth::ServiceType;
use crate::model::cell_format::{CellFormat, code, custom, link, text};
use crate::model::{Action, AllProjects, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Paging};
use crate::services::identity;
use overview::{CREATED, UPDATED};

const OWN_COLUMNS: &[JsonColumn] = &[
    JsonColumn::new("Status reason", text(states::REASON)).width(280),
    JsonColumn::new("Tags", text("/tags")).facet(),
    JsonColumn::new("Created", CREATED),
    JsonColumn::new("Updated", UPDATED),
    JsonColumn::new("Owner", text("/stack_owner")).facet().hidden(),
    JsonColumn::new("Project", link(identity::keys::PROJECTS, "/project")).facet().hidden(),
    JsonColumn::new("ID", code("/id")).hidden().width(310),
];

const ACTIONS: &[Action<JsonRow>] = &[
    Action::link("Update", "/orchestration/stacks/{id}/update")
        .primary()
        .when(|stack: &JsonRow, _| update::is_possible(stack)),
    actions::CHECK,
    actions::SUSPEND,
    actions::RESUME,
    actions::CANCEL_UPDATE,
    actions::CANCEL_CREATION,
    snapshots::CREATE,
    snapshots::RESTORE,
    snapshots::DELETE,
    resources::SIGNAL,
    resources::MARK_UNHEALTHY,
    outputs::REVEAL,
    actions::EXPORT,
    actions::ABANDON,
    deletion::DELETE,
];

/// What all lists of stacks have in common. Outputs may be secrets, and take Heat long: they are not read with a stack.
const fn meta(key: &'static str, list: &'static str, singular: &'static str, plural: &'static str) -> Meta {
    Meta {
        icon: "stack",
        list,
        path: "/stacks/*",
        read_parameters: "resolve_outputs=false",
        paging: Paging::Marker,
        unordered: true,
        all_projects: Some(AllProjects::Parameter("global_tenant=true")),
        ..Meta::of(
            ServiceType::Orchestration,
            key,
            "/stacks/*",
            Names { singular, plural, list_key: "stacks", object_key: "stack" },
        )
    }
}

const fn definition(meta: Meta, columns: &'static [JsonColumn]) -> JsonResourceDef {
    JsonResourceDef {
        derive_id: Some(stack_links::row_id),
        derive_name: Some(stack_links::name),
        status: "/stack_status",
        fault: Some(states::fault),
        is_deleted: states::is_deleted,
        columns,
        summary: overview::SUMMARY,
        overview: Some(overview::facts),
        overview_at: 2,
        tabs: &[resources::TAB, events::TAB, outputs::TAB, resources::NESTED_TAB, texts::TAB, snapshots::TAB],
        actions: ACTIONS,
        audit: Some(events::AUDIT),
        ..JsonResourceDef::new(meta)
    }
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    create: Some(create::CREATE),
    ..definition(
        Meta {
            commands: Some(&commands::COMMANDS),
            about: "A set of resources, described by a template, that are created, changed and deleted together.",
            ..meta(keys::STACKS, "/stacks", "stack", "Stacks")
        },
        OWN_COLUMNS,
    )
};

pub static ALL: JsonResourceDef = definition(
    Meta {
        counted: "Stacks",
        secondary: true,
        about: "All stacks, including nested stacks and stacks hidden by a tag.",
        ..meta(keys::ALL_STACKS, "/stacks?show_nested=true&show_hidden=true", "stack", "All stacks")
    },
    &[
        JsonColumn::new("Status reason", text(states::REASON)).width(280),
        JsonColumn::new("Parent", PARENT).width(200),
        JsonColumn::new("Tags", text("/tags")).facet(),
        JsonColumn::new("Created", CREATED),
        JsonColumn::new("Updated", UPDATED).hidden(),
        JsonColumn::new("Owner", text("/stack_owner")).facet().hidden(),
        JsonColumn::new("Project", link(identity::keys::PROJECTS, "/project")).facet().hidden(),
        JsonColumn::new("ID", code("/id")).hidden().width(310),
    ],
);

/// The stack that a nested one belongs to.
const PARENT: CellFormat = custom(overview::parent);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyResourceDef, EmptyLookup};
    use crate::services::samples::row_of;
    use serde_json::json;

    #[test]
    fn a_stack_is_read_by_its_name_and_id_without_its_outputs() {
        let row = row_of(
            &DEFINITION,
            &json!({"id": "4c1a", "stack_name": "web.v2", "stack_status": "CREATE_FAILED",
            "stack_status_reason": "no host"}),
        );
        assert_eq!((row.id(), row.name(), row.fault().as_deref()), ("web.v2.4c1a", "web.v2", Some("no host")));
        assert_eq!(DEFINITION.meta.read_path(row.id()), "/stacks/web.v2/4c1a?resolve_outputs=false");
        assert!(!row.busy() && !row.deleted());
        let created = json!({"id": "4c1a", "links": [{"rel": "self", "href": "http://h/v1/p/stacks/web/4c1a"}]});
        assert_eq!(row_of(&DEFINITION, &created).id(), "web.4c1a");
        let gone = row_of(&DEFINITION, &json!({"id": "a", "stack_name": "b", "stack_status": "DELETE_COMPLETE"}));
        assert!(gone.deleted());
    }

    #[test]
    fn every_list_begins_with_name_and_status() {
        let row = row_of(&DEFINITION, &json!({"id": "a", "stack_name": "web", "stack_status": "CREATE_COMPLETE"}));
        for definition in [&DEFINITION, &ALL] {
            let shown: Vec<_> = (0..2).map(|at| definition.cell(&row, at).plain(&EmptyLookup)).collect();
            assert_eq!(shown, ["web", "CREATE_COMPLETE"]);
            assert_eq!(definition.columns().iter().filter(|column| column.title == "ID").count(), 1);
        }
    }

    #[test]
    fn the_page_opens_on_the_resources() {
        let tabs: Vec<_> = DEFINITION.tabs().into_iter().map(|tab| tab.title).collect();
        assert_eq!(tabs, ["Resources", "Events", "Overview", "Outputs", "Nested resources", "Template", "Snapshots"]);
    }
}
