//! Sends a file to a service, or fetches one, as part of a task.

use super::connection::Connection;
use super::file_digest::digest;
use super::file_queue::{Ticket, TransferState};
use super::tasks::Tasks;
use crate::auth::FileTransfer;
use crate::http::Error;
use crate::http::files;
use crate::model::Transfer;
use crate::platform::{now_ms, sleep};
use futures::future::{Either, select, try_join};
use leptos::prelude::*;
use sha2::Sha512;
use std::pin::pin;
use std::time::Duration;

/// How often a file that waits looks whether it is its turn.
const LOOK: Duration = Duration::from_millis(200);

const CANCELED: &str = "Canceled";

/// Has a file go its way once it is its turn. What it was sent as, in SHA-512, if that is wanted to be compared.
///
/// # Errors
/// The service's; that it was canceled; with either, whether the steps before were undone.
pub async fn carry(cloud: &Connection, tasks: &Tasks, task: u64, transfer: Transfer) -> Result<Option<String>, Error> {
    let (ticket, control) = tasks.file_queue().enter(task);
    let state = ArcRwSignal::new(TransferState::default());
    tasks.change(task, |task| task.transfer = Some(state.clone()));
    let outcome = {
        let work = pin!(work(cloud, tasks, &ticket, &transfer, state));
        match select(work, pin!(control.canceled())).await {
            Either::Left((outcome, _)) => outcome,
            Either::Right(_) => Err(Error::refused(CANCELED)),
        }
    };
    drop(ticket);
    tasks.change(task, |task| task.transfer = None);
    if let Some(FileTransfer::Upload(file)) = transfer.call.file {
        files::remove(file);
    }
    let Err(error) = outcome else { return outcome };
    let Some(undo) = transfer.undo else { return Err(error) };
    tasks.running(task, "undoing");
    let undone = cloud.service(undo.service).send(undo).await;
    let words = match undone {
        Ok(_) => "; the partial object was deleted".to_owned(),
        Err(gone) if gone.is_not_found() => String::new(),
        Err(why) => ["; the partial object could not be deleted: ", &why.message].concat(),
    };
    let words = [error.message.trim_end_matches('.'), &words].concat();
    Err(error.with_message(words))
}

async fn work(
    cloud: &Connection,
    tasks: &Tasks,
    ticket: &Ticket,
    transfer: &Transfer,
    state: ArcRwSignal<TransferState>,
) -> Result<Option<String>, Error> {
    while !ticket.is_due() {
        tasks.running(ticket.task, "waiting");
        sleep(LOOK).await;
    }
    let (file, up) = match transfer.call.file {
        Some(FileTransfer::Upload(file) | FileTransfer::ShortUpload(file)) => (file, true),
        Some(FileTransfer::Download(file)) => (file, false),
        None => return Ok(None),
    };
    ticket.start();
    tasks.running(ticket.task, if up { "uploading" } else { "downloading" });
    let began = now_ms();
    let _watch = files::watch_progress(file, move |done, all| {
        let per_second = done * 1000.0 / (now_ms() - began).max(1.0);
        state.set(TransferState { done, all, per_second, ..TransferState::default() });
    });
    let sending = cloud.service(transfer.call.service).send(transfer.call.clone());
    let wanted = up && transfer.digest.is_some();
    let computing = async {
        match files::get(file).filter(|_| wanted) {
            Some(file) => Ok(digest::<Sha512>(&file).await),
            None => Ok(None),
        }
    };
    let (_, digest) = try_join(sending, computing).await?;
    if let Some(name) = &transfer.save_as {
        tasks.file_queue().arrive(file, name.clone());
    }
    if let Some(then) = transfer.then.clone() {
        cloud.service(then.service).send(then).await?;
    }
    Ok(digest)
}

/// Whether the service has what was sent.
///
/// # Errors
/// Where it says that it has something else.
pub async fn compare(cloud: &Connection, transfer: &Transfer, own: &str) -> Result<(), Error> {
    let Some((call, read)) = &transfer.digest else { return Ok(()) };
    // It is there; whether it could be compared does not change that.
    let Ok(answer) = cloud.service(call.service).send(call.clone()).await else { return Ok(()) };
    match answer.json().ok().as_ref().and_then(read) {
        Some(theirs) if !theirs.eq_ignore_ascii_case(own) => {
            Err(Error::refused("The stored data differs from the file (SHA-512). Delete it and upload the file again"))
        }
        _ => Ok(()),
    }
}
