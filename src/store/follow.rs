//! Follows an accepted action until the service says how it ended. A 202 is not success.

use super::connection::Connection;
use super::live_collection::LiveCollection;
use super::tasks::Tasks;
use crate::auth::ServiceRequest;
use crate::http::{Error, Priority};
use crate::model::{AnyResourceDef, AnyRow, Delta, ExpectedValue, Row, Verdict, read_page};
use crate::platform::sleep;
use futures::future::join_all;
use leptos::prelude::untrack;
use std::cell::Cell;
use std::time::Duration;

/// What is followed, and what its end looks like.
pub struct FollowTarget {
    pub view: &'static dyn AnyResourceDef,
    pub id: String,
    /// The request whose record tells success from failure, where the service keeps one.
    pub request_id: Option<String>,
    /// The statuses that mean success, any if there are none; `None` waits for it to be gone.
    pub expect: Option<&'static [&'static str]>,
    /// Asked in place of the status, where the object says itself how it ended.
    pub until: Option<fn(&dyn AnyRow) -> Verdict>,
    /// As [`crate::model::RequestPlan::expected`].
    pub becomes: Option<ExpectedValue>,
}

/// Turns at rest, in an unexpected status and without a verdict, after which that is the outcome.
const PATIENCE: u32 = 10;

const UNDONE: &str = "The service has ended it, but nothing has changed; it does not say why";

/// Turns after which following is given up: some hours.
const TURNS: u32 = 3000;

/// Follows one object. The error says why the action failed, in the service's words.
pub async fn to_the_end(cloud: &Connection, tasks: &Tasks, task: u64, target: FollowTarget) -> Result<(), Error> {
    let Some(live) = cloud.live(target.view.meta().key) else { return Ok(()) };
    // A list that tells of deletions tells of all of them at once.
    let told = target.expect.is_none() && target.view.meta().delta == Delta::ChangesSince;
    let _watch = told.then(|| {
        live.refresh();
        live.watch()
    });
    let mut at_rest = 0;
    for turn in 0..TURNS {
        if turn > 0 {
            sleep(Duration::from_millis(1000 + 200 * u64::from(turn.min(20)))).await;
        }
        let seen = if told { Ok(listed(&live, &target.id)) } else { read(&live, &target.id).await };
        let row = match seen {
            Ok(row) => row,
            Err(error) if error.status() == Some(403) => return Err(error),
            Err(_) => {
                tasks.running(task, "the service does not answer, still asking");
                continue;
            }
        };
        let Some(row) = row else {
            return match target.expect {
                None => Ok(()),
                Some(_) => Err(Error::refused("It was deleted meanwhile")),
            };
        };
        tasks.running(task, if row.status().is_empty() { "in progress" } else { row.status() });
        if let Some(until) = target.until {
            match until(&*row) {
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
        let verdict = audit(cloud, &target).await;
        if let Some(outcome) = judge(&target, &row, verdict, at_rest) {
            return outcome.map_err(|message| {
                Error::refused(message).with(|details| details.request_id = target.request_id.clone())
            });
        }
    }
    Err(Error::refused("It has not ended after hours of following it; its page shows how it stands"))
}

/// The object as the list has it; a service that keeps deleted servers for a while lists them still.
fn listed(live: &LiveCollection, id: &str) -> Option<Row> {
    untrack(|| live.get(id)).filter(|row| row.status() != "SOFT_DELETED")
}

/// The object as the service has it; `None` where it is gone.
async fn read(live: &LiveCollection, id: &str) -> Result<Option<Row>, Error> {
    match live.fetch(id).await {
        Ok(row) if row.deleted() => {
            live.remove(id);
            Ok(None)
        }
        Ok(row) => Ok(Some(row).filter(|row| row.status() != "SOFT_DELETED")),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

/// The outcome, once there is one, of an object that is at rest.
fn judge(target: &FollowTarget, row: &Row, verdict: Option<Verdict>, at_rest: u32) -> Option<Result<(), String>> {
    let fault = || row.fault().unwrap_or_else(|| ["It ended as ", row.status()].concat());
    if let Some(Verdict::Failed(why)) = verdict {
        return Some(Err(row.fault().filter(|_| row.status() == "ERROR").unwrap_or(why)));
    }
    let Some(expect) = target.expect else {
        // Still there though nothing is being done with it.
        return (at_rest >= PATIENCE)
            .then(|| Err("It is still there, and the service has stopped working on it".into()));
    };
    let expected = expect.is_empty() || expect.contains(&row.status());
    // Nova's fault comes with the status; of services that keep why elsewhere it may come a moment later.
    let enough = match row.status() {
        "ERROR" => 0,
        word if word.starts_with("error") => 3,
        _ => PATIENCE,
    };
    let done = target.becomes.as_ref().is_none_or(|(read, wanted)| read(&**row) == *wanted);
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
    let audit = target.view.audit()?;
    let call = (audit.call)(&target.id, target.request_id.as_deref()?).priority(Priority::View);
    let answer = cloud.service(call.service).send(call).await.ok()?;
    Some((audit.verdict)(&answer.json().ok()?, target.request_id.as_deref()?))
}

/// Follows several objects made by one request, each as a task of its own.
pub async fn each(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    view: &'static dyn AnyResourceDef,
    list: ServiceRequest,
    request_id: Option<String>,
    expect: &'static [&'static str],
) -> Result<(), Error> {
    let answer = cloud.service(list.service).send(list).await?;
    let rows = read_page(view, &answer)?.rows;
    if let Some(live) = cloud.live(view.meta().key) {
        live.put(rows.clone());
    }
    // The user has signed out meanwhile.
    let Some(verb) = tasks.verb_of(task) else { return Ok(()) };
    let failed = Cell::new(0_usize);
    let followers = rows.iter().map(|row| {
        let id = row.id().to_owned();
        let own = tasks.add(&verb, row.name());
        tasks.change(own, |task| {
            task.page = Some(cloud.page_of(view, &id));
            task.request_id = request_id.clone();
        });
        let target =
            FollowTarget { view, id, request_id: request_id.clone(), expect: Some(expect), until: None, becomes: None };
        let failed = &failed;
        async move {
            let outcome = to_the_end(cloud, tasks, own, target).await;
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
