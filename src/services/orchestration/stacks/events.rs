//! The events of a stack and its nested stacks, newest first; and what they say of how a change has ended.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#list-stack-events>

use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::cell_format::{code, status, text, time};
use crate::model::{Audit, Body, Cell, JsonRow, SubColumn, SubTable, Tab, Verdict, split_nested_id};
use crate::services::orchestration::requests::{get, of_stack};
use crate::services::orchestration::states::{self, is_busy};
use crate::services::orchestration::{keys, stack_links};
use serde_json::Value;

/// The most levels of nested stacks that Heat allows by default.
const DEPTH: &str = "5";
/// The most events of the stack itself that are looked at for how its last change has ended.
const LATEST: &str = "30";

const STATE: &str = "/resource_status";
const REASON: &str = "/resource_status_reason";
const OBJECT: &str = "/physical_resource_id";

/// Numbers the events as Heat sorts them: several have the same second. `id` is the stack's.
fn rows(id: &str, answer: &Value) -> Option<Vec<Value>> {
    let events = answer.get("events")?.as_array()?;
    let own = split_nested_id(id).map_or(id, |(_, own)| own);
    let latest = events.iter().find(|event| lenient::at(event, OBJECT) == own);
    let is_changing = latest.is_some_and(|event| is_busy(&lenient::at(event, STATE)));
    let numbered = events.iter().enumerate().map(|(place, event)| {
        let mut event = event.clone();
        if let Some(members) = event.as_object_mut() {
            members.insert("place".to_owned(), place.into());
            members.insert("is_changing".to_owned(), is_changing.into());
        }
        event
    });
    Some(numbered.collect())
}

/// The nested stack that an event is of, if it is of one.
fn nested_stack(event: &Value) -> Cell {
    let (Some(stack), Some(root)) = (stack_links::linked(event, "stack"), stack_links::linked(event, "root_stack"))
    else {
        return Cell::None;
    };
    let name = split_nested_id(&stack).map_or_else(String::new, |(name, _)| name.to_owned());
    if stack == root { Cell::None } else { Cell::named_link(keys::STACKS, stack, name) }
}

const TABLE: SubTable = SubTable::new(
    "events",
    &[
        SubColumn::at("Time", time("/event_time")),
        SubColumn::at("Resource", text("/resource_name")),
        SubColumn::at("Status", status(STATE)),
        SubColumn::at("Reason", text(REASON)),
        SubColumn::new("Nested stack", nested_stack),
        SubColumn::at("Object ID", code(OBJECT)),
    ],
    "No events. Heat deletes old events.",
)
.rows(rows)
.ordered(|event| format!("{:09}", lenient::number_at(event, "/place").unwrap_or_default()))
.refreshed_while(|event| lenient::at(event, "/is_changing") == "true");

pub const TAB: Tab<JsonRow> = Tab::new(
    "events",
    "Events",
    Body::Table(
        |stack| get(of_stack(stack.id(), "/events")).query("sort_dir", "desc").query("nested_depth", DEPTH),
        TABLE,
    ),
);

/// The latest events of the stack itself, newest first.
fn own_events(stack: &str) -> ServiceRequest {
    let name = split_nested_id(stack).map_or(stack, |(name, _)| name);
    get(of_stack(stack, "/events")).query("resource_name", name).query("sort_dir", "desc").query("limit", LATEST)
}

/// How the last change has ended: the status alone does not say what a rollback has followed.
pub const AUDIT: Audit = Audit {
    call: |stack, _| own_events(stack),
    verdict: |answer, _| verdict(answer),
    why: Some(own_events),
    explains: &[states::ROLLED_BACK],
};

/// What the reasons have that Heat gives for changes that somebody has stopped.
const STOPPED_BY_USER: [&str; 3] = ["User cancelled", "CREATE cancelled", "UPDATE cancelled"];

fn verdict(answer: &Value) -> Verdict {
    let events = answer.get("events").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let state = |event: &Value| lenient::at(event, STATE);
    let Some(latest) = events.first() else { return Verdict::Succeeded };
    let (latest, reason) = (state(latest), lenient::at(latest, REASON));
    let is_rollback = latest.starts_with("ROLLBACK_");
    if is_busy(&latest) {
        return Verdict::Running;
    }
    if !is_rollback {
        let is_stopped = STOPPED_BY_USER.iter().any(|stopped| reason.contains(stopped));
        let has_failed = latest.ends_with("_FAILED") && !is_stopped;
        return if has_failed { Verdict::Failed(reason) } else { Verdict::Succeeded };
    }
    // What was rolled back is before the rollback. Without a failure there, somebody has asked for the rollback.
    let before = events.iter().skip_while(|event| state(event).starts_with("ROLLBACK_")).take(1);
    let failure = before.map(|event| (state(event), lenient::at(event, REASON)));
    let failure = failure.filter(|(state, _)| state.ends_with("_FAILED")).map(|(_, reason)| reason).next();
    match (failure, latest.ends_with("_FAILED")) {
        (Some(why), true) => Verdict::Failed([&ended(&why), " The rollback failed as well: ", &reason].concat()),
        (Some(why), false) => Verdict::Failed([&ended(&why), " The stack was rolled back."].concat()),
        (None, true) => Verdict::Failed(reason),
        (None, false) => Verdict::Succeeded,
    }
}

/// A reason as a sentence.
fn ended(reason: &str) -> String {
    let reason = reason.trim();
    if reason.ends_with(['.', '!', '?']) { reason.to_owned() } else { [reason, "."].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// An event as Heat lists it.
    fn event(state: &str, reason: &str) -> Value {
        json!({"resource_status": state, "resource_status_reason": reason, "physical_resource_id": "4c1a"})
    }

    fn of(events: &[(&str, &str)]) -> Verdict {
        verdict(&json!({"events": events.iter().map(|(state, why)| event(state, why)).collect::<Vec<_>>()}))
    }

    fn failed(why: &str) -> Verdict {
        Verdict::Failed(why.to_owned())
    }

    #[test]
    fn the_last_change_of_the_stack_tells_how_it_has_ended() {
        assert_eq!(of(&[]), Verdict::Succeeded);
        assert_eq!(of(&[("UPDATE_IN_PROGRESS", ""), ("CREATE_FAILED", "old")]), Verdict::Running);
        assert_eq!(of(&[("UPDATE_COMPLETE", ""), ("CREATE_FAILED", "old")]), Verdict::Succeeded);
        assert_eq!(of(&[("CREATE_FAILED", "no host")]), failed("no host"));
    }

    #[test]
    fn a_rollback_tells_what_it_has_followed() {
        let ended = [("ROLLBACK_COMPLETE", "done"), ("ROLLBACK_IN_PROGRESS", "")];
        let after = |more: &[(&'static str, &'static str)]| of(&[&ended[..], more].concat());
        assert_eq!(
            after(&[("UPDATE_FAILED", "no host"), ("UPDATE_IN_PROGRESS", "")]),
            failed("no host. The stack was rolled back.")
        );
        assert_eq!(after(&[("UPDATE_IN_PROGRESS", "")]), Verdict::Succeeded, "somebody has asked for it");
        let twice = [("ROLLBACK_FAILED", "in use"), ("ROLLBACK_IN_PROGRESS", ""), ("CREATE_FAILED", "no host.")];
        assert_eq!(of(&twice), failed("no host. The rollback failed as well: in use"));
        for stopped in ["User cancelled operation", "Stack UPDATE cancelled"] {
            assert_eq!(of(&[("UPDATE_FAILED", stopped)]), Verdict::Succeeded);
        }
    }

    #[test]
    fn events_stay_in_heat_s_order_and_are_read_again_while_the_stack_changes() {
        let answer = json!({"events": [event("CREATE_IN_PROGRESS", "a"), event("CREATE_IN_PROGRESS", "b")]});
        let mut read = rows("web.4c1a", &answer).unwrap();
        read.reverse();
        TABLE.sort(&mut read);
        assert_eq!(read.iter().map(|event| lenient::at(event, REASON)).collect::<Vec<_>>(), ["a", "b"]);
        assert!(TABLE.busy.unwrap()(&read[0]));
        let rest = rows("web.4c1a", &json!({"events": [event("CREATE_COMPLETE", "")]})).unwrap();
        assert!(!TABLE.busy.unwrap()(&rest[0]));
        assert_eq!(rows("web.4c1a", &json!({"error": {}})), None);
    }
}
