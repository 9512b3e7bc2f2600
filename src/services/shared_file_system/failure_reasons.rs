//! Manila's messages as reasons: why a request failed after it was accepted, and why an object is in error (2.37).
//! <https://docs.openstack.org/api-ref/shared-file-system/#user-messages-since-api-v2-37>

use super::messages::cause;
use super::requests::{at_least, get};
use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::cell_format::{code, text, time};
use crate::model::{Audit, SubColumn, SubTable, Verdict};
use serde_json::Value;

/// After a failure the status is the previous one or an error; the reason is in the messages.
pub const AUDIT: Audit = Audit {
    call: |_, request| list("request_id", request),
    verdict: |answer, _| {
        let messages = answer.get("messages").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let failure = messages.iter().find(|message| lenient::at(message, "/detail_id") != METADATA_APPLIED);
        match failure.map(|message| lenient::at(message, "/user_message")) {
            Some(message) => Verdict::Failed(message),
            None => Verdict::Succeeded,
        }
    },
    why: Some(|id| list("resource_id", id)),
    explains: &[],
};

/// The one detail that is no failure (`manila/message/message_field.py`).
const METADATA_APPLIED: &str = "029";

/// The request for messages, the newest first.
fn list(filter: &str, value: &str) -> ServiceRequest {
    get("/messages").version(at_least(37)).query(filter, value)
}

/// The path of the messages about an object, for a tab of its page.
pub const OF: &str = "/messages?resource_id={id}";

/// The messages about an object.
pub const TABLE: SubTable = SubTable::new(
    "messages",
    &[
        SubColumn::at("Message", text("/user_message")),
        SubColumn::new("Cause", cause),
        SubColumn::at("Time", time("/created_at")),
        SubColumn::at("Request ID", code("/request_id")),
    ],
    "No recent errors.",
);

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_message_about_the_request_is_the_reason_of_its_failure() {
        let call = (AUDIT.call)("s", "req-a&b");
        assert_eq!(call.path, "/messages?request_id=req-a%26b");
        let told = json!({"messages": [{"user_message": "extend: No share pool"}, {"user_message": "older"}]});
        assert_eq!((AUDIT.verdict)(&told, ""), Verdict::Failed("extend: No share pool".to_owned()));
        for none in
            [json!({"messages": []}), json!({"messages": [{"user_message": "done", "detail_id": "029"}]}), json!(1)]
        {
            assert_eq!((AUDIT.verdict)(&none, ""), Verdict::Succeeded);
        }
    }
}
