//! The access rules of a share: their table, adding, changing and removing them, and the key of a Ceph user.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-access-rules-since-api-v2-45>
//!
//! Every list has the keys. They are left out of the rows and shown when the user asks for one.

use super::rules;
use crate::auth::ServiceRequest;
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{status, text, time};
use crate::model::{
    Action, Body, Cell, CellFile, Choice, Choices, Completion, Field, FieldKind, Form, FormValues, JsonRow, Lookup,
    PartOutcome, RequestPlan, RevealedSecret, Section, SubColumn, SubTable, Tab, TitledTable, fields,
};
use crate::services::checks;
use crate::services::shared_file_system::access_rules::{
    LEVEL, LEVEL_FIELD, TO, TO_FIELD, TYPE, TYPE_FIELD, applied, level_label, removed, type_label, usual_type,
};
use crate::services::shared_file_system::forms::{METADATA, METADATA_NAME};
use crate::services::shared_file_system::requests::{act, at_least, delete, get, put, supports};
use serde_json::{Value, json};

pub const ADD: &str = "Add access rule";
const EDIT_LABEL: &str = "Edit access rule";
const SHOW_KEY: &str = "Show access key";
const REMOVE: &str = "Remove access rule";

/// The field with the rule of a row: its id, then what it is called.
const RULE: &str = ".rule";
/// Hidden fields with the rule's level and metadata before the change.
const LEVEL_BEFORE: &str = ".level";
const METADATA_BEFORE: &str = ".metadata";

/// Stands in a row for a key that Manila has.
const HAS_KEY: &str = "has_key";
/// What Manila writes in place of what somebody has hidden.
const HIDDEN: &str = "******";

/// The rules in an answer, without their keys.
fn rows(_: &str, answer: &Value) -> Option<Vec<Value>> {
    let rules = answer.get("access_list")?.as_array()?;
    let without_key = |rule: &Value| {
        let mut rule = rule.clone();
        if let Some(members) = rule.as_object_mut() {
            let key = members.remove("access_key");
            let has_key = key.as_ref().and_then(Value::as_str).is_some_and(|key| !key.is_empty() && key != HIDDEN);
            members.insert(HAS_KEY.to_owned(), has_key.into());
        }
        rule
    };
    Some(rules.iter().map(without_key).collect())
}

fn to(rule: &Value) -> Cell {
    match lenient::at(rule, "/access_to").as_str() {
        HIDDEN => Cell::text("Hidden"),
        to => Cell::code(to),
    }
}

fn has_key(_: &dyn Lookup, rule: &Value) -> bool {
    lenient::at(rule, "/has_key") == "true"
}

fn is_under_way(rule: &Value) -> bool {
    !matches!(lenient::at(rule, "/state").as_str(), "active" | "error")
}

/// The rule's id, and what it is called.
fn named(rule: &Value) -> String {
    ["/id", "/access_type", "/access_to"].map(|at| lenient::at(rule, at)).join(" ")
}

const TABLE: SubTable = SubTable::new(
    "access_list",
    &[
        SubColumn::new("Access to", to),
        SubColumn::new("Type", |rule| Cell::text(type_label(&lenient::at(rule, "/access_type")))),
        SubColumn::new("Level", |rule| Cell::text(level_label(&lenient::at(rule, "/access_level")))),
        SubColumn::at("State", status("/state")),
        SubColumn::at("Metadata", text("/metadata")),
        SubColumn::at("Created", time("/created_at")),
    ],
    "No access rules. Add one so that clients can mount the share.",
)
.rows(rows)
.refreshed_while(is_under_way)
.edit(EDIT_LABEL, edited)
.action(SHOW_KEY, RULE, named)
.action_when(has_key)
.other_action(REMOVE, RULE, named);

static TABLES: [TitledTable; 1] =
    [TitledTable::new("Access rules", "/share-access-rules?share_id={id}", TABLE).adding(ADD)];

pub const TAB: Tab<JsonRow> = Tab::new("access", "Access", Body::Lists(&TABLES));

/// The rule that was chosen in a row, as the only choice.
fn chosen(_: &dyn Lookup, input: &FormValues) -> Choices {
    let text = input.text(RULE);
    let label = text.split_once(' ').map_or(text, |(_, label)| label);
    Some(Ok(vec![Choice::new(text, label)]))
}

const RULE_FIELD: Field = Field::new(RULE, "Access rule", FieldKind::Choice(chosen)).required();

fn rule_id(input: &FormValues) -> &str {
    input.text(RULE).split(' ').next().unwrap_or_default()
}

fn rule_path(id: &str, rest: &str) -> String {
    ["/share-access-rules/", &encode(id), rest].concat()
}

/// Asks for a rule, out of the journal: the answer has the key.
fn read(_: &str, rule: &str) -> ServiceRequest {
    get(rule_path(rule, "")).version(at_least(45)).confidential()
}

fn state(answer: Option<&Value>) -> Option<String> {
    answer.map(|answer| lenient::at(answer, "/access/state"))
}

/// A rule that was added, or whose level was changed.
pub static APPLIED: PartOutcome = PartOutcome {
    name: "access-rule-applied",
    id: |_, answer| Some(lenient::at(answer, "/access/id")).filter(|id| !id.is_empty()),
    request: read,
    verdict: |_, answer| applied(state(answer).as_deref()),
};

/// A rule that was removed.
pub static REMOVED: PartOutcome = PartOutcome {
    name: "access-rule-removed",
    id: |call, _| Some(lenient::at(call.body.as_ref()?, "/deny_access/access_id")),
    request: read,
    verdict: |_, answer| removed(state(answer).as_deref()),
};

fn locks(_: &FormValues, lookup: &dyn Lookup) -> bool {
    supports(lookup, 82)
}

static ADD_FORM: Form = Form::new(&[
    Section::untitled(&[TYPE_FIELD, TO_FIELD, LEVEL_FIELD]),
    Section::folded(
        "More",
        &[
            METADATA,
            Field::new("lock_visibility", "Hide the client and the access key from other users", FieldKind::Flag)
                .shown(locks),
            Field::new("lock_deletion", "Protect the rule and the share from deletion by other users", FieldKind::Flag)
                .shown(locks),
            Field::new("lock_reason", "Reason", FieldKind::Text)
                .shown(|input, lookup| {
                    locks(input, lookup) && (input.flag("lock_visibility") || input.flag("lock_deletion"))
                })
                .check(|input| checks::printable(input.text("lock_reason"))),
        ],
    ),
]);

/// Locks need 2.82, shares in error 2.74, metadata 2.45, addresses of IPv6 2.38.
fn version(share: &JsonRow, has_locks: bool) -> u16 {
    match (has_locks, share.at("/status").contains("error")) {
        (true, _) => 82,
        (false, true) => 74,
        (false, false) => 45,
    }
}

fn add(share: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut rule = fields::object(&ADD_FORM, input, None);
    rule.retain(|_, value| *value != Value::Bool(false));
    let locks = rule.keys().any(|name| name.starts_with("lock_"));
    let call = act("/shares", share.id(), version(share, locks), "allow_access", Value::Object(rule));
    // The answer may have a key.
    RequestPlan::with_completion(call.confidential(), Completion::Part(&APPLIED))
}

/// Offered where shares are listed.
pub const ADD_RULE: Action<JsonRow> = Action::<JsonRow>::new(ADD, add)
    .titled("Add access rule to {}")
    .primary()
    .form(&ADD_FORM)
    .when(rules::access)
    .starting_with(|share: &JsonRow| {
        FormValues::default().with(TYPE, usual_type(&share.at("/share_proto"))).with(LEVEL, "rw")
    });

/// The form's values for the rule of a row.
fn edited(rule: &Value) -> FormValues {
    let metadata = rule.get(METADATA_NAME).cloned().unwrap_or_else(|| json!({}));
    let level = lenient::at(rule, "/access_level");
    FormValues::default()
        .with(RULE, named(rule))
        .with(LEVEL, level.as_str())
        .with(LEVEL_BEFORE, level.as_str())
        .with(METADATA_NAME, metadata.clone())
        .with(METADATA_BEFORE, metadata)
}

static EDIT_FORM: Form =
    Form::new(&[Section::untitled(&[RULE_FIELD, LEVEL_FIELD.shown(|_, lookup| supports(lookup, 88)), METADATA])]);

/// The level, which takes a while, comes last.
fn edit(_: &JsonRow, input: &FormValues) -> RequestPlan {
    let id = rule_id(input);
    let (now, before) = (input.pairs(METADATA_NAME), input.pairs(METADATA_BEFORE));
    let mut plan = RequestPlan::empty();
    let gone = before.keys().filter(|key| !now.contains_key(*key));
    plan.steps.extend(gone.map(|key| delete(rule_path(id, &["/metadata/", &encode(key)].concat()), 45)));
    if now.iter().any(|pair| before.get(pair.0) != Some(pair.1)) {
        plan.steps.push(put(rule_path(id, "/metadata"), 45, json!({METADATA_NAME: now})));
    }
    if let Some(level) = input.filled(LEVEL).filter(|level| *level != input.text(LEVEL_BEFORE)) {
        let call = put(rule_path(id, ""), 88, json!({"update_access": {LEVEL: level}}));
        plan.steps.push(call.confidential());
        plan.completion = Completion::Part(&APPLIED);
    }
    plan
}

pub const EDIT_RULE: Action<JsonRow> = Action::<JsonRow>::new(EDIT_LABEL, edit)
    .titled("Edit access rule of {}")
    .by_rows()
    .form(&EDIT_FORM)
    .when(rules::access);

static CHOSEN: Form = Form::new(&[Section::untitled(&[RULE_FIELD])]);

/// The key, and a keyring as clients of Ceph read it.
fn reveal(answer: &Value) -> Option<RevealedSecret> {
    let member = |name: &str| Some(lenient::at(answer, &["/access/", name].concat())).filter(|text| !text.is_empty());
    let (user, key) = (member(TO)?, member("access_key").filter(|key| key != HIDDEN)?);
    let keyring = ["[client.", &user, "]\n\tkey = ", &key, "\n"].concat();
    let word = crate::services::mount_lines::name_for(&user, "user");
    Some(RevealedSecret {
        title: ["Access key of ", &user].concat(),
        again: "The console does not store the key. You can show it again at any time.",
        facts: vec![("User", user), ("Access key", key)],
        file: Some(CellFile { name: ["ceph.client.", &word, ".keyring"].concat(), bytes: keyring.into_bytes().into() }),
    })
}

pub const SHOW_ACCESS_KEY: Action<JsonRow> = Action::<JsonRow>::new(SHOW_KEY, |_, input| {
    RequestPlan::with_completion(read("", rule_id(input)), Completion::RevealSecret(reveal))
})
.titled("Show access key of {}")
.by_rows()
.form(&CHOSEN);

static REMOVE_FORM: Form = Form::new(&[Section::untitled(&[
    RULE_FIELD,
    Field::new("unrestrict", "Also remove your locks on it", FieldKind::Flag).shown(locks),
])]);

fn remove(share: &JsonRow, input: &FormValues) -> RequestPlan {
    let unrestrict = input.flag("unrestrict");
    let mut rule = json!({"access_id": rule_id(input)});
    if unrestrict {
        rule["unrestrict"] = true.into();
    }
    let call = act("/shares", share.id(), version(share, unrestrict), "deny_access", rule);
    RequestPlan::with_completion(call, Completion::Part(&REMOVED))
}

pub const REMOVE_RULE: Action<JsonRow> = Action::<JsonRow>::new(REMOVE, remove)
    .titled("Remove access rule of {}")
    .by_rows()
    .form(&REMOVE_FORM)
    .when(rules::access)
    .confirm("Clients allowed by this rule lose access immediately.");

#[cfg(test)]
mod tests;
