//! A whole upload: asks about names, sends the files, and tells what it has come to.

use super::carrier::{CANCELED, Carrier};
use super::limits::StoreLimits;
use super::made::is_unknown;
use super::plan::SEGMENT_SIZE;
use super::progress::Progress;
use super::registry::Registry;
use super::report::Report;
use super::resolve::resolve;
use super::unfinished::Unfinished;
use super::upload_file::upload_file;
use super::upload_item::{UploadItem, UploadSettings};
use crate::http::{Error, ErrorKind};
use crate::model::units;
use crate::platform::now_ms;
use crate::store::connection::Connection;
use crate::store::control::Control;
use crate::store::preferences::Preferences;
use crate::store::tasks::Tasks;
use futures::future::{Either, select};
use futures::{StreamExt, stream};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;

/// How many files are under way at a time.
const FILES: usize = 3;
/// How often lists are told of what has arrived while others still are on their way, in milliseconds.
const TELL_MS: f64 = 4000.0;

const MIB: u64 = 1_048_576;

/// An upload, and where it goes.
#[derive(Clone)]
pub struct UploadJob {
    pub connection: Connection,
    pub registry: Registry,
    pub tasks: Tasks,
    pub task: u64,
    pub container: String,
}

/// What is known while it is under way, and after it was canceled.
#[derive(Clone, Default)]
struct Standing {
    report: Rc<RefCell<Report>>,
    failed: Rc<RefCell<Vec<UploadItem>>>,
    unfinished: Unfinished,
}

impl UploadJob {
    /// Uploads these files. Where objects have their names already it asks first, unless that was `decided` before.
    pub async fn run(self, items: Vec<UploadItem>, decided: bool) {
        let Some(_guard) = self.connection.guard() else { return };
        let (control, controlled) = Control::new(self.task);
        let count = Some(items.len()).filter(|count| *count > 1);
        let progress = Progress::new(bytes(&items), count);
        self.tasks.change(self.task, |task| task.transfer = Some(progress.shown()));
        let carrier =
            Carrier::new(self.connection, self.tasks, (self.task, control.clone()), progress, self.container.clone());
        let standing = Standing::default();
        let again = items.clone();
        let outcome = {
            let work = pin!(self.work(&carrier, &standing, items, decided));
            match select(work, pin!(control.canceled())).await {
                Either::Left((outcome, _)) => outcome,
                Either::Right(_) => Err(Error::refused(CANCELED)),
            }
        };
        self.tasks.withdraw_question(self.task);
        let outcome = match outcome {
            Ok(()) => self.settle(&standing).await,
            Err(error) => {
                if !control.is_canceled() && error.message != CANCELED {
                    self.offer_again(again, decided);
                }
                self.give_up(&standing, error).await
            }
        };
        self.tasks.change(self.task, |task| task.transfer = None);
        drop(controlled);
        self.registry.tell_changed(&self.container);
        match outcome {
            Ok(words) => self.tasks.succeed(self.task, words),
            Err(error) => self.tasks.end(self.task, Err(error)),
        }
    }

    async fn work(
        &self,
        carrier: &Carrier,
        standing: &Standing,
        items: Vec<UploadItem>,
        decided: bool,
    ) -> Result<(), Error> {
        carrier.say("checking");
        let limits = StoreLimits::read(&self.connection).await;
        let mut removes_old_segments = false;
        let items = match decided {
            true => items,
            false => {
                let resolved = resolve(carrier, self.tasks, self.task, items).await?;
                removes_old_segments = resolved.removes_segments;
                standing.report.borrow_mut().skipped = resolved.skipped;
                resolved.items
            }
        };
        let chosen = self.connection.provided::<Preferences>().and_then(|all| untrack(|| all.segment_mib()));
        let segment_size = chosen.map_or(SEGMENT_SIZE, |mib| u64::from(mib) * MIB);
        let unfinished = standing.unfinished.clone();
        let settings = UploadSettings { limits, segment_size, removes_old_segments, unfinished };
        carrier.progress().expect(bytes(&items), Some(items.len()).filter(|count| *count > 1));
        carrier.say("uploading");
        let refusal = RefCell::new(None::<Error>);
        let told_ms = Cell::new(now_ms());
        let uploads = items.into_iter().map(|item| {
            let (settings, refusal, told_ms) = (&settings, &refusal, &told_ms);
            async move {
                let before = refusal.borrow().clone();
                let outcome = match before {
                    Some(error) => Err(error),
                    None => upload_file(carrier, settings, &item).await,
                };
                if let Err(error) = &outcome
                    && concerns_all(error)
                {
                    refusal.replace(Some(error.clone()));
                }
                standing.note(carrier, item, outcome);
                if now_ms() - told_ms.get() > TELL_MS {
                    told_ms.set(now_ms());
                    self.registry.tell_changed(&self.container);
                }
            }
        });
        stream::iter(uploads).buffer_unordered(FILES).for_each(|()| async {}).await;
        Ok(())
    }

    /// What an upload has come to whose files all have come to something.
    async fn settle(&self, standing: &Standing) -> Result<String, Error> {
        let report = standing.report.borrow().clone();
        let Some(mut failure) = report.failure() else { return Ok(report.outcome()) };
        let may_go_on = report.failed.iter().any(|(_, error)| is_unknown(error)) && !standing.unfinished.is_empty();
        if may_go_on {
            // What was sent is not sent again.
            self.offer_removal(standing);
        } else if let Err(why) = standing.unfinished.clean_up(&self.connection).await {
            failure = left_over(failure, &why);
        }
        // A name that was taken meanwhile is asked about.
        let decided = !report.failed.iter().any(|(_, error)| error.status() == Some(412));
        self.offer_again(standing.failed.take(), decided);
        Err(failure)
    }

    /// Ends an upload that was canceled, or did not begin: nothing is left behind but what is whole.
    async fn give_up(&self, standing: &Standing, mut error: Error) -> Result<String, Error> {
        self.tasks.running(self.task, "cleaning up");
        let whole = standing.unfinished.clean_up(&self.connection).await;
        let uploaded = standing.report.borrow().uploaded + whole.as_ref().copied().unwrap_or_default();
        if uploaded > 0 {
            let already = units::count(uploaded, "file had been uploaded", "files had been uploaded");
            let message = [error.message.trim_end_matches('.'), "; ", &already].concat();
            error = error.with_message(message);
        }
        match whole {
            Err(why) => Err(left_over(error, &why)),
            Ok(_) => Err(error),
        }
    }

    fn offer_again(&self, items: Vec<UploadItem>, decided: bool) {
        let job = self.clone();
        self.tasks.offer(self.task, "Try again", move || {
            job.tasks.restart(job.task);
            leptos::task::spawn_local(job.clone().run(items.clone(), decided));
        });
    }

    fn offer_removal(&self, standing: &Standing) {
        let (job, unfinished) = (self.clone(), standing.unfinished.clone());
        self.tasks.offer(self.task, "Delete what was sent", move || {
            let (job, unfinished) = (job.clone(), unfinished.clone());
            leptos::task::spawn_local(async move {
                let Some(_guard) = job.connection.guard() else { return };
                job.tasks.restart(job.task);
                job.tasks.running(job.task, "cleaning up");
                let outcome = unfinished.clean_up(&job.connection).await;
                let end =
                    outcome.and_then(|_| Err(Error::refused("The file was not uploaded. Its parts were deleted")));
                job.tasks.end(job.task, end);
            });
        });
    }
}

impl Standing {
    /// What has become of a file.
    fn note(&self, carrier: &Carrier, item: UploadItem, outcome: Result<(), Error>) {
        let mut report = self.report.borrow_mut();
        match outcome {
            Ok(()) => {
                report.uploaded += 1;
                report.bytes += item.file.size();
                carrier.progress().file_done();
            }
            Err(error) => {
                report.failed.push((item.name.clone(), error));
                self.failed.borrow_mut().push(item);
            }
        }
    }
}

/// All bytes of these files.
fn bytes(items: &[UploadItem]) -> f64 {
    items.iter().map(|item| item.file.size()).sum()
}

/// Whether the service would say so of all files: the container is gone, or not theirs.
fn concerns_all(error: &Error) -> bool {
    matches!(error.status(), Some(401 | 403 | 404)) || matches!(error.kind, ErrorKind::Network | ErrorKind::Timeout)
}

fn left_over(error: Error, why: &Error) -> Error {
    let message = [error.message.trim_end_matches('.'), "; parts of it could not be deleted: ", &why.message].concat();
    error.with_message(message)
}
