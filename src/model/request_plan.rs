//! The requests of an action, and how its outcome is found out.

use super::AnyRow;
use crate::auth::ServiceRequest;
use crate::http::encode;
use serde_json::Value;

/// Placeholder for the id of the object that the first request of a plan creates, in the paths of the later requests and as
/// a string in their bodies. A private-use character, so that no input contains it.
pub const CREATED_ID: &str = "\u{e000}new";

/// How the outcome of an accepted request is found out.
#[derive(Clone, Copy, Debug)]
pub enum Completion {
    /// The response is the outcome.
    Response,
    /// Poll until the object is gone.
    Deleted,
    /// Poll until the object is no longer in transition; success if its status is one of these, or any if there are none.
    Status(&'static [&'static str]),
    /// Poll until the function finds the verdict in the object, where the status does not show it.
    Verdict(fn(&dyn AnyRow) -> Verdict),
    /// The response contains a new object, which is then polled like `Status`.
    Created(&'static [&'static str]),
    /// The response tells how to list the new objects; each is polled like `Status`.
    CreatedMany(fn(&Value) -> Option<ServiceRequest>, &'static [&'static str]),
    /// Like `Status`, for an object of another resource: its key, and its id from the response.
    OtherResource(&'static str, fn(&Value) -> Option<String>, &'static [&'static str]),
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
}

/// Requests to send one after the other, and how their outcome is found out. The first failure ends the plan. Later
/// requests can refer to the object that the first one creates as [`CREATED_ID`].
#[derive(Clone, Debug)]
pub struct RequestPlan {
    pub steps: Vec<ServiceRequest>,
    pub completion: Completion,
    /// Requests to send after success, once the object is no longer in transition.
    pub final_steps: Vec<ServiceRequest>,
    /// An upload or download after the steps. It is queued and can be cancelled.
    pub transfer: Option<Transfer>,
    /// A value that the object has after success, where a failure leaves the status unchanged.
    pub expected: Option<ExpectedValue>,
}

/// An upload or a download.
#[derive(Clone, Debug)]
pub struct Transfer {
    pub call: ServiceRequest,
    /// The request to send after an upload, which uses the data.
    pub then: Option<ServiceRequest>,
    /// The request that undoes the steps if the transfer fails.
    pub undo: Option<ServiceRequest>,
    /// Verifies an upload by the SHA-512 that the service computed.
    pub digest: Option<Digest>,
    /// The file name of a download.
    pub save_as: Option<String>,
}

/// A request, and how to find the SHA-512 in its response.
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

/// Reads a value from a row, and the value that it has after success.
pub type ExpectedValue = (fn(&dyn AnyRow) -> String, String);

impl RequestPlan {
    /// Without requests.
    pub const fn empty() -> Self {
        RequestPlan {
            steps: Vec::new(),
            completion: Completion::Response,
            final_steps: Vec::new(),
            transfer: None,
            expected: None,
        }
    }

    /// A single request whose response is the outcome.
    pub fn single(call: ServiceRequest) -> Self {
        RequestPlan::with_completion(call, Completion::Response)
    }

    /// A single request with this completion.
    pub fn with_completion(call: ServiceRequest, completion: Completion) -> Self {
        RequestPlan { steps: vec![call], completion, ..RequestPlan::empty() }
    }

    /// Adds a request after the others.
    #[must_use]
    pub fn then(mut self, call: ServiceRequest) -> Self {
        self.steps.push(call);
        self
    }

    /// Succeeds only if the value of the object is the wanted one in the end.
    #[must_use]
    pub fn expecting(mut self, read: fn(&dyn AnyRow) -> String, wanted: impl Into<String>) -> Self {
        self.expected = Some((read, wanted.into()));
        self
    }

    /// Adds an upload or download.
    #[must_use]
    pub fn with_transfer(mut self, transfer: Transfer) -> Self {
        self.transfer = Some(transfer);
        self
    }

    /// Adds a request for after success, once the object is no longer in transition.
    #[must_use]
    pub fn then_finally(mut self, call: ServiceRequest) -> Self {
        self.final_steps.push(call);
        self
    }

    /// Removes the requests that were accepted, and fills in the id of the object that the first one created.
    pub fn skip_sent(&mut self, done: usize, id: &str) {
        self.steps.drain(..done.min(self.steps.len()));
        let carried = self.transfer.iter_mut().flat_map(Transfer::calls);
        for call in self.steps.iter_mut().chain(&mut self.final_steps).chain(carried) {
            substitute_created_id(call, id);
        }
    }
}

/// Replaces [`CREATED_ID`] with the id of the created object.
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

/// The outcome of a request, from the service's own record.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Running,
    Succeeded,
    Failed(String),
}

/// A service's own record of the outcome of a request, by request id. The status alone does not show every failure: a failed
/// resize leaves a server as it was.
#[derive(Clone, Copy)]
pub struct Audit {
    pub call: fn(id: &str, request_id: &str) -> ServiceRequest,
    /// The verdict in the response for this request id; for the latest request where the id is empty.
    pub verdict: fn(&Value, request_id: &str) -> Verdict,
    /// The request for the reason why an object is in error, read by `verdict`; `None` where the object contains it.
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
