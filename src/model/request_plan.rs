//! What is sent for an action, and how its real outcome is found out.

use super::AnyRow;
use crate::auth::ServiceRequest;
use crate::http::encode;
use serde_json::Value;

/// Stands for the id of what the first request of a plan has made, in paths and as a whole text in bodies of the
/// later ones. No one can type it.
pub const CREATED_ID: &str = "\u{e000}new";

/// How an accepted request is followed to its end.
#[derive(Clone, Copy, Debug)]
pub enum Completion {
    /// The answer is the outcome.
    Response,
    /// Until the object is gone.
    Deleted,
    /// Until the object is at rest with one of these statuses (any, if none is named).
    Status(&'static [&'static str]),
    /// Until the object says itself how it ended, where its status does not tell.
    Verdict(fn(&dyn AnyRow) -> Verdict),
    /// The answer describes a new object, which is then followed like `Settled`.
    Created(&'static [&'static str]),
    /// The answer tells how to list the new objects; each is followed like `Settled`.
    CreatedMany(fn(&Value) -> Option<ServiceRequest>, &'static [&'static str]),
    /// Like `Settled`, for an object of another resource: its key, and its id from the answer.
    OtherResource(&'static str, fn(&Value) -> Option<String>, &'static [&'static str]),
    /// The answer tells an address that the user may open, such as a console's.
    OpenUrl(fn(&Value) -> Option<String>),
    /// As `Answer`, which also tells a secret that is to be shown.
    RevealSecret(fn(&Value) -> Option<RevealedSecret>),
}

/// A secret that a service has told. It is shown, and kept nowhere.
#[derive(Clone)]
pub struct RevealedSecret {
    /// What it is the secret of.
    pub title: String,
    /// Where it is found later on; empty for what is told only once, and then it is not let go of by accident.
    pub again: &'static str,
    /// All that is needed to use it, under the names that people know.
    pub facts: Vec<(&'static str, String)>,
}

/// Requests to be sent one after the other, and how their outcome is found out. The first one
/// that is refused ends it. Later ones may name what the first has made as [`CREATED_ID`].
#[derive(Clone, Debug)]
pub struct RequestPlan {
    pub steps: Vec<ServiceRequest>,
    pub completion: Completion,
    /// What the service takes only once the object is at rest: sent after a good end.
    pub final_steps: Vec<ServiceRequest>,
    /// A file that goes to the service, or comes from it, after the steps: it waits for its turn, and can be cancelled.
    pub transfer: Option<Transfer>,
    /// What the object tells of itself after a good end, where a failure leaves the status as it was.
    pub expected: Option<ExpectedValue>,
}

/// A file on its way.
#[derive(Clone, Debug)]
pub struct Transfer {
    pub call: ServiceRequest,
    /// What makes use of it once it is there.
    pub then: Option<ServiceRequest>,
    /// What undoes the steps if it does not get through.
    pub undo: Option<ServiceRequest>,
    /// At the end of it all: the request whose answer tells the SHA-512 that the service has found, if it does.
    pub digest: Option<Digest>,
    /// The name under which what has come is saved.
    pub save_as: Option<String>,
}

/// A request, and how to find the SHA-512 in its answer.
pub type Digest = (ServiceRequest, fn(&Value) -> Option<String>);

impl Transfer {
    pub fn new(call: ServiceRequest) -> Self {
        Transfer { call, then: None, undo: None, digest: None, save_as: None }
    }

    fn calls(&mut self) -> impl Iterator<Item = &mut ServiceRequest> {
        let digest = self.digest.as_mut().map(|(call, _)| call);
        [Some(&mut self.call), self.then.as_mut(), self.undo.as_mut(), digest].into_iter().flatten()
    }
}

/// Reads something of a row, and what that is to be in the end.
pub type ExpectedValue = (fn(&dyn AnyRow) -> String, String);

impl RequestPlan {
    /// Nothing to be sent.
    pub const fn empty() -> Self {
        RequestPlan {
            steps: Vec::new(),
            completion: Completion::Response,
            final_steps: Vec::new(),
            transfer: None,
            expected: None,
        }
    }

    /// A single request whose answer is the outcome.
    pub fn single(call: ServiceRequest) -> Self {
        RequestPlan::with_completion(call, Completion::Response)
    }

    /// A single request that is followed.
    pub fn with_completion(call: ServiceRequest, completion: Completion) -> Self {
        RequestPlan { steps: vec![call], completion, ..RequestPlan::empty() }
    }

    /// With another request after the others.
    #[must_use]
    pub fn then(mut self, call: ServiceRequest) -> Self {
        self.steps.push(call);
        self
    }

    /// Done only if the object says this of itself in the end.
    #[must_use]
    pub fn expecting(mut self, read: fn(&dyn AnyRow) -> String, wanted: impl Into<String>) -> Self {
        self.expected = Some((read, wanted.into()));
        self
    }

    /// With a file.
    #[must_use]
    pub fn with_transfer(mut self, transfer: Transfer) -> Self {
        self.transfer = Some(transfer);
        self
    }

    /// With another request once the object is at rest.
    #[must_use]
    pub fn then_finally(mut self, call: ServiceRequest) -> Self {
        self.final_steps.push(call);
        self
    }

    /// What is left of it once so many requests were accepted and the first has made the object with this id.
    pub fn skip_sent(&mut self, done: usize, id: &str) {
        self.steps.drain(..done.min(self.steps.len()));
        let carried = self.transfer.iter_mut().flat_map(Transfer::calls);
        for call in self.steps.iter_mut().chain(&mut self.final_steps).chain(carried) {
            substitute_created_id(call, id);
        }
    }
}

/// Puts the id of what was made in its places.
pub fn substitute_created_id(call: &mut ServiceRequest, id: &str) {
    call.path = call.path.replace(CREATED_ID, &encode(id));
    if let Some(body) = &mut call.body {
        substitute_in_value(body, id);
    }
}

fn substitute_in_value(value: &mut Value, id: &str) {
    match value {
        Value::String(text) if text == CREATED_ID => id.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| substitute_in_value(item, id)),
        Value::Object(members) => members.values_mut().for_each(|member| substitute_in_value(member, id)),
        _ => {}
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
    pub call: fn(id: &str, request_id: &str) -> ServiceRequest,
    /// By the answer and the request id, which is empty where any failure is meant.
    pub verdict: fn(&Value, request_id: &str) -> Verdict,
    /// Where the service keeps why an object is in error, in the same words; `None` where the object says so itself.
    pub why: Option<fn(id: &str) -> ServiceRequest>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceType;
    use serde_json::json;

    #[test]
    fn what_was_made_is_named_where_it_is_needed_and_not_made_again() {
        let network = ServiceRequest::post(ServiceType::Network, "/networks", json!({"network": {"name": "n"}}));
        let subnet = |name: &str| {
            let subnet = json!({"subnets": [{"network_id": CREATED_ID, "name": name}]});
            ServiceRequest::post(ServiceType::Network, "/subnets", subnet)
        };
        let tags = ServiceRequest::put(
            ServiceType::Network,
            ["/networks/", CREATED_ID, "/tags"].concat(),
            json!({"tags": []}),
        );
        let last = ServiceRequest::put(ServiceType::Network, ["/networks/", CREATED_ID].concat(), json!({}));
        let mut plan = RequestPlan::single(network).then(subnet("a")).then(subnet("b")).then(tags).then_finally(last);
        plan.skip_sent(2, "7/8");
        let [left, tags] = &plan.steps[..] else { panic!("{plan:?}") };
        assert_eq!(left.body, Some(json!({"subnets": [{"network_id": "7/8", "name": "b"}]})));
        assert_eq!(tags.path, "/networks/7%2F8/tags");
        assert_eq!(plan.final_steps[0].path, "/networks/7%2F8", "what is sent at last is left whole");
    }
}
