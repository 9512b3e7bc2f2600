//! Extending and shrinking a share.
//! <https://docs.openstack.org/api-ref/shared-file-system/#extend-share>

use super::rules;
use crate::lenient;
use crate::model::{
    Action, AnyRow, Completion, Field, FieldKind, Form, FormValues, JsonRow, Lookup, Meter, RequestPlan, Section,
    ValueReader,
};
use crate::services::shared_file_system::pick;
use crate::services::shared_file_system::quota::{GIGABYTES, REPLICA_GIGABYTES, meters};
use crate::services::shared_file_system::requests::{ACTIONS, act, supports};
use serde_json::json;

const GROUP: &str = "Size and copies";
const SIZE_NOW: &str = ".size";
const REPLICATED: &str = ".replicated";

pub static SIZE: ValueReader = ValueReader { name: "size", read: |row| size_of(row).to_string() };

fn size_of(row: &dyn AnyRow) -> i64 {
    let share = row.as_any().downcast_ref::<JsonRow>();
    share.and_then(|share| lenient::number_at(&share.value, "/size")).unwrap_or_default() as i64
}

fn now(input: &FormValues) -> i64 {
    input.number(SIZE_NOW).unwrap_or_default()
}

fn wanted(input: &FormValues) -> i64 {
    input.number("new_size").unwrap_or_default()
}

const NEW_SIZE: Field = Field::new("new_size", "New size (GiB)", FieldKind::Number(1, 2_147_483_647)).required();

static EXTEND_FORM: Form = Form {
    effect: Some(extending),
    ..Form::new(&[Section::untitled(&[
        NEW_SIZE.check(|input| {
            (wanted(input) <= now(input)).then(|| ["Must be larger than ", &now(input).to_string(), " GiB"].concat())
        }),
        Field::new("force", "Skip the scheduler", FieldKind::Flag)
            .help("Free capacity is checked only by the back end.")
            .shown(|_, lookup| lookup.caller().is_admin() && supports(lookup, 64)),
    ])])
};

fn extending(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    let more = (wanted(input) - now(input)).max(0) as f64;
    let replicas = if input.flag(REPLICATED) { more } else { 0.0 };
    meters(lookup, &[(GIGABYTES, more), (REPLICA_GIGABYTES, replicas)])
}

/// Skipping the scheduler needs 2.64.
fn extend(share: &JsonRow, input: &FormValues) -> RequestPlan {
    let (mut size, force) = (json!({"new_size": wanted(input)}), input.flag("force"));
    if force {
        size["force"] = true.into();
    }
    let call = act("/shares", share.id(), if force { 64 } else { ACTIONS }, "extend", size);
    RequestPlan::with_completion(call, Completion::Status(&["available"])).expecting(&SIZE, wanted(input).to_string())
}

pub const EXTEND: Action<JsonRow> = Action::<JsonRow>::new("Extend", extend)
    .group(GROUP)
    .form(&EXTEND_FORM)
    .when(rules::available)
    .starting_with(|share: &JsonRow| begun(share).with("new_size", size_of(share).saturating_add(1)));

/// The share, with its size and whether its replicas grow as well.
fn begun(share: &JsonRow) -> FormValues {
    pick::about(share).with(SIZE_NOW, size_of(share)).with(REPLICATED, !share.at("/replication_type").is_empty())
}

static SHRINK_FORM: Form = Form::new(&[Section::untitled(&[NEW_SIZE
    .help("The data must fit. Otherwise the back end rejects the change.")
    .check(|input| {
        (wanted(input) >= now(input)).then(|| ["Must be smaller than ", &now(input).to_string(), " GiB"].concat())
    })])]);

fn shrink(share: &JsonRow, input: &FormValues) -> RequestPlan {
    let call = act("/shares", share.id(), ACTIONS, "shrink", json!({"new_size": wanted(input)}));
    RequestPlan::with_completion(call, Completion::Status(&["available"])).expecting(&SIZE, wanted(input).to_string())
}

pub const SHRINK: Action<JsonRow> = Action::<JsonRow>::new("Shrink", shrink)
    .group(GROUP)
    .form(&SHRINK_FORM)
    .when(rules::shrink)
    .starting_with(|share: &JsonRow| begun(share).with("new_size", size_of(share).saturating_sub(1).max(1)));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::rows_of;
    use crate::services::shared_file_system::keys;
    use crate::services::shared_file_system::requests::at_least;

    #[test]
    fn a_share_gets_the_size_that_was_typed() {
        let row = rows_of(keys::SHARES, &json!([{"id": "s", "size": 3}])).remove(0);
        let share: &JsonRow = row.as_any().downcast_ref().unwrap();
        let opened = (EXTEND.initial)(share);
        assert_eq!(opened.number("new_size"), Some(4));
        let plan = extend(share, &opened.clone().with("new_size", "7"));
        assert_eq!(plan.steps[0].body, Some(json!({"extend": {"new_size": 7}})));
        assert_eq!(plan.expected.map(|(_, size)| size).as_deref(), Some("7"));
        let forced = extend(share, &opened.clone().with("force", true));
        assert_eq!(forced.steps[0].version, at_least(64));
        let problem = |form: &Form, size: &str| {
            form.fields().next().unwrap().check.unwrap()(&opened.clone().with("new_size", size)).is_some()
        };
        assert!(problem(&EXTEND_FORM, "3") && !problem(&EXTEND_FORM, "4"));
        assert!(problem(&SHRINK_FORM, "3") && !problem(&SHRINK_FORM, "2"));
        assert_eq!(shrink(share, &opened.with("new_size", 2)).steps[0].body, Some(json!({"shrink": {"new_size": 2}})));
    }
}
