//! The folders of containers that are or were shown, each with its objects. They are listed apart from the collections of
//! resources: there are as many lists as folders, and a folder may have 100,000 objects.

mod folder_cache;
mod folder_listing;
mod folder_rows;

pub use folder_cache::Folders;
pub use folder_listing::{FolderListing, FolderWatch};
