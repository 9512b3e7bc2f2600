//! Quotas that projects have of their own, for administrators. All others have the defaults of the cloud.
//! <https://docs.openstack.org/api-ref/key-manager/#project-quotas>

use super::requests::{delete, meta, path, put};
use crate::lenient;
use crate::model::cell_format::{custom, limit};
use crate::model::{
    Action, ActionCommand, Cell, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef,
    JsonRow, Meta, Names, RefState, RequestPlan, Section, admin_only,
};
use crate::services::key_manager::keys;
use crate::services::{choices, identity};
use serde_json::{Map, Value, json};

const COLLECTION: &str = "/project-quotas";

macro_rules! limit_fields {
    ($($more:expr,)*) => {
        &[
            $($more,)*
            Field::new("project_quotas/secrets", "Secrets", FieldKind::Quota("")),
            Field::new("project_quotas/containers", "Containers", FieldKind::Quota("")),
            Field::new("project_quotas/orders", "Orders", FieldKind::Quota("")),
            Field::new("project_quotas/consumers", "Consumers", FieldKind::Quota("")),
            Field::new("project_quotas/cas", "Certificate authorities", FieldKind::Quota("")),
        ]
    };
}

const HELP: &str = "Empty fields use the default of the cloud.";

static CREATE_FORM: Form = Form::new(&[Section::untitled(limit_fields!(
    Field::new("project", "Project", FieldKind::Choice(|lookup, _| choices::projects(lookup))).required().help(HELP),
))])
.refused(|caller| (!caller.is_admin()).then_some("Only administrators can set quotas"));
static EDIT_FORM: Form = Form::new(&[Section::untitled(limit_fields!())]);

/// Barbican takes all limits at once: one that is left out has the default again.
fn change(project: &str, input: &FormValues) -> RequestPlan {
    let limits = EDIT_FORM.fields().filter_map(|field| {
        let name = field.name.split('/').nth(1)?;
        Some((name.to_owned(), input.number(field.name)?.into()))
    });
    let limits: Map<String, Value> = limits.collect();
    RequestPlan::single(put(path(COLLECTION, project, ""), json!({"project_quotas": limits})))
}

/// The form of a project's quotas, which nothing is sent for where nothing was changed.
fn edit(quotas: &JsonRow, input: &FormValues) -> RequestPlan {
    let before = initial(quotas);
    let is_same = EDIT_FORM.fields().all(|field| before.number(field.name) == input.number(field.name));
    if is_same { RequestPlan::empty() } else { change(quotas.id(), input) }
}

fn initial(quotas: &JsonRow) -> FormValues {
    crate::model::fields::filled(&EDIT_FORM, &quotas.value)
}

/// The project's name leads to its quotas.
fn project(quotas: &Value) -> Cell {
    Cell::derived(
        |lookup, id| match lookup.ref_state(identity::keys::PROJECTS, id) {
            RefState::Loading => Cell::Pending,
            state => Cell::named_link(keys::PROJECT_QUOTAS, id, state.name().unwrap_or_else(|| id.to_owned())),
        },
        lenient::at(quotas, "/project_id"),
    )
}

const NO_COMMAND: &str = "The client does not support Barbican quotas";

static COMMANDS: CommandNames = CommandNames::new("", &[]).without_set().actions(&[
    ActionCommand::none("PUT", "/project-quotas/*", "", NO_COMMAND),
    ActionCommand::none("DELETE", "/project-quotas/*", "", NO_COMMAND),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/project_id",
    name: "/project_id",
    heading: Some(JsonColumn::new("Project", custom(project)).width(240)),
    columns: &[
        JsonColumn::new("Secrets", limit("/project_quotas/secrets")).numeric(),
        JsonColumn::new("Containers", limit("/project_quotas/containers")).numeric(),
        JsonColumn::new("Orders", limit("/project_quotas/orders")).numeric(),
        JsonColumn::new("Consumers", limit("/project_quotas/consumers")).numeric(),
        JsonColumn::new("Certificate authorities", limit("/project_quotas/cas")).numeric().hidden(),
    ],
    facts: &[
        ("Secrets", limit("/project_quotas/secrets")),
        ("Containers", limit("/project_quotas/containers")),
        ("Orders", limit("/project_quotas/orders")),
        ("Consumers", limit("/project_quotas/consumers")),
        ("Certificate authorities", limit("/project_quotas/cas")),
    ],
    create: Some(Create {
        verb: "Set",
        name: |_| "quotas of a project".to_owned(),
        run: Some(|input| change(input.text("project"), input)),
        ..Create::new("Set project quotas", &CREATE_FORM)
    }),
    actions: &[
        Action::new("Edit quotas", edit).titled("Edit quotas of {}").form(&EDIT_FORM).starting_with(initial).primary(),
        Action::new("Delete", |quotas: &JsonRow, _| RequestPlan::single(delete(path(COLLECTION, quotas.id(), ""))))
            .bulk()
            .group("Danger")
            .confirm("The project uses the default quotas again. Its objects are kept."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "columns",
        admin: true,
        secondary: true,
        counted: "project quotas",
        path: "",
        commands: Some(&COMMANDS),
        about: "Project-specific quotas for secrets, containers and orders. Other projects use the defaults of the cloud.",
        ..meta(
            keys::PROJECT_QUOTAS,
            COLLECTION,
            Names {
                singular: "project's quotas",
                plural: "Project quotas",
                list_key: "project_quotas",
                object_key: "",
            },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorded;
    use crate::services::samples::row_of;

    #[test]
    fn all_limits_are_sent_as_barbican_accepts_them() {
        let recorded = recorded::exchange("key-manager/project-quotas/set");
        let limits = recorded.request.body["project_quotas"].clone();
        let row = row_of(&DEFINITION, &json!({"project_id": "p", "project_quotas": limits}));
        let quotas = row.as_any().downcast_ref::<JsonRow>().unwrap();
        assert!(edit(quotas, &initial(quotas)).steps.is_empty());
        assert_eq!(change("p", &initial(quotas)).steps[0].body, Some(recorded.request.body));
        let changed = edit(quotas, &initial(quotas).with("project_quotas/secrets", 7)).steps[0].body.clone().unwrap();
        assert_eq!(changed["project_quotas"]["secrets"], 7);
        assert_eq!(changed["project_quotas"].as_object().unwrap().len(), limits.as_object().unwrap().len());
    }
}
