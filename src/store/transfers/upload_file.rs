//! Uploads one file: as a whole, or in segments.

use super::carrier::Carrier;
use super::limits::StoreLimits;
use super::listing::ListedObject;
use super::manifest::plain_etag;
use super::piece::{piece_digest, send_piece};
use super::plan::{UploadPlan, plan};
use super::segments::upload_segments;
use super::unfinished::Unfinished;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Error;
use crate::services::object_store::paths::object_path;
use web_sys::{Blob, File};

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

/// Uploads a file. Progress, pauses and lost connections are the carrier's.
///
/// # Errors
/// The service's; what is wrong with the file or its name.
pub async fn upload_file(carrier: &Carrier, settings: &UploadSettings, item: &UploadItem) -> Result<(), Error> {
    if item.name.len() > settings.limits.name_length {
        let most = settings.limits.name_length.to_string();
        return Err(Error::refused(["The name is longer than ", &most, " bytes"].concat()));
    }
    match plan(item.file.size() as u64, settings.segment_size, &settings.limits).map_err(Error::refused)? {
        UploadPlan::Whole => upload_whole(carrier, item).await,
        UploadPlan::Segments(plan) => upload_segments(carrier, settings, item, plan).await,
    }
}

async fn upload_whole(carrier: &Carrier, item: &UploadItem) -> Result<(), Error> {
    let blob: &Blob = &item.file;
    let etag = piece_digest(carrier, blob).await?;
    match send_piece(carrier, object_request(carrier, item), blob, &etag).await {
        Err(error) if error.status() == Some(412) => {
            // The answer to the first attempt may have been lost: then it is this very file.
            let call = ServiceRequest::head(ServiceType::ObjectStore, object_path(carrier.container(), &item.name));
            let there = carrier.ask(call).await?;
            match there.header("etag").is_some_and(|there| plain_etag(there) == etag) {
                true => carrier.progress().skip(blob.size()),
                false => return Err(created_meanwhile(error)),
            }
            Ok(())
        }
        outcome => outcome,
    }
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
