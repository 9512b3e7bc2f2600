//! What is sent for an action, and how its real outcome is found out.

use crate::auth::Call;
use serde_json::Value;

/// How an accepted request is followed to its end.
#[derive(Clone, Copy, Debug)]
pub enum Follow {
    /// The answer is the outcome.
    Answer,
    /// Until the object is gone.
    Gone,
    /// Until the object is at rest with one of these statuses (any, if none is named).
    Settled(&'static [&'static str]),
    /// The answer describes a new object, which is then followed like `Settled`.
    Created(&'static [&'static str]),
    /// The answer tells how to list the new objects; each is followed like `Settled`.
    Listed(fn(&Value) -> Option<Call>, &'static [&'static str]),
    /// Like `Settled`, for an object of another resource: its key, and its id from the answer.
    Other(&'static str, fn(&Value) -> Option<String>, &'static [&'static str]),
    /// The answer tells an address that the user may open, such as a console's.
    Open(fn(&Value) -> Option<String>),
    /// As `Answer`, which also tells a secret that is to be shown.
    Reveal(fn(&Value) -> Option<Revealed>),
}

/// A secret that a service has told. It is shown, and kept nowhere.
#[derive(Clone)]
pub struct Revealed {
    /// What it is the secret of.
    pub title: String,
    /// Where it is found later on; empty for what is told only once, and then it is not let go of by accident.
    pub again: &'static str,
    /// All that is needed to use it, under the names that people know.
    pub facts: Vec<(&'static str, String)>,
}

/// Requests to be sent one after the other, and how their outcome is found out. The first one
/// that is refused ends it.
#[derive(Clone, Debug)]
pub struct Plan {
    pub steps: Vec<Call>,
    pub follow: Follow,
}

impl Plan {
    /// A single request whose answer is the outcome.
    pub fn once(call: Call) -> Self {
        Plan { steps: vec![call], follow: Follow::Answer }
    }

    /// A single request that is followed.
    pub fn followed(call: Call, follow: Follow) -> Self {
        Plan { steps: vec![call], follow }
    }
}

/// What the service's own record says of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Running,
    Succeeded,
    Failed(String),
}

/// A service's own record of what became of a request, by request id. Status alone does not tell
/// failure: a failed resize leaves a server as it was.
#[derive(Clone, Copy)]
pub struct Audit {
    pub call: fn(id: &str, request_id: &str) -> Call,
    pub verdict: fn(&Value) -> Verdict,
}
