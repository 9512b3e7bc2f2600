//! Objects of Swift on their way up and down, in pieces that survive a lost connection.
//!
//! An upload is an `upload_job`: it finds out which names are taken (`existing`, `resolve`), plans each file (`plan`) and
//! sends it as a whole (`piece`) or in `segments` that a manifest makes one object. A download is a `download_job`: an
//! object goes through a `receiver` to a `sink`, or with others into an `archive`. What both send goes through a `carrier`,
//! which sends again what may be sent again (`backoff`), waits for a lost connection, and for the user who has paused it.

mod archive;
mod archive_contents;
mod backoff;
mod carrier;
mod clean_up;
mod collision;
mod conclusion;
mod destination;
mod download_job;
mod existing;
mod fetch_object;
mod file_names;
mod free_names;
mod kept_segments;
mod left_over;
mod limits;
mod listing;
mod made;
mod manifest;
mod motion;
mod old_segments;
mod piece;
mod plan;
mod progress;
mod receiver;
mod registry;
mod report;
mod resolve;
mod segment_names;
mod segments;
mod sink;
mod speed;
mod unfinished;
mod upload_file;
mod upload_item;
mod upload_job;

pub use crate::platform::PickedFile;
pub use collision::{Collision, CollisionAnswer, CollisionChoice};
pub(super) use kept_segments::forget_all as forget_left_over;
pub use left_over::tell_left_over;
pub(super) use registry::Registry;

use super::connection::Connection;
use super::tasks::Tasks;
use crate::model::{shown, units};
use crate::services::object_store::keys::CONTAINERS;
use download_job::{DownloadJob, Wanted};
use leptos::prelude::*;
use upload_item::UploadItem;
use upload_job::UploadJob;

/// The uploads and downloads of a connection.
#[derive(Clone, Copy)]
pub struct Transfers {
    connection: Connection,
    registry: Registry,
}

impl Connection {
    /// Its uploads and downloads of objects.
    pub fn transfers(&self) -> Transfers {
        Transfers { connection: *self, registry: self.transfer_registry }
    }
}

impl Transfers {
    /// Uploads files to a container, each below `prefix` (empty, or with a slash at its end). Asks first where objects have these
    /// names already. A task tells how far it has come, and how it ended.
    pub fn upload(self, container: String, prefix: String, files: Vec<PickedFile>) {
        let item = |picked: PickedFile| UploadItem {
            name: [&prefix, picked.path.trim_start_matches('/')].concat(),
            file: picked.file,
            replaced: None,
        };
        let items: Vec<UploadItem> = files.into_iter().map(item).collect();
        let what = match &items[..] {
            [] => return,
            [item] => item.name.clone(),
            items => [&units::count(items.len(), "file", "files"), " to ", &*shown(&container)].concat(),
        };
        let Some((tasks, task)) = self.begin("Upload", &what, &container) else { return };
        let job = UploadJob { connection: self.connection, registry: self.registry, tasks, task, container };
        leptos::task::spawn_local(job.run(items, false));
    }

    /// Saves an object as a file. To be called from what the user has clicked on: browsers ask for a place on the disk only then.
    pub fn download(self, container: String, name: String) {
        let what = name.clone();
        self.start_download(container, &what, Wanted::Object(name));
    }

    /// Saves these objects, and all below these prefixes, as one ZIP archive. To be called as [`Transfers::download`].
    pub fn download_archive(self, container: String, names: Vec<String>, prefixes: Vec<String>) {
        let what = match (&names[..], &prefixes[..]) {
            ([], []) => return,
            ([], [prefix]) if !prefix.is_empty() => prefix.clone(),
            ([], [_]) => container.clone(),
            (names, prefixes) => {
                let count = units::count(names.len() + prefixes.len(), "item", "items");
                [&count, " of ", &*shown(&container)].concat()
            }
        };
        self.start_download(container, &what, Wanted::Archive { names, prefixes });
    }

    /// Grows whenever an upload to the container has ended, and sometimes while one is under way: its objects are to be listed
    /// again.
    pub fn changed(self, container: &str) -> Signal<u32> {
        self.registry.changed(container)
    }

    fn start_download(self, container: String, what: &str, wanted: Wanted) {
        let Some((tasks, task)) = self.begin("Download", what, &container) else { return };
        let job = DownloadJob { connection: self.connection, tasks, task, container, wanted };
        leptos::task::spawn_local(job.run());
    }

    /// A task for a transfer. `None` where nobody shows tasks.
    fn begin(self, verb: &str, what: &str, container: &str) -> Option<(Tasks, u64)> {
        let tasks = self.connection.provided::<Tasks>()?;
        let task = tasks.add(verb, what);
        let page = crate::services::find(CONTAINERS).map(|definition| self.connection.page_of(definition, container));
        tasks.change(task, |task| task.page = page);
        Some((tasks, task))
    }
}

#[cfg(test)]
mod tests;
