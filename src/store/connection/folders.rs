//! The objects of containers, folder by folder.

use super::Connection;
use crate::auth::ServiceType;
use crate::store::folders::FolderListing;

impl Connection {
    /// The objects of a folder of a container; those of all of it where `folder` is empty. `None` once the connection is closed.
    pub fn folder(&self, container: &str, folder: &str) -> Option<FolderListing> {
        self.folders.get(self.try_service(ServiceType::ObjectStore)?, container, folder)
    }
}
