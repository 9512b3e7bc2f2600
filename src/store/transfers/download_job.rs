//! Downloads: of one object, or of several as one archive.

use super::archive::write_archive;
use super::archive_contents::{archive_entries, archive_name, shared_folder};
use super::carrier::{CANCELED, Carrier};
use super::destination::{open_destination, save};
use super::existing::existing;
use super::fetch_object::fetch_object;
use super::file_names::file_name;
use super::listing::{ListedObject, read_all};
use super::progress::Progress;
use super::sink::Sink;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Error;
use crate::model::units;
use crate::services::object_store::paths::object_path;
use crate::store::connection::Connection;
use crate::store::control::Control;
use crate::store::tasks::Tasks;
use futures::future::{Either, select};
use std::cell::RefCell;
use std::pin::pin;

/// What is downloaded.
#[derive(Clone)]
pub enum Wanted {
    Object(String),
    /// Objects, and all below some prefixes, as one archive.
    Archive {
        names: Vec<String>,
        prefixes: Vec<String>,
    },
}

/// A download, and where it comes from.
#[derive(Clone)]
pub struct DownloadJob {
    pub connection: Connection,
    pub tasks: Tasks,
    pub task: u64,
    pub container: String,
    pub wanted: Wanted,
}

/// Where a download goes, once that is known: nothing is left there of one that has failed.
type Place = RefCell<Option<Sink>>;

impl DownloadJob {
    /// Downloads it to the end, and tells what it has come to.
    pub async fn run(self) {
        let Some(_guard) = self.connection.guard() else { return };
        let (control, controlled) = Control::new(self.task);
        let progress = Progress::new(0.0, None);
        self.tasks.change(self.task, |task| task.transfer = Some(progress.shown()));
        let carrier =
            Carrier::new(self.connection, self.tasks, (self.task, control.clone()), progress, self.container.clone());
        let place = Place::default();
        let outcome = {
            let work = pin!(self.work(&carrier, &place));
            match select(work, pin!(control.canceled())).await {
                Either::Left((outcome, _)) => outcome,
                Either::Right(_) => Err(Error::refused(CANCELED)),
            }
        };
        if outcome.is_err()
            && let Some(sink) = place.take()
        {
            sink.discard().await;
        }
        self.tasks.change(self.task, |task| task.transfer = None);
        drop(controlled);
        match outcome {
            Ok(words) => self.tasks.succeed(self.task, words),
            Err(error) => {
                if error.message != CANCELED {
                    self.offer_again();
                }
                self.tasks.end(self.task, Err(error));
            }
        }
    }

    async fn work(&self, carrier: &Carrier, place: &Place) -> Result<String, Error> {
        match &self.wanted {
            Wanted::Object(name) => self.object(carrier, place, name).await,
            Wanted::Archive { names, prefixes } => self.archive(carrier, place, names, prefixes).await,
        }
    }

    async fn object(&self, carrier: &Carrier, place: &Place, name: &str) -> Result<String, Error> {
        let path = object_path(&self.container, name);
        let head = carrier.ask(ServiceRequest::head(ServiceType::ObjectStore, path)).await?;
        let size = head.header("content-length").and_then(|length| length.trim().parse::<f64>().ok());
        let file = file_name(name);
        let sink = open_destination(&file, size).await?.ok_or_else(|| Error::refused(CANCELED))?;
        place.replace(Some(sink.clone()));
        carrier.progress().expect(size.unwrap_or_default(), None);
        carrier.say("downloading");
        let received = fetch_object(carrier, name, sink.clone()).await?;
        save(&sink, &self.tasks.file_queue(), file).await?;
        Ok(units::bytes(received))
    }

    async fn archive(
        &self,
        carrier: &Carrier,
        place: &Place,
        names: &[String],
        prefixes: &[String],
    ) -> Result<String, Error> {
        carrier.say("listing");
        let mut objects: Vec<ListedObject> = Vec::new();
        for prefix in prefixes {
            objects.extend(read_all(&self.connection, &self.container, prefix).await?);
        }
        objects.extend(existing(&self.connection, &self.container, names.to_vec()).await?);
        objects.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        let entries = archive_entries(objects, shared_folder(names, prefixes));
        if entries.is_empty() {
            return Err(Error::refused("Nothing to download"));
        }
        let size: f64 = entries.iter().map(|entry| entry.size).sum();
        let file = archive_name(&self.container, names, prefixes);
        let sink = open_destination(&file, Some(size)).await?.ok_or_else(|| Error::refused(CANCELED))?;
        place.replace(Some(sink.clone()));
        carrier.progress().expect(size, Some(entries.len()));
        carrier.say("downloading");
        let archived = write_archive(carrier, &entries, &sink).await?;
        save(&sink, &self.tasks.file_queue(), file).await?;
        let objects = units::count(entries.len() - archived.missing, "object", "objects");
        let mut words = [&objects, ", ", &units::bytes(archived.bytes)].concat();
        if archived.missing > 0 {
            words.push_str(&[", ", &units::number(archived.missing as f64), " deleted during the download"].concat());
        }
        Ok(words)
    }

    fn offer_again(&self) {
        let job = self.clone();
        self.tasks.offer(self.task, "Try again", move || {
            job.tasks.restart(job.task);
            leptos::task::spawn_local(job.clone().run());
        });
    }
}
