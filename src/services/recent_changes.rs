//! What happened to an object last, in words, as far as its service tells: Nova keeps a record of what was done with each server,
//! Cinder only the time of the last change of a volume.
//! <https://docs.openstack.org/api-ref/compute/#servers-actions-servers-os-instance-actions>

mod server_actions;

use crate::auth::ServiceRequest;
use crate::http::Priority;
use crate::lenient;
use crate::model::{Caller, Row, Timestamp, upper_first};
use crate::services::block_storage::Volume;
use crate::services::compute::keys::SERVERS;
use crate::services::compute::requests::get;
use crate::services::compute::{Server, action_words};
use crate::services::short_lists::of_project;
use serde_json::Value;
use server_actions::{ACTIONS, FAILING_INTO_ERROR};

/// What was done last stamps an object within so many seconds of its beginning or its end.
const NEAR: f64 = 5.0;
/// A volume that has changed within so many seconds after its beginning has been made since.
const MAKING: f64 = 60.0;
/// What is still being done with a server began, or went on, within so many seconds before its last change.
const LONGEST: f64 = 86_400.0;
/// How long a deletion is told, in seconds.
const DELETED: f64 = 86_400.0;
/// The request for what was deleted stays the same for so many seconds, so that its answer can be kept.
const STEP: f64 = 3600.0;

/// The last change of an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// `Resized`, `Resize failed`, `Resize in progress`; `Changed` where the service does not say more.
    pub what: String,
    /// ` by you`; empty where nobody knows.
    pub by: &'static str,
    pub has_failed: bool,
}

impl Change {
    fn of(what: impl Into<String>) -> Self {
        Change { what: what.into(), ..Change::default() }
    }

    fn failed(what: impl Into<String>) -> Self {
        Change { has_failed: true, ..Change::of(what) }
    }
}

/// The servers that were deleted within a day, at most `count`, the last one first; with `all` of all projects. Nova lists them
/// to users only among changes, and refuses `DELETED` alone.
pub fn deleted_servers(now: Timestamp, all: bool, count: usize) -> Option<ServiceRequest> {
    let since = Timestamp::from_ms((((now.seconds() - DELETED) / STEP).floor() * STEP) * 1000.0).iso();
    let query = [
        ("status", "DELETED"),
        ("status", "SOFT_DELETED"),
        ("changes-since", since.as_str()),
        ("sort_key", "updated_at"),
        ("sort_dir", "desc"),
    ];
    of_project(SERVERS, "/servers/detail", query, all, count)
}

/// The request for the record of what was done with an object last; `None` where there is no such record, or no need for it.
pub fn record(row: &Row) -> Option<ServiceRequest> {
    let server =
        row.as_any().downcast_ref::<Server>().filter(|server| server.status != "DELETED" && !is_new(server))?;
    let changed = Timestamp::parse(&server.updated)?;
    // As of 2.58 for a part of them. Each change has a request of its own, so that no older answer is taken for it.
    let since = Timestamp::from_ms((changed.seconds() - LONGEST) * 1000.0).iso();
    let call = get(server.path("/os-instance-actions"), 84).query("limit", "1").query("changes-since", since);
    Some(call.priority(Priority::Background))
}

/// The last change of an object, by the answer to [`record`] if there is one.
pub fn change(row: &Row, record: Option<&Value>, caller: &Caller) -> Change {
    if row.deleted() {
        return Change::of("Deleted");
    }
    if let Some(volume) = row.as_any().downcast_ref::<Volume>() {
        return of_volume(volume, row.busy());
    }
    let Some(server) = row.as_any().downcast_ref::<Server>() else { return Change::of("Changed") };
    if is_new(server) {
        return Change { by: by(&server.user_id, caller), ..Change::of("Created") };
    }
    let changed = Timestamp::parse(&server.updated);
    let action = record.and_then(|answer| answer.pointer("/instanceActions/0"));
    match action.filter(|action| explains(action, changed, row.busy())) {
        Some(action) => of_action(action, &server.status, row.busy(), caller),
        None => Change::of("Changed"),
    }
}

/// Whether nothing was done with a server after it was launched.
fn is_new(server: &Server) -> bool {
    let [launched, changed] = [&server.launched, &server.updated].map(|at| Timestamp::parse(at));
    server.status == "ACTIVE" && server.task_state.is_empty() && is_near(launched, changed, NEAR)
}

fn of_volume(volume: &Volume, is_busy: bool) -> Change {
    let [created, updated] = [&volume.created_at, &volume.updated_at].map(|at| Timestamp::parse(at));
    match volume.status.as_str() {
        status if status.starts_with("error") => Change::failed("Failed"),
        status if is_busy => Change::of(upper_first(&status.replace(['-', '_'], " "))),
        _ if updated.is_none() => Change::of("Created"),
        "available" if is_near(created, updated, MAKING) => Change::of("Created"),
        _ => Change::of("Changed"),
    }
}

/// Whether a server was changed last by what was done then. Nova keeps no record of other changes, such as of the name.
fn explains(action: &Value, changed: Option<Timestamp>, is_busy: bool) -> bool {
    let at = |pointer: &str| Timestamp::parse(&lenient::at(action, pointer)).map(Timestamp::seconds);
    let (Some(began), Some(changed)) = (at("/start_time"), changed.map(Timestamp::seconds)) else { return false };
    let ended = at("/updated_at").unwrap_or(began).max(began);
    changed >= began - NEAR && (is_busy || changed <= ended + NEAR)
}

fn of_action(action: &Value, status: &str, is_busy: bool, caller: &Caller) -> Change {
    let name = lenient::at(action, "/action");
    let known = ACTIONS.iter().find(|(known, ..)| *known == name);
    let words = upper_first(&action_words(&name));
    let (done, noun) = known.map_or((words.as_str(), words.as_str()), |(_, done, noun)| (*done, *noun));
    // Nova does not mark all actions that have left a server in error.
    let is_marked = lenient::at(action, "/message").eq_ignore_ascii_case("error");
    let has_failed = is_marked || status == "ERROR" && FAILING_INTO_ERROR.contains(&name.as_str());
    let what = match (has_failed, is_busy) {
        (true, _) => [noun, " failed"].concat(),
        (false, true) => [noun, " in progress"].concat(),
        (false, false) => done.to_owned(),
    };
    Change { what, by: by(&lenient::at(action, "/user_id"), caller), has_failed }
}

fn by(user: &str, caller: &Caller) -> &'static str {
    match user {
        "" => "",
        user if user == caller.user_id => " by you",
        _ => " by another user",
    }
}

fn is_near(one: Option<Timestamp>, other: Option<Timestamp>, seconds: f64) -> bool {
    one.zip(other).is_some_and(|(one, other)| (one.seconds() - other.seconds()).abs() <= seconds)
}

#[cfg(test)]
mod tests;
