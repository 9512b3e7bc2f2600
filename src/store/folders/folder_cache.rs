//! The folders that were shown last.

use super::folder_listing::FolderListing;
use crate::auth::ServiceClient;
use leptos::prelude::*;

/// How many folders are kept, so that going back shows what was there at once.
const KEPT: usize = 6;

/// The folders of one connection, the one that was shown last at the end. All copies are the same.
#[derive(Clone, Copy)]
pub struct Folders(StoredValue<Vec<FolderListing>, LocalStorage>);

impl Folders {
    /// None yet. They are dropped with the current owner.
    pub fn new() -> Self {
        Folders(StoredValue::new_local(Vec::new()))
    }

    /// A folder of a container, which is read by this client; the container itself where `folder` is empty. `None` once they are
    /// dropped.
    pub fn get(self, client: ServiceClient, container: &str, folder: &str) -> Option<FolderListing> {
        self.0.try_update_value(|all| {
            let at = all.iter().position(|listing| listing.is_of(container, folder));
            let listing = match at {
                Some(at) => all.remove(at),
                None => FolderListing::new(client, container, folder),
            };
            let too_many = (all.len() + 1).saturating_sub(KEPT);
            all.drain(..too_many);
            all.push(listing.clone());
            listing
        })
    }
}
