//! Makes one object of segments.

use super::carrier::Carrier;
use super::manifest::{StoredSegment, dynamic_manifest, plain_etag, read_verdict, static_manifest};
use super::plan::SegmentPlan;
use super::upload_item::created_meanwhile;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::{Error, Response};
use crate::model::units;
use serde_json::Value;

/// Makes an object of the segments in the container `store` whose names begin with `prefix`, and looks whether it is as long as the
/// file. `call` creates the object, without its content.
///
/// # Errors
/// Swift's; that there is another object of this name, or that it has another length.
pub async fn conclude(
    carrier: Carrier,
    call: ServiceRequest,
    plan: SegmentPlan,
    (store, prefix): (String, String),
    stored: Vec<StoredSegment>,
) -> Result<(), Error> {
    let object = call.path.clone();
    let (manifest, etag) = static_manifest(&store, &stored);
    let dynamic = call.clone().header("X-Object-Manifest", dynamic_manifest(&store, &prefix));
    let sent = match plan.is_static {
        true => match static_object(&carrier, call, manifest, &etag).await {
            // Swift says so of a manifest that it takes for the object's content: it knows no such manifests.
            Err(error) if error.status() == Some(422) => carrier.conclude(dynamic).await.map(|_| ()),
            outcome => outcome,
        },
        false => carrier.conclude(dynamic).await.map(|_| ()),
    };
    let refusal = sent.err();
    if let Some(error) = refusal.as_ref().filter(|error| error.status() != Some(412)) {
        return Err(error.clone());
    }
    let there = carrier.conclude(ServiceRequest::head(ServiceType::ObjectStore, object)).await?;
    if let Some(error) = refusal {
        // The answer to the first attempt may have been lost: then it is this very object.
        return match there.header("etag").is_some_and(|there| plain_etag(there) == etag) {
            true => Ok(()),
            false => Err(created_meanwhile(error)),
        };
    }
    match length(&there) {
        Some(length) if length != plan.size => Err(differs(length, plan.size)),
        _ => Ok(()),
    }
}

/// Sends the manifest of a static large object.
async fn static_object(carrier: &Carrier, call: ServiceRequest, manifest: Value, etag: &str) -> Result<(), Error> {
    // The answer begins at once: to look at a thousand segments takes longer than others wait for an answer.
    let mut call = call.query("multipart-manifest", "put").query("heartbeat", "on").header("ETag", etag);
    call.body = Some(manifest);
    read_verdict(&carrier.conclude(call).await?)
}

fn length(response: &Response) -> Option<u64> {
    response.header("content-length")?.trim().parse().ok()
}

fn differs(length: u64, wanted: u64) -> Error {
    let bytes = |bytes: u64| units::bytes(bytes as f64);
    let (length, wanted) = (bytes(length), bytes(wanted));
    Error::refused(["The object is ", &length, " long, and the file ", &wanted, ". Upload it again"].concat())
}
