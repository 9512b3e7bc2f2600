//! The requests of an action, in their order.

use super::placeholder::{id_of, substitute, substitute_created_id, substitute_in_value};
use super::{
    ChangeGate, Completion, DependentDeletion, ExpectedValue, ForEachCreated, Preparation, Transfer, ValueReader,
    Verdict, Work,
};
use crate::auth::ServiceRequest;
use crate::http::Prepared;
use serde_json::Value;
use std::sync::Arc;

/// Requests to send one after the other, and how their outcome is found out. The first failure ends the plan. Later
/// requests can refer to the object that the first one creates as [`super::CREATED_ID`].
#[derive(Clone, Debug)]
pub struct RequestPlan {
    /// Requests to send before.
    pub preparations: Vec<Preparation>,
    pub steps: Vec<ServiceRequest>,
    pub completion: Completion,
    /// Requests to send after success, once the object is no longer in transition.
    pub final_steps: Vec<ServiceRequest>,
    /// Requests to send after the steps, for the object that they create or change: such as the members of a new project. One
    /// that fails keeps the later ones from being sent; what is left can be sent later.
    pub follow_ups: Vec<Preparation>,
    /// An upload or download after the steps. It is queued and can be canceled.
    pub transfer: Option<Transfer>,
    /// Work after the steps, on objects that are found while it is done. It can be stopped.
    pub work: Option<Arc<dyn Work>>,
    /// A value that the object has after success, where a failure leaves the status unchanged.
    pub expected: Option<ExpectedValue>,
    /// What to do and to say where a later request than the first is refused, so that half of the change is done.
    pub halfway: Option<Halfway>,
    /// Where the steps do not depend on one another, what each is about: each becomes a task of its own.
    pub each: Vec<String>,
    /// What is done for each object that is created, once it is at rest.
    pub for_each: Option<ForEachCreated>,
    /// Other objects to delete after the plan's own object is gone.
    pub dependent_deletions: Vec<DependentDeletion>,
    /// The keys of other resources whose objects the steps change: their lists are read again.
    pub changes: Vec<&'static str>,
    /// The first step only asks whether the change is possible.
    pub question: Option<Question>,
    /// What has to be at rest before each of the steps, and is waited for at the end.
    pub gate: Option<ChangeGate>,
    /// The same in several requests, for commands that cannot say it in one: only code is written of it.
    pub in_parts: Option<Box<RequestPlan>>,
}

/// A question to a service that may have to ask others first. The other steps are sent only after a `Succeeded`.
#[derive(Clone, Debug)]
pub struct Question {
    /// The verdict in an answer; `Running` while there is none yet.
    pub verdict: fn(&Value) -> Verdict,
    /// The request that asks for the verdict again.
    pub again: ServiceRequest,
}

/// What to do and to say where only the first requests of a plan were accepted.
#[derive(Clone, Debug)]
pub struct Halfway {
    /// The request that undoes what was accepted, if one can, and the sentence for when it has.
    pub undo: Option<(ServiceRequest, &'static str)>,
    /// What each of the first requests has done, such as `disconnected from router r1`; empty where `stands` says it.
    pub done: Vec<String>,
    /// What now stands, as a sentence; where there is `undo`, for when that failed as well.
    pub stands: &'static str,
}

impl RequestPlan {
    /// Without requests.
    pub const fn empty() -> Self {
        RequestPlan {
            preparations: Vec::new(),
            steps: Vec::new(),
            completion: Completion::Response,
            final_steps: Vec::new(),
            follow_ups: Vec::new(),
            transfer: None,
            work: None,
            expected: None,
            halfway: None,
            each: Vec::new(),
            for_each: None,
            dependent_deletions: Vec::new(),
            changes: Vec::new(),
            question: None,
            gate: None,
            in_parts: None,
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

    /// Requests that do not depend on one another, with what each is about.
    pub fn each(requests: impl IntoIterator<Item = (String, ServiceRequest)>) -> Self {
        let (each, steps): (Vec<_>, Vec<_>) = requests.into_iter().unzip();
        let each = if steps.len() > 1 { each } else { Vec::new() };
        RequestPlan { steps, each, ..RequestPlan::empty() }
    }

    /// A plan for each request, with what it is about, where the requests do not depend on one another; else the plan as it
    /// is, about nothing more.
    pub fn split(self) -> Vec<(String, RequestPlan)> {
        if self.each.is_empty() {
            return vec![(String::new(), self)];
        }
        let RequestPlan { steps, each, completion, changes, gate, .. } = self;
        let alone = |step| RequestPlan {
            changes: changes.clone(),
            gate: gate.clone(),
            ..RequestPlan::with_completion(step, completion)
        };
        each.into_iter().zip(steps).map(|(about, step)| (about, alone(step))).collect()
    }

    /// Work on objects that are found while it is done.
    pub fn of_work(work: impl Work + 'static, completion: Completion) -> Self {
        RequestPlan { work: Some(Arc::new(work)), completion, ..RequestPlan::empty() }
    }

    /// Adds a request after the others.
    #[must_use]
    pub fn then(mut self, call: ServiceRequest) -> Self {
        self.steps.push(call);
        self
    }

    /// Has the first step be a question: where its answer has no verdict yet, `again` asks for it.
    #[must_use]
    pub fn asking(mut self, again: ServiceRequest, verdict: fn(&Value) -> Verdict) -> Self {
        self.question = Some(Question { verdict, again });
        self
    }

    /// Waits for an object that takes one change at a time, before each request and at the end.
    #[must_use]
    pub fn gated_by(mut self, gate: ChangeGate) -> Self {
        self.gate = Some(gate);
        self
    }

    /// Has the list of another resource be read again, whose objects the requests change.
    #[must_use]
    pub fn changing(mut self, key: &'static str) -> Self {
        self.changes.push(key);
        self
    }

    /// Succeeds only if the value of the object is the wanted one in the end.
    #[must_use]
    pub fn expecting(mut self, value: &'static ValueReader, wanted: impl Into<String>) -> Self {
        self.expected = Some((value, wanted.into()));
        self
    }

    /// What to do and to say where only the first requests were accepted.
    #[must_use]
    pub fn halfway(mut self, halfway: Halfway) -> Self {
        self.halfway = Some(halfway);
        self
    }

    /// Adds an upload or download.
    #[must_use]
    pub fn with_transfer(mut self, transfer: Transfer) -> Self {
        self.transfer = Some(transfer);
        self
    }

    /// Adds requests that create what the others need.
    #[must_use]
    pub fn prepared_by(mut self, preparations: impl IntoIterator<Item = Preparation>) -> Self {
        self.preparations.extend(preparations);
        self
    }

    /// Adds requests to send after the steps.
    #[must_use]
    pub fn followed_by(mut self, follow_ups: impl IntoIterator<Item = Preparation>) -> Self {
        self.follow_ups.extend(follow_ups);
        self
    }

    /// Removes the preparations and follow-ups that have been made, and fills in the ids of what they have created.
    pub fn skip_prepared(&mut self, prepared: &[Prepared]) {
        let is_left = |one: &Preparation| prepared.iter().all(|made| made.role != one.role);
        self.preparations.retain(is_left);
        self.follow_ups.retain(is_left);
        for (role, id) in prepared.iter().filter_map(|made| Some((&made.role, &made.object.as_ref()?.1))) {
            let placeholder = id_of(role);
            let later = self.preparations.iter_mut().chain(&mut self.follow_ups).map(|one| &mut one.call);
            let carried = self.transfer.iter_mut().flat_map(Transfer::calls);
            for call in later.chain(&mut self.steps).chain(&mut self.final_steps).chain(carried) {
                substitute(call, &placeholder, id);
            }
            if let Some(for_each) = &mut self.for_each {
                substitute_in_value(&mut for_each.data, &placeholder, id);
            }
        }
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
        let follow_ups = self.follow_ups.iter_mut().map(|one| &mut one.call);
        for call in self.steps.iter_mut().chain(&mut self.final_steps).chain(follow_ups).chain(carried) {
            substitute_created_id(call, id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::CREATED_ID;
    use super::*;
    use crate::auth::ServiceType;
    use serde_json::json;

    #[test]
    fn requests_that_do_not_depend_on_one_another_are_plans_of_their_own() {
        let call = |path: &str| ServiceRequest::delete(ServiceType::Network, path.to_owned());
        let paths = |plan: RequestPlan| {
            plan.split().into_iter().map(|(about, plan)| (about, plan.steps.len())).collect::<Vec<_>>()
        };
        let two = RequestPlan::each([("a".to_owned(), call("/a")), ("b".to_owned(), call("/b"))]);
        assert_eq!(paths(two), [("a".to_owned(), 1), ("b".to_owned(), 1)]);
        assert_eq!(paths(RequestPlan::each([("a".to_owned(), call("/a"))])), [(String::new(), 1)]);
        assert_eq!(paths(RequestPlan::single(call("/a")).then(call("/b"))), [(String::new(), 2)]);
    }

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

    #[test]
    fn what_was_prepared_is_not_prepared_again_and_known_to_the_rest() {
        let post = |path: &str, body: Value| ServiceRequest::post(ServiceType::Network, path, body);
        let preparation = |role: &'static str, path: &str, body| Preparation {
            role: role.into(),
            what: role.to_owned(),
            call: post(path, body),
            creates: Some((role, "/id")),
        };
        let subnet = preparation("subnet", "/subnets", json!({"network_id": id_of("network")}));
        let interface = preparation("interface", &["/routers/", &id_of("router"), "/add"].concat(), json!({}));
        let mut plan = RequestPlan::single(post("/servers", json!({"networks": [{"uuid": id_of("network")}]})))
            .prepared_by([preparation("network", "/networks", json!({})), subnet, interface]);
        let made = |role: &'static str, id: &str| Prepared {
            role: role.into(),
            what: String::new(),
            object: Some((role, id.to_owned())),
        };
        plan.skip_prepared(&[made("network", "n"), made("router", "r/1"), made("gone from the form", "x")]);
        let [subnet, interface] = &plan.preparations[..] else { panic!("{plan:?}") };
        assert_eq!(subnet.call.body, Some(json!({"network_id": "n"})));
        assert_eq!(interface.call.path, "/routers/r%2F1/add");
        assert_eq!(plan.steps[0].body, Some(json!({"networks": [{"uuid": "n"}]})));
    }

    #[test]
    fn follow_ups_are_for_the_new_object_and_are_not_repeated() {
        let to = |role: &'static str, path: &str, body| Preparation {
            role: role.into(),
            what: role.to_owned(),
            call: ServiceRequest::put(ServiceType::Identity, path.to_owned(), body),
            creates: None,
        };
        let member = ["/projects/", CREATED_ID, "/users/", &id_of("user a/b"), "/roles/r"].concat();
        let mut plan = RequestPlan::single(ServiceRequest::post(ServiceType::Identity, "/projects", json!({})))
            .followed_by([
                to("user a/b", "/users", json!({"default_project_id": CREATED_ID})),
                to("role", &member, json!({})),
            ]);
        plan.skip_sent(1, "p");
        assert!(plan.steps.is_empty());
        assert_eq!(plan.follow_ups[0].call.body, Some(json!({"default_project_id": "p"})));
        let user = Some(("identity/users", "u".to_owned()));
        plan.skip_prepared(&[Prepared { role: "user a/b".into(), what: String::new(), object: user }]);
        let [role] = &plan.follow_ups[..] else { panic!("{plan:?}") };
        assert_eq!(role.call.path, "/projects/p/users/u/roles/r");
    }
}
