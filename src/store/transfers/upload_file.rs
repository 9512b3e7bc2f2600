//! Uploads one file: as a whole, or in segments.

use super::carrier::Carrier;
use super::manifest::plain_etag;
use super::piece::{piece_digest, send_piece};
use super::plan::{UploadPlan, plan};
use super::segments::upload_segments;
use super::upload_item::{UploadItem, UploadSettings, created_meanwhile, object_request};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Error;
use crate::services::object_store::paths::object_path;
use web_sys::Blob;

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
