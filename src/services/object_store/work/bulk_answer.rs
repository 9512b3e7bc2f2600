//! What the answer to a deletion of several objects says of each. Its status is sent before anything is deleted, and tells nothing.
//! <https://docs.openstack.org/swift/latest/middleware.html#bulk-delete>

use crate::http::{Error, Response};
use crate::lenient;
use serde_json::Value;

/// An answer to a deletion of several objects.
#[derive(Debug, PartialEq)]
pub struct BulkAnswer {
    /// How many are gone, also those that were before.
    pub gone: usize,
    /// The objects that could not be deleted, as `/container/name`, with the reasons.
    pub failed: Vec<(String, String)>,
    /// What it says of the whole, such as `400 Bad Request`, with a reason where there is one; empty where it has gone well.
    pub refusal: String,
}

impl BulkAnswer {
    /// The answer; `None` where it is that of something else, as of a cluster that has taken the request for another one.
    pub fn of(response: &Response) -> Option<Self> {
        let answer = response.json().ok()?;
        let number = |name: &str| lenient::number_at(&answer, name).map(|number| number as usize);
        let gone = number("/Number Deleted")? + number("/Number Not Found").unwrap_or_default();
        let errors = answer.get("Errors").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let one = |error: &Value| (crate::http::decode(&lenient::at(error, "/0")), lenient::at(error, "/1"));
        // What was gone already is counted, and no failure.
        let failed = errors.iter().map(one).filter(|(_, reason)| !reason.starts_with("404")).collect();
        let status = lenient::at(&answer, "/Response Status");
        let is_good = status.is_empty() || status.starts_with('2') || status.starts_with("404");
        let refusal = match is_good {
            true => String::new(),
            false => [status, lenient::at(&answer, "/Response Body")].join(" ").trim().to_owned(),
        };
        Some(BulkAnswer { gone, failed, refusal })
    }

    /// Whether everything is gone.
    ///
    /// # Errors
    /// The first reason why not, as of a segment of a large object.
    pub fn all_gone(&self) -> Result<(), Error> {
        match self.failed.first() {
            Some((name, reason)) => Err(Error::refused(["segment ", name, ": ", reason].concat())),
            None if self.refusal.is_empty() => Ok(()),
            None => Err(Error::refused(self.refusal.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answer(body: &Value) -> Option<BulkAnswer> {
        BulkAnswer::of(&Response::new(200, Vec::new(), body.to_string()))
    }

    #[test]
    fn each_object_has_its_own_outcome() {
        let told = answer(&json!({"Number Deleted": 1, "Number Not Found": 1, "Response Status": "400 Bad Request",
            "Response Body": "", "Errors": [["/c/a%2Fb%20c", "409 Conflict"], ["/c/gone", "404 Not Found"]]}));
        let failed = vec![("/c/a/b c".to_owned(), "409 Conflict".to_owned())];
        assert_eq!(told, Some(BulkAnswer { gone: 2, failed, refusal: "400 Bad Request".to_owned() }));
    }

    #[test]
    fn an_answer_to_something_else_is_none() {
        for other in [json!({}), json!([]), json!(7), json!({"Errors": []})] {
            assert_eq!(answer(&other), None);
        }
        assert_eq!(BulkAnswer::of(&Response::new(204, Vec::new(), "")), None);
    }

    #[test]
    fn a_large_object_is_gone_with_all_of_its_segments() {
        let gone = |body: Value| answer(&body).unwrap().all_gone();
        assert!(gone(json!({"Number Deleted": 3, "Response Status": "200 OK", "Errors": []})).is_ok());
        let refused =
            json!({"Number Deleted": 0, "Response Status": "400 Bad Request", "Errors": [["/s/1", "403 Forbidden"]]});
        assert_eq!(gone(refused).unwrap_err().message, "segment /s/1: 403 Forbidden");
        let ended =
            json!({"Number Deleted": 0, "Response Status": "401 Unauthorized", "Response Body": "", "Errors": []});
        assert_eq!(gone(ended).unwrap_err().message, "401 Unauthorized");
    }
}
