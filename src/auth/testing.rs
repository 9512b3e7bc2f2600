//! A small cloud for native tests: a Keystone that issues and revokes tokens, and a Nova, a Glance
//! and a Cinder that accept the valid ones. Every answer takes a turn, so that requests overlap.

use super::{Call, CloudConfig, ServiceType, Session, SignedIn, sign_in};
use crate::http::{Client, Error, Request, Response, Sending, Transport};
use futures::FutureExt;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

pub(crate) const PASSWORD: &str = "pa55-w0rd";
pub(crate) const NOVA: &str =
    r#"{"version": {"id": "v2.1", "status": "CURRENT", "version": "2.104", "min_version": "2.1"}}"#;

/// One of the services' own samples; `None`, and a word about it, where they are not there.
pub(crate) fn fixture(path: &str) -> Option<String> {
    let file = [env!("CARGO_MANIFEST_DIR"), "/../shared/fixtures/", path].concat();
    let text = std::fs::read_to_string(&file).ok();
    if text.is_none() {
        eprintln!("skipped: there is no {file}");
    }
    text
}

/// A cloud. Clones are the same one.
#[derive(Clone, Default)]
pub(crate) struct TestCloud(Rc<State>);

#[derive(Default)]
struct State {
    sent: RefCell<Vec<Request>>,
    valid: RefCell<HashSet<String>>,
    issued: Cell<u32>,
    /// Id and name, of which the id's first part is the domain's.
    projects: RefCell<Vec<(&'static str, &'static str)>>,
    default_project: Cell<Option<&'static str>>,
    /// Answers that are different from the usual ones: part of the URL, status, body.
    instead: RefCell<Vec<(&'static str, u16, String)>>,
}

impl TestCloud {
    pub fn new(projects: &[(&'static str, &'static str)]) -> Self {
        let cloud = TestCloud::default();
        cloud.0.projects.replace(projects.to_vec());
        cloud
    }

    pub fn default_project(&self, id: &'static str) {
        self.0.default_project.set(Some(id));
    }

    /// Answers requests whose method and URL contain `part` in this way from now on.
    pub fn instead(&self, part: &'static str, status: u16, body: &str) {
        self.0.instead.borrow_mut().insert(0, (part, status, body.to_owned()));
    }

    /// Answers as usual again.
    pub fn recover(&self) {
        self.0.instead.borrow_mut().clear();
    }

    /// Ends the tokens whose names begin so: `u` are unscoped ones, `s` scoped ones.
    pub fn revoke(&self, prefix: &str) {
        self.0.valid.borrow_mut().retain(|token| !token.starts_with(prefix));
    }

    /// The tokens that are valid now, sorted.
    pub fn valid(&self) -> Vec<String> {
        let mut valid: Vec<_> = self.0.valid.borrow().iter().cloned().collect();
        valid.sort_unstable();
        valid
    }

    /// What was sent: method and URL.
    pub fn log(&self) -> Vec<String> {
        self.0.sent.borrow().iter().map(|request| [request.method.as_str(), " ", &request.url].concat()).collect()
    }

    pub fn sent(&self) -> Vec<Request> {
        self.0.sent.borrow().clone()
    }

    /// How many requests have this in their method and URL.
    pub fn count(&self, part: &str) -> usize {
        self.log().iter().filter(|line| line.contains(part)).count()
    }

    pub fn client(&self) -> Client {
        Client::new(self.clone())
    }

    /// Signs in to a project by name.
    pub async fn session(&self, project: &str) -> Session {
        let cloud = CloudConfig::from_url("http://cloud:5000/v3").unwrap();
        match sign_in(&self.client(), &cloud, "demo", "Default", PASSWORD, Some(project)).await {
            Ok(SignedIn::Scoped(session)) => session,
            Ok(SignedIn::ChooseProject(_)) => panic!("a project was named"),
            Err(error) => panic!("{error}"),
        }
    }

    fn answer(&self, request: &Request) -> Response {
        let line = [request.method.as_str(), " ", &request.url].concat();
        if let Some((_, status, body)) = self.0.instead.borrow().iter().find(|(part, ..)| line.contains(part)) {
            return response(*status, body.clone());
        }
        let header = |name| request.headers.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str());
        match line.as_str() {
            "GET http://cloud:5000/" => {
                return response(300, r#"{"versions": {"values": [{"id": "v3.14", "status": "stable"}]}}"#);
            }
            "POST http://cloud:5000/v3/auth/tokens" => return self.token(request),
            _ => {}
        }
        if !header("X-Auth-Token").is_some_and(|token| self.0.valid.borrow().contains(token)) {
            return unauthorized();
        }
        match line.as_str() {
            "DELETE http://cloud:5000/v3/auth/tokens" => {
                let revoked = header("X-Subject-Token").is_some_and(|token| self.0.valid.borrow_mut().remove(token));
                response(if revoked { 204 } else { 404 }, "")
            }
            "GET http://cloud:5000/v3/auth/projects" => {
                let projects = self.0.projects.borrow();
                let list: Vec<_> = projects
                    .iter()
                    .map(|(id, name)| json!({"id": id, "name": name, "domain_id": domain(id)}))
                    .collect();
                response(200, json!({"projects": list}).to_string())
            }
            "GET http://cloud:8774/v2.1/" => response(200, NOVA),
            _ => response(200, "{}"),
        }
    }

    fn token(&self, request: &Request) -> Response {
        let Some(crate::http::Body::Json(body)) = &request.body else { return response(400, "") };
        let auth = serde_json::from_str::<Value>(body).unwrap()["auth"].take();
        match auth["identity"]["token"]["id"].as_str() {
            // What Keystone says of a token that was revoked.
            Some(token) if !self.0.valid.borrow().contains(token) => return response(404, ""),
            None if auth["identity"]["password"]["user"]["password"] != PASSWORD => return unauthorized(),
            _ => {}
        }
        let scope = &auth["scope"];
        let wanted =
            scope["project"]["id"].as_str().or_else(|| self.0.default_project.get().filter(|_| scope.is_null()));
        let project = self.0.projects.borrow().iter().find(|(id, _)| Some(*id) == wanted).copied();
        if wanted.is_some() && project.is_none() {
            return unauthorized();
        }
        let number = self.0.issued.get() + 1;
        self.0.issued.set(number);
        let name = [if project.is_some() { "s" } else { "u" }, &number.to_string()].concat();
        self.0.valid.borrow_mut().insert(name.clone());
        let mut token = json!({
            "user": {"id": "u-1", "name": "demo", "domain": {"id": "default", "name": "Default"}, "password_expires_at": null},
            "issued_at": "2026-11-22T19:09:20.000000Z", "expires_at": "2026-11-22T23:09:20.000000Z",
        });
        if let Some((id, name)) = project {
            token["project"] = json!({"id": id, "name": name, "domain": {"id": domain(id), "name": "Default"}});
            token["roles"] = json!([{"id": "r1", "name": "reader"}, {"id": "r2", "name": "member"}]);
            let at = |kind: &str, url: &str| {
                json!({"type": kind, "name": kind, "endpoints": [
                    {"interface": "public", "region": "RegionOne", "region_id": "RegionOne", "url": url},
                    {"interface": "public", "region": "RegionTwo", "region_id": "RegionTwo", "url": ([url, "/two"].concat())},
                ]})
            };
            token["catalog"] = json!([
                at("compute", "http://cloud:8774/v2.1"),
                at("image", "http://cloud:9292"),
                at("volumev3", "http://cloud:8776/v3"),
            ]);
        }
        Response::new(201, vec![("x-subject-token".to_owned(), name)], json!({"token": token}).to_string())
    }
}

fn domain(project: &str) -> &str {
    project.split('-').next().unwrap_or_default()
}

fn response(status: u16, body: impl Into<String>) -> Response {
    Response::new(status, Vec::new(), body)
}

fn unauthorized() -> Response {
    response(
        401,
        r#"{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}"#,
    )
}

impl Transport for TestCloud {
    fn send(&self, request: Request) -> Sending {
        self.0.sent.borrow_mut().push(request.clone());
        let cloud = self.clone();
        async move {
            turn().await;
            match cloud.answer(&request) {
                // What a browser makes of a dead service.
                answer if answer.status == 0 => Err(Error::network(&request, "")),
                answer => Ok(answer),
            }
        }
        .boxed_local()
    }
}

/// Lets everybody else go first.
pub(crate) async fn turn() {
    let mut waited = false;
    poll_fn(|context| {
        if std::mem::replace(&mut waited, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Waits until `condition` holds, while everybody else goes on.
pub(crate) async fn until(condition: impl Fn() -> bool) {
    for _ in 0..1000 {
        if condition() {
            return;
        }
        turn().await;
    }
    panic!("it never happened");
}

/// Reads something from Nova.
pub(crate) async fn get(session: &Session, path: &str) -> Result<Response, Error> {
    session.service(ServiceType::Compute).send(Call::get(ServiceType::Compute, path)).await
}
