//! Uploads a long file in segments, of which those that the store has already are not sent again.

use super::carrier::Carrier;
use super::clean_up::remove_objects;
use super::conclusion::{check_length, conclude};
use super::kept_segments::Segments;
use super::listing::read_all;
use super::manifest::{StoredSegment, static_manifest};
use super::old_segments::old_segments;
use super::piece::{piece_digest, send_piece};
use super::plan::SegmentPlan;
use super::segment_names::{segment_name, segment_prefix, segments_container};
use super::upload_item::{UploadItem, UploadSettings, object_request};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Error;
use crate::services::object_store::paths::{container_path, object_path};
use futures::{FutureExt, StreamExt, TryStreamExt, stream};
use std::collections::HashMap;
use std::ops::Range;

/// How many segments of a file are under way at a time.
const AT_A_TIME: usize = 4;

/// How often it is asked what the store has.
const LIST_TRIES: u32 = 5;

/// The segments that the store has: their MD5 and length, by their names.
type Known = HashMap<String, (String, f64)>;

/// Uploads a file in segments and makes one object of them.
///
/// # Errors
/// The service's; what is wrong with the file. What was sent is left to [`super::unfinished::Unfinished::clean_up`].
pub async fn upload_segments(
    carrier: &Carrier,
    settings: &UploadSettings,
    item: &UploadItem,
    plan: SegmentPlan,
) -> Result<(), Error> {
    let store = segments_container(carrier.container(), &settings.limits);
    let prefix = segment_prefix(&item.name, item.file.last_modified(), &plan, &settings.limits);
    let (known, is_new) = known_segments(carrier, &store, &prefix).await?;
    settings.unfinished.begin(Segments {
        session: carrier.connection().number().unwrap_or_default(),
        container: carrier.container().to_owned(),
        name: item.name.clone(),
        store: store.clone(),
        prefix: prefix.clone(),
        is_new,
    });
    let old = match &item.replaced {
        Some(replaced) if settings.removes_old_segments => old_segments(carrier, replaced, &store, &prefix).await,
        _ => Vec::new(),
    };
    let sending = (0..plan.count()).map(|number| {
        let place = (store.as_str(), segment_name(&prefix, number));
        segment(carrier, item, plan.range(number), place, &known)
    });
    let mut stored: Vec<StoredSegment> = stream::iter(sending).buffer_unordered(AT_A_TIME).try_collect().await?;
    stored.sort_unstable_by(|a, b| a.name.cmp(&b.name));

    let (place, call) = ((store.clone(), prefix.clone()), object_request(carrier, item));
    let object = call.path.clone();
    let (manifest, etag) = static_manifest(&store, &stored);
    let conclusion = conclude(carrier.clone(), call, plan.is_static, place, (manifest, etag.clone()));
    let conclusion = conclusion.boxed_local().shared();
    settings.unfinished.conclude(&prefix, etag, conclusion.clone());
    conclusion.await?;
    // From now on they are the object's, whatever else there is to say of it.
    settings.unfinished.end(&prefix);
    check_length(carrier, object, plan).await?;
    if !old.is_empty() {
        // The file is there; that others are left is not its failure.
        let _ = remove_objects(carrier.connection(), &store, old).await;
    }
    Ok(())
}

/// Sends one segment, unless the store has it.
async fn segment(
    carrier: &Carrier,
    item: &UploadItem,
    range: Range<u64>,
    (store, name): (&str, String),
    known: &Known,
) -> Result<StoredSegment, Error> {
    let (start, end) = (range.start as f64, range.end as f64);
    let slice = item.file.slice_with_f64_and_f64(start, end);
    let blob = slice.map_err(|_| Error::refused("The browser cannot read a part of the file"))?;
    let etag = piece_digest(carrier, &blob).await?;
    let size = end - start;
    if known.get(&name).is_some_and(|(hash, bytes)| *hash == etag && *bytes == size) {
        carrier.progress().skip(size);
    } else {
        let call = ServiceRequest::put_empty(ServiceType::ObjectStore, object_path(store, &name));
        send_piece(carrier, call, &blob, &etag).await?;
    }
    Ok(StoredSegment { name, etag, size: size as u64 })
}

/// What the store has of the file, and whether its container was created for it.
async fn known_segments(carrier: &Carrier, store: &str, prefix: &str) -> Result<(Known, bool), Error> {
    let mut tries = 0;
    loop {
        tries += 1;
        match read_all(carrier.connection(), store, prefix).await {
            Ok(rows) => return Ok((rows.into_iter().map(|row| (row.name, (row.hash, row.bytes))).collect(), false)),
            Err(error) if error.is_not_found() => {
                create_container(carrier, store).await?;
                return Ok((Known::new(), true));
            }
            // Who may write may not be allowed to list.
            Err(error) if error.status() == Some(403) => return Ok((Known::new(), false)),
            Err(error) if tries == LIST_TRIES => return Err(error),
            // Waits until the service can be reached, or tells why not.
            Err(_) => {
                carrier
                    .ask(ServiceRequest::head(ServiceType::ObjectStore, container_path(carrier.container())))
                    .await?;
            }
        }
    }
}

/// Creates the container for segments: kept as the object's container is, and read by whom that is read by, as a large object
/// is read with the rights of who asks for it.
async fn create_container(carrier: &Carrier, store: &str) -> Result<(), Error> {
    let head = ServiceRequest::head(ServiceType::ObjectStore, container_path(carrier.container()));
    let of_object = carrier.ask(head).await?;
    let mut call = ServiceRequest::put_empty(ServiceType::ObjectStore, container_path(store));
    if let Some(policy) = of_object.header("x-storage-policy") {
        call = call.header("X-Storage-Policy", policy);
    }
    let readers = of_object.header("x-container-read").map(readers_of_objects).filter(|readers| !readers.is_empty());
    if let Some(readers) = readers {
        call = call.header("X-Container-Read", readers);
    }
    carrier.ask(call).await.map(|_| ())
}

/// The readers of a container, without that anybody may list it.
fn readers_of_objects(acl: &str) -> String {
    acl.split(',').map(str::trim).filter(|part| *part != ".rlistings" && !part.is_empty()).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_read_the_object_may_read_its_segments() {
        assert_eq!(readers_of_objects(".r:*, .rlistings"), ".r:*");
        assert_eq!(readers_of_objects("p1:*,p2:u"), "p1:*,p2:u");
        assert_eq!(readers_of_objects(".rlistings"), "");
    }
}
