//! Creates a group from another group or from a group snapshot.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#create-group-from-source>

use crate::lenient;
use crate::model::{Completion, FormValues, RequestPlan};
use crate::services::block_storage::forms::NAME_AND_DESCRIPTION;
use crate::services::block_storage::keys;
use crate::services::block_storage::requests::post;
use serde_json::json;

/// Creates a group with copies of the volumes of another group or of a group snapshot; `source` is the member with its id.
pub fn copy_group(source: &str, id: &str, input: &FormValues) -> RequestPlan {
    let mut body = crate::model::fields::object(&NAME_AND_DESCRIPTION, input, None);
    body.insert(source.to_owned(), id.into());
    let made = Completion::OtherResource(keys::GROUPS, |answer| Some(lenient::at(answer, "/group/id")), &["available"]);
    RequestPlan::with_completion(post("/groups/action", json!({"create-from-src": body})), made)
}
