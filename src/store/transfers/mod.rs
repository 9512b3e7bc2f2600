//! Objects of Swift on their way up and down, in pieces that survive a lost connection.

mod registry;

pub use crate::platform::PickedFile;
pub(super) use registry::Registry;

use super::connection::Connection;
use leptos::prelude::*;

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
        let _ = (container, prefix, files);
    }

    /// Saves an object as a file. To be called from what the user has clicked on: browsers ask for a place on the disk only then.
    pub fn download(self, container: String, name: String) {
        let _ = (container, name);
    }

    /// Saves these objects, and all below these prefixes, as one ZIP archive. To be called as [`Transfers::download`].
    pub fn download_archive(self, container: String, names: Vec<String>, prefixes: Vec<String>) {
        let _ = (container, names, prefixes);
    }

    /// Grows whenever an upload to the container has ended: its objects are to be listed again.
    pub fn changed(self, container: &str) -> Signal<u32> {
        self.registry.changed(container)
    }
}
