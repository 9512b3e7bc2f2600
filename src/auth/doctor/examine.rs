//! Runs the checks one after the other, each only where the one before it passed.

use super::{AnswerSummary, Findings, ServiceCheck};
use crate::auth::{ServiceType, Session, token_request};
use crate::http::{Client, Error, ErrorKind, Method, Priority, Request, Response};
use crate::lenient;
use crate::platform::sleep;
use std::time::Duration;

/// What the page itself knows.
pub struct PageContext<'a> {
    pub online: bool,
    /// Whether the page's content security policy has blocked this origin.
    pub forbidden: &'a dyn Fn(&str) -> bool,
    /// For checking whether an answer with a token is readable.
    pub session: Option<&'a Session>,
}

/// Finds out what a page can do with a service.
pub async fn examine(http: &Client, case: &ServiceCheck, around: &PageContext<'_>) -> Findings {
    let mixed = is_mixed(http.page_origin(), &case.origin());
    let mut found = Findings { offline: !around.online, mixed, ..Findings::default() };
    if found.offline || found.mixed || case.has_unusable_url || case.placeholder.is_some() {
        return found;
    }
    match http.send_any(quick(Request::get(case.root.as_str()))).await {
        Ok(answer) => {
            let is_json = lenient::check(&answer.body).is_ok();
            found.answer = Some(AnswerSummary { status: answer.status, is_json });
            found.request_id = answer.request_id().map(|_| true);
            found.reachable = true;
        }
        Err(error) if error.kind == ErrorKind::Timeout => found.late = true,
        Err(_) => {
            found.reachable = http.send_any(quick(Request::get(case.root.as_str())).probe()).await.is_ok();
            // Violations of the policy are reported only after the request has failed.
            sleep(Duration::from_millis(100)).await;
            found.forbidden = !found.reachable && (around.forbidden)(&case.origin());
        }
    }
    // Through a gateway, all services are on the page's own origin.
    if found.answer.is_some() && !case.origin().is_empty() {
        preflights(http, case, around.session, &mut found).await;
        found.token = token(http, case, around.session).await;
    }
    found
}

async fn preflights(http: &Client, case: &ServiceCheck, session: Option<&Session>, found: &mut Findings) {
    let ask = |method, headers: &[(&'static str, String)]| {
        let url = if method == Method::Get { case.read_url() } else { case.changed_url() };
        let mut request = quick(Request::new(method, url));
        request.headers.extend(headers.iter().map(|(name, value)| ((*name).into(), value.clone())));
        http.send_any(request)
    };
    let mut headers = case.headers();
    // Without a valid token, a request is refused before it gets an id.
    if let (Some(session), Some((_, value))) = (session.filter(|_| case.kind.is_some()), headers.first_mut()) {
        session.token().expose().clone_into(value);
    }
    let mut note = |answer: Result<Response, Error>| match answer {
        Ok(answer) => {
            let is_there = answer.request_id().is_some();
            if is_there || (answer.status != 401 && found.request_id.is_none()) {
                found.request_id = Some(is_there);
            }
            true
        }
        Err(_) => false,
    };
    if !note(ask(Method::Get, &headers).await) {
        if !note(ask(Method::Get, &[]).await) {
            found.closed = true;
            return;
        }
        let mut refused = Vec::new();
        for header in headers {
            if ask(Method::Get, std::slice::from_ref(&header)).await.is_err() {
                refused.push(header.0);
            }
        }
        found.headers = refused;
    }
    for method in case.methods() {
        if ask(*method, &[]).await.is_err() {
            found.methods.push(method.as_str());
        }
    }
}

/// Whether the token in Keystone's answer is readable.
async fn token(http: &Client, case: &ServiceCheck, session: Option<&Session>) -> Option<bool> {
    let session = session.filter(|_| case.kind == Some(ServiceType::Identity))?;
    let answer = http.send_any(quick(token_request::validate(&case.base, &session.token()))).await.ok()?;
    answer.is_success().then(|| answer.header("x-subject-token").is_some())
}

/// A request that is sent once, with the lowest priority.
fn quick(request: Request) -> Request {
    request.priority(Priority::Background).timeout(Duration::from_secs(15))
}

/// Whether browsers block requests from `page` to `origin` as mixed content. This machine itself counts as secure.
pub(super) fn is_mixed(page: &str, origin: &str) -> bool {
    let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("ws://")).unwrap_or_default();
    let is_here = ["127.", "localhost", "[::1]"].iter().any(|here| host.starts_with(here));
    page.starts_with("https://") && !host.is_empty() && !is_here
}
