//! Imports of zones from master files, which the service reads by itself.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#zone-imports>

use super::defaults::{of_projects, of_zone};
use super::keys;
use super::requests::post;
use crate::model::cell_format::{link, text, time};
use crate::model::{
    Action, ActionCommand, CommandNames, Completion, Create, Field, FieldKind, Form, FormValues, JsonColumn,
    JsonResourceDef, Meta, RequestPlan, Section,
};
use serde_json::Value;

/// The longest master file, in bytes. The service accepts 112 KiB unless its operators have raised `max_request_body_size`, and
/// refuses a longer one as a whole.
const LONGEST: usize = 1_000_000;
const TEXT: &str = ".text";

/// What the service refuses at once, or only when it has read all.
fn problem(input: &FormValues) -> Option<String> {
    let text = input.verbatim(TEXT);
    let has = |word: &str| text.split_whitespace().any(|part| part.eq_ignore_ascii_case(word));
    if !text.lines().any(|line| line.trim_start().to_ascii_uppercase().starts_with("$ORIGIN")) {
        return Some("A line with $ORIGIN is required".to_owned());
    }
    (!has("SOA")).then(|| "An SOA record is required".to_owned())
}

static FORM: Form = Form::new(&[Section::untitled(&[Field::new(TEXT, "Master file", FieldKind::Script(LONGEST))
    .required()
    .help("With an $ORIGIN line and an SOA record. Creates a new zone. For an existing zone, use its action “Add records from text”.")
    .check(problem)])]);

/// Sends the file as it is.
fn import(input: &FormValues) -> RequestPlan {
    let call = post("/zones/tasks/imports", Value::from(input.verbatim(TEXT))).content_type("text/dns");
    RequestPlan::with_completion(call, Completion::Created(&["COMPLETE"]))
}

static COMMANDS: CommandNames = CommandNames::new("zone import", &[]).without_set().actions(&[ActionCommand::post(
    "/zones/tasks/imports",
    "",
    "zone import create FILE",
    &[],
)]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    title: Some(|task| of_zone(task, "Zone import", "import")),
    status: "/status",
    columns: &[
        JsonColumn::new("Zone", link(keys::ZONES, "/zone_id")).facet().width(220),
        JsonColumn::new("Message", text("/message")).width(320),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[("Zone", link(keys::ZONES, "/zone_id")), ("Message", text("/message"))],
    create: Some(Create {
        verb: "Import",
        name: |_| "zone".to_owned(),
        run: Some(import),
        ..Create::new("Import zone", &FORM)
    }),
    actions: &[Action::delete("The imported zone is kept.")],
    ..JsonResourceDef::new(Meta {
        icon: "volume",
        secondary: true,
        commands: Some(&COMMANDS),
        about: "Creates a zone from a master file.",
        ..of_projects(keys::IMPORTS, "/zones/tasks/imports", "zone import", "Zone imports", "imports")
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::row_of;
    use serde_json::json;

    #[test]
    fn a_master_file_is_sent_as_it_is() {
        let text = "$ORIGIN example.org.\n@ 60 IN SOA ns.example.org. me.example.org. 1 2 3 4 5\n";
        let input = FormValues::default().with(TEXT, text);
        assert_eq!(problem(&input), None);
        let call = import(&input).steps.remove(0);
        assert_eq!((call.content_type, call.body.clone()), (Some("text/dns"), Some(Value::from(text))));
        for wrong in ["@ IN SOA a. b. 1 2 3 4 5", "$ORIGIN example.org.\nwww A 192.0.2.1"] {
            assert!(problem(&FormValues::default().with(TEXT, wrong)).is_some(), "{wrong}");
        }
    }

    #[test]
    fn a_failed_import_says_why() {
        let row = row_of(&DEFINITION, &json!({"id": "i", "status": "ERROR", "message": "An SOA record is required."}));
        assert_eq!(row.fault().as_deref(), Some("An SOA record is required."));
    }
}
