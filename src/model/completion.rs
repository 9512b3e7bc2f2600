//! How the outcome of a request is found out.

use super::{CellFile, PartOutcome, ValueReader, Verdict, VerdictReader};
use crate::auth::ServiceRequest;
use serde_json::Value;

/// How the outcome of an accepted request is found out.
#[derive(Clone, Copy, Debug)]
pub enum Completion {
    /// The response is the outcome.
    Response,
    /// Poll until the object is gone.
    Deleted,
    /// Poll until the object is no longer in transition; success if its status is one of these, or any if there are none.
    Status(&'static [&'static str]),
    /// Poll until the verdict is found in the object, where the status does not show it. It is one of
    /// [`super::Meta::outcomes`].
    Verdict(&'static VerdictReader),
    /// Poll what belongs to the object and is no resource of its own, such as an access rule, until the verdict is found in it.
    /// It is one of [`super::Meta::outcomes`].
    Part(&'static PartOutcome),
    /// The response contains a new object, which is then polled like `Status`.
    Created(&'static [&'static str]),
    /// The response tells how to list the new objects; each is polled like `Status`.
    CreatedMany(fn(&Value) -> Option<ServiceRequest>, &'static [&'static str]),
    /// Like `Status`, for an object of another resource: its key, and its id from the response.
    OtherResource(&'static str, fn(&Value) -> Option<String>, &'static [&'static str]),
    /// As `OtherResource`, until the object is gone.
    OtherDeleted(&'static str, fn(&Value) -> Option<String>),
    /// The response contains an address for the user to open, such as a console's.
    OpenUrl(fn(&Value) -> Option<String>),
    /// As `Response`, which also contains a secret to show.
    RevealSecret(fn(&Value) -> Option<RevealedSecret>),
}

/// A secret from a response. It is shown and never stored.
#[derive(Clone)]
pub struct RevealedSecret {
    /// What the secret belongs to.
    pub title: String,
    /// Where the user can see it again; empty for a secret that is shown only once, whose dialog cannot be closed by
    /// accident.
    pub again: &'static str,
    /// Everything needed to use the secret, under the usual names.
    pub facts: Vec<(&'static str, String)>,
    /// The secret itself as a file, where it is one; else the facts can be saved as a text.
    pub file: Option<CellFile>,
}

/// A value of the object, one of [`super::Meta::outcomes`], and what it is after success.
pub type ExpectedValue = (&'static ValueReader, String);

/// A service's own record of the outcome of a request, by request id. The status alone does not show every failure: a failed
/// resize leaves a server as it was.
#[derive(Clone, Copy)]
pub struct Audit {
    pub call: fn(id: &str, request_id: &str) -> ServiceRequest,
    /// The verdict in the response for this request id; for the latest request where the id is empty.
    pub verdict: fn(&Value, request_id: &str) -> Verdict,
    /// The request for the reason why an object is in error, read by `verdict`; `None` where the object contains it.
    pub why: Option<fn(id: &str) -> ServiceRequest>,
    /// The statuses that have such a reason besides errors, such as that of a change that was rolled back.
    pub explains: &'static [&'static str],
}
