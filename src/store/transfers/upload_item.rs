//! A file that becomes an object, and the request that creates the object.

use super::carrier::Carrier;
use super::limits::StoreLimits;
use super::listing::ListedObject;
use super::unfinished::Unfinished;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Error;
use crate::services::object_store::paths::object_path;
use web_sys::File;

/// A file on its way to become an object.
#[derive(Clone, Debug)]
pub struct UploadItem {
    /// The object's name.
    pub name: String,
    pub file: File,
    /// The object that it takes the place of.
    pub replaced: Option<ListedObject>,
}

/// How all files of an upload are sent.
#[derive(Clone)]
pub struct UploadSettings {
    pub limits: StoreLimits,
    /// The length of segments, in bytes.
    pub segment_size: u64,
    /// Whether the segments of large objects that are replaced are deleted.
    pub removes_old_segments: bool,
    pub unfinished: Unfinished,
}

/// The request that creates or replaces the object, without its content.
pub fn object_request(carrier: &Carrier, item: &UploadItem) -> ServiceRequest {
    let kind = Some(item.file.type_()).filter(|kind| !kind.is_empty());
    let path = object_path(carrier.container(), &item.name);
    let call = ServiceRequest::put_empty(ServiceType::ObjectStore, path)
        .header("Content-Type", kind.unwrap_or_else(|| "application/octet-stream".to_owned()))
        // The `swift` client compares files by it.
        .header("X-Object-Meta-Mtime", format!("{:.6}", item.file.last_modified() / 1000.0));
    match item.replaced {
        Some(_) => call,
        // Nothing is replaced that nobody was asked about: long uploads leave time for others to create it.
        None => call.header("If-None-Match", "*"),
    }
}

/// The refusal of an object whose name was free at the beginning.
pub fn created_meanwhile(error: Error) -> Error {
    error.with_message("An object with this name was created during the upload. Try again to choose what to do")
}
