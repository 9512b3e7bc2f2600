//! The access rules of snapshots that can be mounted (2.32). They are always read-only.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-snapshots>

use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::cell_format::{code, status};
use crate::model::{
    Action, Body, Caller, Cell, Choice, Choices, Completion, Field, FieldKind, Form, FormValues, JsonRow, Lookup,
    PartOutcome, RequestPlan, Section, SubColumn, SubTable, Tab, TitledTable, fields,
};
use crate::services::shared_file_system::access_rules::{
    TO_FIELD, TYPE, TYPE_FIELD, applied, removed, type_label, usual_type,
};
use crate::services::shared_file_system::requests::{act, at_least, get, path};
use serde_json::{Value, json};

const ADD_LABEL: &str = "Add access rule";
const REMOVE_LABEL: &str = "Remove access rule";
/// The field with the rule of a row: its id, then what it is called.
const RULE: &str = ".rule";
/// 2.38 takes addresses of IPv6.
const VERSION: u16 = 38;

fn is_under_way(rule: &Value) -> bool {
    !matches!(lenient::at(rule, "/state").as_str(), "active" | "error")
}

const TABLE: SubTable = SubTable::new(
    "snapshot_access_list",
    &[
        SubColumn::at("Access to", code("/access_to")),
        SubColumn::new("Type", |rule| Cell::text(type_label(&lenient::at(rule, "/access_type")))),
        SubColumn::at("State", status("/state")),
    ],
    "No access rules. Add one so that clients can mount the snapshot.",
)
.refreshed_while(is_under_way)
.action(REMOVE_LABEL, RULE, |rule| ["/id", "/access_to"].map(|at| lenient::at(rule, at)).join(" "));

static TABLES: [TitledTable; 1] =
    [TitledTable::new("Access rules", "/snapshots/{id}/access-list", TABLE).adding(ADD_LABEL)];

pub const TAB: Tab<JsonRow> = Tab::new("access", "Access", Body::Lists(&TABLES));

/// The rules of a snapshot. Manila has no request for one of them.
fn list(snapshot: &str, _: &str) -> ServiceRequest {
    get(path("/snapshots", snapshot, "/access-list")).version(at_least(32))
}

/// A rule that was added.
pub static APPLIED: PartOutcome = PartOutcome {
    name: "access-rule-applied",
    id: |_, answer| Some(lenient::at(answer, "/snapshot_access/id")).filter(|id| !id.is_empty()),
    request: list,
    verdict: |rule, answer| applied(state(rule, answer).as_deref()),
};

/// A rule that was removed.
pub static REMOVED: PartOutcome = PartOutcome {
    name: "access-rule-removed",
    id: |call, _| Some(lenient::at(call.body.as_ref()?, "/deny_access/access_id")),
    request: list,
    verdict: |rule, answer| removed(state(rule, answer).as_deref()),
};

/// The state of a rule in the list; `None` where it is not in it.
fn state(rule: &str, answer: Option<&Value>) -> Option<String> {
    let rules = answer?.get("snapshot_access_list")?.as_array()?;
    rules.iter().find(|one| lenient::at(one, "/id") == rule).map(|one| lenient::at(one, "/state"))
}

fn available(snapshot: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if snapshot.at("/status") == "available" { Ok(()) } else { Err("The snapshot must be available") }
}

static ADD_FORM: Form = Form::new(&[Section::untitled(&[TYPE_FIELD, TO_FIELD])]);

pub const ADD: Action<JsonRow> = Action::<JsonRow>::new(ADD_LABEL, |snapshot, input| {
    let rule = Value::Object(fields::object(&ADD_FORM, input, None));
    let call = act("/snapshots", snapshot.id(), VERSION, "allow_access", rule);
    RequestPlan::with_completion(call, Completion::Part(&APPLIED))
})
.titled("Add access rule to {}")
.form(&ADD_FORM)
.when(available)
.starting_with(|snapshot: &JsonRow| FormValues::default().with(TYPE, usual_type(&snapshot.at("/share_proto"))));

fn chosen(_: &dyn Lookup, input: &FormValues) -> Choices {
    let text = input.text(RULE);
    let label = text.split_once(' ').map_or(text, |(_, label)| label);
    Some(Ok(vec![Choice::new(text, label)]))
}

static REMOVE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(RULE, "Access rule", FieldKind::Choice(chosen)).required()])]);

pub const REMOVE: Action<JsonRow> = Action::<JsonRow>::new(REMOVE_LABEL, |snapshot, input| {
    let id = input.text(RULE).split(' ').next().unwrap_or_default();
    let call = act("/snapshots", snapshot.id(), VERSION, "deny_access", json!({"access_id": id}));
    RequestPlan::with_completion(call, Completion::Part(&REMOVED))
})
.titled("Remove access rule of {}")
.by_rows()
.form(&REMOVE_FORM)
.when(available)
.confirm("Clients allowed by this rule lose access immediately.");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Verdict;

    #[test]
    fn a_rule_is_found_in_the_list_by_its_id() {
        let rules = json!({"snapshot_access_list": [{"id": "a", "state": "applying"}, {"id": "b", "state": "error"}]});
        let end = |part: &PartOutcome, rule: &str| (part.verdict)(rule, Some(&rules));
        assert_eq!(end(&APPLIED, "a"), Verdict::Running);
        assert!(matches!(end(&APPLIED, "b"), Verdict::Failed(_)) && matches!(end(&APPLIED, "c"), Verdict::Failed(_)));
        assert_eq!((end(&REMOVED, "a"), end(&REMOVED, "c")), (Verdict::Running, Verdict::Succeeded));
        let answer = json!({"snapshot_access": {"id": "a"}});
        assert_eq!((APPLIED.id)(&list("s", ""), &answer).as_deref(), Some("a"));
    }
}
