//! Follows an accepted action until the service says how it ended. A 202 is not success.

use super::connection::Connection;
use super::follow_part::{self, FollowedPart};
use super::for_each_created::finish;
use super::live_collection::LiveCollection;
use super::rest;
use super::stored_task::StoredTask;
use super::task_storage::{self, KeptTask};
use super::tasks::Tasks;
use super::turns::{GIVEN_UP, TURNS, pause};
use crate::auth::ServiceRequest;
use crate::http::{Error, Priority};
use crate::model::{
    AnyResourceDef, Delta, ExpectedValue, ForEachCreated, Row, Tone, Verdict, VerdictReader, cell_format, read_page,
};
use crate::platform::sleep;
use futures::future::join_all;
use leptos::prelude::untrack;
use std::cell::Cell;

/// What is followed, and what its end looks like.
pub struct FollowTarget {
    pub definition: &'static dyn AnyResourceDef,
    pub id: String,
    /// The request whose record tells success from failure, where the service keeps one.
    pub request_id: Option<String>,
    /// The statuses that mean success, any if there are none; `None` waits for it to be gone.
    pub expect: Option<Vec<String>>,
    /// Asked in place of the status, where the object says itself how it ended.
    pub until: Option<&'static VerdictReader>,
    /// What is asked in place of the object, where a part of it tells the end.
    pub part: Option<FollowedPart>,
    /// As [`crate::model::RequestPlan::expected`].
    pub becomes: Option<ExpectedValue>,
}

impl FollowTarget {
    /// An object that is to get one of these statuses, any if there are none.
    pub fn status(definition: &'static dyn AnyResourceDef, id: String, expect: &[&str]) -> Self {
        let expect = expect.iter().map(|word| (*word).to_owned()).collect();
        FollowTarget { expect: Some(expect), ..FollowTarget::deletion(definition, id) }
    }

    /// An object that is to be gone.
    pub fn deletion(definition: &'static dyn AnyResourceDef, id: String) -> Self {
        FollowTarget { definition, id, request_id: None, expect: None, until: None, part: None, becomes: None }
    }

    /// What was followed before a reload, or in another tab. `None` for what another version of the console has kept.
    pub fn of(stored: &StoredTask) -> Option<Self> {
        let definition = crate::services::find(&stored.key)?;
        let outcomes = &definition.meta().outcomes;
        let until = match &stored.verdict {
            Some(name) => Some(outcomes.verdict(name)?),
            None => None,
        };
        let part = match &stored.part {
            Some(name) => Some(FollowedPart { outcome: outcomes.part(name)?, id: stored.part_id.clone() }),
            None => None,
        };
        let becomes = match &stored.value {
            Some(name) => Some((outcomes.value(name)?, stored.wanted.clone())),
            None => None,
        };
        let (id, request_id, expect) = (stored.id.clone(), stored.request_id.clone(), stored.expect.clone());
        Some(FollowTarget { definition, id, request_id, expect, until, part, becomes })
    }

    /// Whether one request tells of all that are still in transition.
    fn is_followed_together(&self) -> bool {
        self.expect.is_some() && !self.definition.meta().busy_list.is_empty()
    }

    /// Notes in what is kept of the task how it is followed from now on.
    fn note(&self, stored: &mut StoredTask) {
        stored.interrupted = None;
        (stored.key, stored.id) = (self.definition.meta().key.to_owned(), self.id.clone());
        (stored.request_id, stored.expect) = (self.request_id.clone(), self.expect.clone());
        stored.verdict = self.until.map(|reader| reader.name.to_owned());
        (stored.part, stored.part_id) = match &self.part {
            Some(part) => (Some(part.outcome.name.to_owned()), part.id.clone()),
            None => (None, String::new()),
        };
        (stored.value, stored.wanted) = match &self.becomes {
            Some((value, wanted)) => (Some(value.name.to_owned()), wanted.clone()),
            None => (None, String::new()),
        };
    }
}

/// Turns at rest, in an unexpected status and without a verdict, after which that is the outcome.
const PATIENCE: u32 = 10;

/// Turns within which a list that tells of deletions has told of one.
const TICKS: u32 = 8;

const UNDONE: &str = "The operation ended without effect; the service gave no reason";

/// Follows one object. The error says why the action failed, in the service's words.
pub async fn to_the_end(cloud: &Connection, tasks: &Tasks, task: u64, target: FollowTarget) -> Result<(), Error> {
    let Some(live) = cloud.live(target.definition.meta().key) else { return Ok(()) };
    // A list that tells of deletions tells of all of them at once; one that is not loaded yet tells of nothing.
    let told = target.expect.is_none()
        && target.definition.meta().delta == Delta::ChangesSince
        && live.phase_untracked().complete;
    let _watch = told.then(|| {
        live.refresh();
        live.watch()
    });
    // The request for all that are followed is held back for the others.
    let together = target.is_followed_together();
    let page = untrack(|| tasks.with(|all| all.iter().find(|one| one.id == task)?.page.clone()));
    task_storage::update(task, |stored| {
        target.note(stored);
        stored.page = page;
    });
    if let Some(part) = &target.part {
        let ended = follow_part::to_the_end(cloud, tasks, task, &target.id, part).await;
        // The object may tell of its parts. How it ended is known whether or not this works.
        let _ = live.fetch(&target.id).await;
        let Err(error) = ended else { return Ok(()) };
        return Err(match audit(cloud, &target).await {
            Some(Verdict::Failed(why)) => Error::refused(why),
            _ => error,
        });
    }
    let mut at_rest = 0;
    for turn in 0..TURNS {
        if turn > 0 {
            sleep(pause(turn, if together { 0 } else { 1000 })).await;
        }
        let busy = if together { live.in_transition(&target.id).await } else { None };
        let seen = match busy {
            Some(row) => Ok(Some(row)),
            None if told => Ok(untrack(|| live.get(&target.id))),
            None => read(&live, &target.id).await,
        };
        // A service that keeps what was deleted for a while has it still.
        let seen = seen.map(|row| row.filter(|row| target.expect.is_some() || !row.restorable()));
        let row = match seen {
            Ok(row) => row,
            Err(error) if error.status() == Some(403) => return Err(error),
            Err(_) => {
                tasks.running(task, "the service does not answer, still waiting");
                continue;
            }
        };
        let Some(row) = row else {
            return match target.expect {
                None => Ok(()),
                Some(_) => Err(Error::refused("Deleted meanwhile")),
            };
        };
        tasks.running(task, if row.status().is_empty() { "in progress" } else { row.status() });
        if let Some(until) = target.until {
            match (until.read)(&*row) {
                Verdict::Running => continue,
                Verdict::Succeeded => return Ok(()),
                Verdict::Failed(why) => return Err(Error::refused(why)),
            }
        }
        if row.busy() {
            at_rest = 0;
            continue;
        }
        at_rest += 1;
        // The list tells of a deletion in a moment; the service's record is asked only where it does not.
        let verdict = if told && at_rest < TICKS { None } else { audit(cloud, &target).await };
        if let Some(outcome) = judge(&target, &row, verdict, at_rest) {
            return outcome.map_err(|message| {
                Error::refused(message).with(|details| details.request_id = target.request_id.clone())
            });
        }
    }
    Err(Error::refused(GIVEN_UP))
}

/// The object as the service has it; `None` where it is gone.
async fn read(live: &LiveCollection, id: &str) -> Result<Option<Row>, Error> {
    match live.fetch(id).await {
        Ok(row) if row.deleted() => {
            live.remove(id);
            Ok(None)
        }
        Ok(row) => Ok(Some(row)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

/// The outcome, once there is one, of an object that is at rest.
fn judge(target: &FollowTarget, row: &Row, verdict: Option<Verdict>, at_rest: u32) -> Option<Result<(), String>> {
    let fault = || row.fault().unwrap_or_else(|| ["Ended in the state ", row.status()].concat());
    if let Some(Verdict::Failed(why)) = verdict {
        return Some(Err(row.fault().filter(|_| row.status() == "ERROR").unwrap_or(why)));
    }
    let Some(expect) = &target.expect else {
        // Still there though nothing is being done with it.
        let why = || match cell_format::tone(row.status()) {
            Tone::Bad => fault(),
            _ => "Not deleted; the service gave no reason".to_owned(),
        };
        return (at_rest >= PATIENCE).then(|| Err(why()));
    };
    let expected = expect.is_empty() || expect.iter().any(|word| word == row.status());
    // Nova's fault comes with the status; of services that keep why elsewhere it may come a moment later.
    let enough = match row.status() {
        "ERROR" => 0,
        word if word.starts_with("error") => 3,
        // Heat gives the reason with the status.
        word if word.ends_with("_FAILED") => 3,
        _ => PATIENCE,
    };
    let done = target.becomes.as_ref().is_none_or(|(value, wanted)| (value.read)(&**row) == *wanted);
    match verdict {
        Some(Verdict::Running) if at_rest < PATIENCE => None,
        _ if expected && done => Some(Ok(())),
        _ if expected => (at_rest > 3).then(|| Err(UNDONE.to_owned())),
        Some(Verdict::Succeeded) | None if at_rest < enough => None,
        _ => Some(Err(fault())),
    }
}

/// What the service's own record says; `None` where it keeps none, or cannot be read now.
async fn audit(cloud: &Connection, target: &FollowTarget) -> Option<Verdict> {
    let audit = target.definition.audit()?;
    let call = (audit.call)(&target.id, target.request_id.as_deref()?).priority(Priority::View);
    let answer = cloud.service(call.service).send(call).await.ok()?;
    Some((audit.verdict)(&answer.json().ok()?, target.request_id.as_deref()?))
}

/// Keeps a task until the answer is dropped. How it is followed is noted once it is.
pub fn keep(cloud: &Connection, tasks: &Tasks, task: u64) -> Option<KeptTask> {
    let task = untrack(|| tasks.with(|all| all.iter().find(|one| one.id == task).cloned()))?;
    StoredTask::new(cloud, &task).map(KeptTask::new)
}

/// Follows several objects made by one request, each as a task of its own, which ends with what is to be done for each.
#[expect(clippy::too_many_arguments, reason = "they are the parts of one plan")]
pub async fn each(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    definition: &'static dyn AnyResourceDef,
    list: ServiceRequest,
    request_id: Option<String>,
    expect: &'static [&'static str],
    for_each: Option<&ForEachCreated>,
) -> Result<(), Error> {
    let answer = cloud.service(list.service).send(list).await?;
    let rows = read_page(definition, &answer)?.rows;
    if let Some(live) = cloud.live(definition.meta().key) {
        live.put(rows.clone());
    }
    // The user has signed out meanwhile.
    let Some(verb) = tasks.verb_of(task) else { return Ok(()) };
    // Each of the objects is kept from now on.
    task_storage::forget(task);
    let failed = Cell::new(0_usize);
    let followers = rows.iter().map(|row| {
        let id = row.id().to_owned();
        let own = tasks.add(&verb, row.name());
        tasks.change(own, |task| {
            task.page = Some(cloud.page_of(definition, &id));
            task.creates = true;
            task.request_id = request_id.clone();
        });
        let target =
            FollowTarget { request_id: request_id.clone(), ..FollowTarget::status(definition, id.clone(), expect) };
        let kept = keep(cloud, tasks, own);
        if let Some(for_each) = for_each {
            let names = rest::names(definition, Some(row), std::slice::from_ref(&for_each.in_words.0));
            task_storage::update(own, |kept| kept.rest = names);
        }
        let failed = &failed;
        async move {
            let _kept = kept;
            let outcome = match (to_the_end(cloud, tasks, own, target).await, for_each) {
                (Ok(()), Some(for_each)) => finish(cloud, tasks, own, for_each, definition, &id).await,
                (outcome, _) => outcome,
            };
            failed.set(failed.get() + usize::from(outcome.is_err()));
            tasks.end(own, outcome);
        }
    });
    join_all(followers).await;
    match failed.get() {
        0 => Ok(()),
        failed => Err(Error::refused([&failed.to_string(), " of ", &rows.len().to_string(), " failed"].concat())),
    }
}

#[cfg(test)]
mod tests {
    use super::{FollowTarget, PATIENCE, judge};
    use crate::model::{AnyResourceDef, Row, Verdict};
    use crate::services::find;
    use serde_json::json;

    fn volumes() -> &'static dyn AnyResourceDef {
        find("block-storage/volumes").unwrap()
    }

    fn volume(status: &str) -> Row {
        let object = serde_json::value::to_raw_value(&json!({"id": "v", "status": status})).unwrap();
        volumes().read(&object).unwrap()
    }

    #[test]
    fn a_deletion_that_failed_ends_and_says_as_what() {
        let deletion = FollowTarget::deletion(volumes(), "v".to_owned());
        let ends = |status: &str, at_rest| judge(&deletion, &volume(status), Some(Verdict::Succeeded), at_rest);
        assert!(volume("deleting").busy() && !volume("error_deleting").busy(), "what has failed is at rest");
        assert_eq!(ends("error_deleting", 1), None, "the reason may come a moment later");
        assert_eq!(ends("error_deleting", PATIENCE), Some(Err("Ended in the state error_deleting".to_owned())));
        assert!(ends("available", PATIENCE).unwrap().unwrap_err().contains("Not deleted"));
    }
}
