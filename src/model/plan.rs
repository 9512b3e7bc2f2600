//! What is sent for an action, and how its real outcome is found out.

use crate::auth::Call;
use crate::http::encode;
use serde_json::Value;

/// Stands for the id of what the first request of a plan has made, in paths and as a whole text in bodies of the
/// later ones. No one can type it.
pub const NEW: &str = "\u{e000}new";

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
/// that is refused ends it. Later ones may name what the first has made as [`NEW`].
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

    /// With another request after the others.
    #[must_use]
    pub fn then(mut self, call: Call) -> Self {
        self.steps.push(call);
        self
    }

    /// What is left of it once so many requests were accepted and the first has made the object with this id.
    pub fn rest(&mut self, done: usize, id: &str) {
        self.steps.drain(..done.min(self.steps.len()));
        for call in &mut self.steps {
            fill(call, id);
        }
    }
}

/// Puts the id of what was made in its places.
pub fn fill(call: &mut Call, id: &str) {
    call.path = call.path.replace(NEW, &encode(id));
    if let Some(body) = &mut call.body {
        fill_value(body, id);
    }
}

fn fill_value(value: &mut Value, id: &str) {
    match value {
        Value::String(text) if text == NEW => id.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| fill_value(item, id)),
        Value::Object(members) => members.values_mut().for_each(|member| fill_value(member, id)),
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
    pub call: fn(id: &str, request_id: &str) -> Call,
    pub verdict: fn(&Value) -> Verdict,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceType;
    use crate::json::json;

    #[test]
    fn what_was_made_is_named_where_it_is_needed_and_not_made_again() {
        let network = Call::post(ServiceType::Network, "/networks", json!({"network": {"name": "n"}}));
        let subnet = |name: &str| {
            let subnet = json!({"subnets": [{"network_id": NEW, "name": name}]});
            Call::post(ServiceType::Network, "/subnets", subnet)
        };
        let tags = Call::put(ServiceType::Network, ["/networks/", NEW, "/tags"].concat(), json!({"tags": []}));
        let mut plan = Plan::once(network).then(subnet("a")).then(subnet("b")).then(tags);
        plan.rest(2, "7/8");
        let [left, tags] = &plan.steps[..] else { panic!("{plan:?}") };
        assert_eq!(left.body, Some(json!({"subnets": [{"network_id": "7/8", "name": "b"}]})));
        assert_eq!(tags.path, "/networks/7%2F8/tags");
    }
}
