//! Does the work of a plan as part of its task.

use super::connection::Connection;
use super::task_storage;
use super::tasks::Tasks;
use crate::auth::ServiceType;
use crate::http::Error;
use crate::model::{Work, WorkProgress};
use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// What is said of work whose page was left.
const INTERRUPTED: &str = "The page was closed before this was finished. Start it again to do the rest";

thread_local! {
    /// What stops the work of each task; no two tasks have the same number.
    static STOPS: RefCell<Vec<(u64, AbortHandle)>> = const { RefCell::new(Vec::new()) };
}

/// Stops the work of a task. What is done stays done.
pub fn stop_work(task: u64) {
    STOPS.with_borrow(|stops| stops.iter().filter(|(id, _)| *id == task).for_each(|(_, stop)| stop.abort()));
}

/// Does the work. Returns the words for what has come of it.
///
/// # Errors
/// Why it could not be finished, or that the user has stopped it.
pub async fn do_work(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    service: ServiceType,
    work: Arc<dyn Work>,
) -> Result<String, Error> {
    let progress = ArcRwSignal::new(WorkProgress::default());
    tasks.change(task, |task| task.work = Some(progress.clone()));
    tasks.running(task, "in progress");
    task_storage::update(task, |kept| kept.interrupted = Some(INTERRUPTED.to_owned()));
    let report = {
        let progress = progress.clone();
        Rc::new(move |now: WorkProgress| progress.set(now))
    };
    let (stop, registration) = AbortHandle::new_pair();
    STOPS.with_borrow_mut(|stops| stops.push((task, stop)));
    let done = Abortable::new(work.run(cloud.service(service), report), registration).await;
    STOPS.with_borrow_mut(|stops| stops.retain(|(id, _)| *id != task));
    tasks.change(task, |task| task.work = None);
    done.unwrap_or_else(|_| {
        let so_far = progress.with_untracked(|progress| progress.text.clone());
        let so_far = if so_far.is_empty() { String::new() } else { [": ", &so_far].concat() };
        Err(Error::refused(["Stopped", &so_far].concat()))
    })
}
