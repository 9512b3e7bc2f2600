//! All requests of a plan as code.

use super::hcl::quote;
use super::openstack::{Said, say};
use super::request::RequestOutline;
use super::terraform::terraform;
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Prepared;
use crate::lenient;
use crate::model::{Preparation, RequestPlan, UPLOADED, substitute_created_id};

/// Stands for the id of an object that an earlier command creates.
const NEW_ID: &str = "NEW_ID";

/// What the requests of a plan are written as.
#[derive(Clone, Copy, PartialEq)]
pub enum Target {
    OpenStack,
    Terraform,
    /// As they are sent.
    Requests,
}

/// The requests of a plan one after the other, with the id or name of what the first one creates in the later ones. An
/// upload to a new object is part of its creation.
pub fn calls(plan: RequestPlan, target: Target) -> Vec<ServiceRequest> {
    named_calls(plan, target).into_iter().map(|(_, call)| call).collect()
}

/// As [`calls`], each with what stands for the id of what it creates. Code has the parts of what is sent at once.
fn named_calls(mut plan: RequestPlan, target: Target) -> Vec<(String, ServiceRequest)> {
    if let Some(parts) = plan.in_parts.take().filter(|_| target != Target::Requests) {
        return named_calls(*parts, target);
    }
    let prepared = named_requests(&mut plan, target, |plan| &plan.preparations);
    // Where commands take names, an object that an earlier one creates is referred to by its name.
    let first = plan.steps.first().and_then(name_of_new);
    let name =
        first.filter(|_| target == Target::OpenStack && !is_by_reference(&plan)).unwrap_or_else(|| NEW_ID.to_owned());
    let mut calls: Vec<ServiceRequest> = std::mem::take(&mut plan.steps);
    if let Some(transfer) = plan.transfer.take() {
        let body = calls.first_mut().and_then(|call| call.body.as_mut()).and_then(|body| body.as_object_mut());
        match body.filter(|_| target != Target::Requests && transfer.then.is_none()) {
            Some(body) => _ = body.insert(UPLOADED.to_owned(), true.into()),
            // How a browser sends a file is no part of the code.
            None if target == Target::Requests => {}
            None => calls.extend([Some(transfer.call), transfer.then].into_iter().flatten()),
        }
    }
    calls.extend(std::mem::take(&mut plan.final_steps));
    calls.extend(std::mem::take(&mut plan.dependent_deletions).into_iter().map(|deletion| deletion.call));
    // Commands say it with a sentence about its words.
    let for_each = plan.for_each.take().filter(|_| target == Target::Requests);
    calls.extend(for_each.map(|for_each| for_each.in_words.0));
    for call in &mut calls {
        substitute_created_id(call, &name);
    }
    plan.skip_sent(0, &name);
    let follow_ups = named_requests(&mut plan, target, |plan| &plan.follow_ups);
    // Commands say work in their own words.
    let work = plan.work.take().filter(|_| target != Target::OpenStack);
    calls.extend(work.into_iter().flat_map(|work| work.requests()));
    let own = calls.into_iter().map(|call| (NEW_ID.to_owned(), call));
    prepared.into_iter().chain(own).chain(follow_ups).collect()
}

/// The preparations or the follow-ups of a plan. What they create is named in them and in the rest of the plan.
fn named_requests(
    plan: &mut RequestPlan,
    target: Target,
    of: fn(&RequestPlan) -> &Vec<Preparation>,
) -> Vec<(String, ServiceRequest)> {
    let mut calls = Vec::new();
    while let Some(next) = of(plan).first().cloned() {
        let placeholder = new_id(&next.role);
        let takes_name = target == Target::OpenStack && next.call.service != ServiceType::KeyManager;
        let name = name_of_new(&next.call).filter(|_| takes_name);
        let id = name.unwrap_or_else(|| placeholder.clone());
        let object = next.creates.map(|(key, _)| (key, id));
        plan.skip_prepared(&[Prepared { role: next.role, what: next.what, object }]);
        calls.push((placeholder, next.call));
    }
    calls
}

/// Whether the commands for the new object take its reference, never its name: Barbican's names need not be unique.
fn is_by_reference(plan: &RequestPlan) -> bool {
    plan.steps.first().is_some_and(|call| call.service == ServiceType::KeyManager)
}

/// Stands for the id of what is created for a role: `NETWORK_ID`.
fn new_id(role: &str) -> String {
    [&role.to_uppercase().replace(' ', "_"), "_ID"].concat()
}

/// The name of the object that a request creates.
fn name_of_new(call: &ServiceRequest) -> Option<String> {
    let body = call.body.as_ref()?;
    let own = lenient::at(body, "/name");
    let inner = body.as_object().and_then(|members| members.values().next());
    let name = if own.is_empty() { lenient::at(inner?, "/name") } else { own };
    (!name.is_empty()).then_some(name)
}

/// A plan as `openstack` commands; `None` where the console knows none for one of its requests. `newest` is the highest
/// microversion of a service.
pub fn openstack_commands(
    plan: RequestPlan,
    newest: &dyn Fn(ServiceType) -> Option<Microversion>,
) -> Option<Vec<String>> {
    let mut commands = Vec::new();
    let for_each = plan.for_each.as_ref().map(|for_each| for_each.in_words.clone());
    let work = plan.work.clone();
    for call in calls(plan, Target::OpenStack) {
        let mut request = RequestOutline::of(&call);
        request.version = match (request.version, newest(call.service)) {
            (Some(wanted), Some(newest)) if newest < wanted => Some(newest),
            (wanted, _) => wanted,
        };
        match say(request) {
            Said::Commands(text) => commands.push(text),
            Said::No(reason) => commands.push(["# The openstack client has no command for this: ", reason].concat()),
            // What is only read need not be said.
            Said::Unknown if call.method.is_safe() => {}
            Said::Unknown => return None,
        }
    }
    commands.extend(work.into_iter().flat_map(|work| work.commands()));
    if let Some((call, words)) = for_each {
        commands.push(["# ", words].concat());
        commands.push(super::openstack(RequestOutline::of(&call))?);
    }
    Some(commands)
}

/// A plan as Terraform resources; `None` where there is none. What has no resource is in a comment.
pub fn terraform_resources(plan: RequestPlan) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    let for_each = plan.for_each.as_ref().map(|for_each| for_each.in_words.1);
    // What placeholders of ids stand for.
    let mut references: Vec<(String, String)> = Vec::new();
    let mut is_any = false;
    let mut labels: Vec<String> = Vec::new();
    for (placeholder, call) in named_calls(plan, Target::Terraform) {
        match terraform(RequestOutline::of(&call)) {
            Some(resource) => {
                is_any = true;
                let others = labels.iter().filter(|label| **label == resource.id).count();
                labels.push(resource.id.clone());
                let resource = resource.numbered(others);
                if references.iter().all(|(known, _)| *known != placeholder) {
                    references.push((placeholder, resource.id));
                }
                let refer = |text: String, (placeholder, reference): &(String, String)| {
                    text.replace(&quote(placeholder), reference)
                };
                texts.push(references.iter().fold(resource.text, refer));
            }
            None if call.method.is_safe() => {}
            None => texts.push(["# Terraform has no resource for ", call.method.as_str(), " ", &call.path].concat()),
        }
    }
    texts.extend(for_each.map(|words| ["# Not part of these resources: ", words].concat()));
    is_any.then_some(texts)
}
