//! Tells, after a reload, of uploads that it has interrupted.

use super::clean_up::remove_segments;
use super::kept_segments::{Segments, forget, kept};
use crate::http::Error;
use crate::store::connection::Connection;
use crate::store::tasks::Tasks;
use std::sync::atomic::{AtomicBool, Ordering};

const INTERRUPTED: &str =
    "Interrupted when the page was left. Upload the same file again to continue, or delete what was sent";

/// Adds a task for each upload that a reload has interrupted in one of these scopes, with the offer to delete what was sent. The
/// same file goes on where it ended. To be called when the scopes are open again; only the first call of a page does anything,
/// as later ones would tell of the page's own uploads.
pub fn tell_left_over(tasks: Tasks, connections: &[Connection]) {
    static TOLD: AtomicBool = AtomicBool::new(false);
    if TOLD.swap(true, Ordering::Relaxed) {
        return;
    }
    for segments in kept() {
        let Some(connection) = connections.iter().find(|one| one.number() == Some(segments.session)) else { continue };
        let task = tasks.add("Upload", &segments.name);
        offer_removal(tasks, task, *connection, segments);
        tasks.end(task, Err(Error::refused(INTERRUPTED)));
    }
}

fn offer_removal(tasks: Tasks, task: u64, connection: Connection, segments: Segments) {
    tasks.offer(task, "Delete what was sent", move || {
        let segments = segments.clone();
        leptos::task::spawn_local(async move {
            let Some(_guard) = connection.guard() else { return };
            tasks.restart(task);
            tasks.running(task, "cleaning up");
            match remove_segments(&connection, &segments.store, &segments.prefix, segments.is_new).await {
                Ok(()) => {
                    forget(&segments);
                    tasks.succeed(task, "deleted what was sent".to_owned());
                }
                Err(error) => {
                    offer_removal(tasks, task, connection, segments.clone());
                    tasks.end(task, Err(error));
                }
            }
        });
    });
}
