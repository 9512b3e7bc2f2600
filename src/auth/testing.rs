//! A small cloud for native tests: a Keystone that issues and revokes tokens, and a Nova, a Glance
//! and a Cinder that accept the valid ones. Every answer takes a turn, so that requests overlap.

use super::{CloudConfig, Credentials, ServiceRequest, ServiceType, Session, SignInOutcome, sign_in};
use crate::http::{Client, Error, Request, Response, ResponseFuture, Transport};
use crate::platform::sleep;
use futures::FutureExt;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

pub(crate) const PASSWORD: &str = "pa55-w0rd";
pub(crate) const PASSCODE: &str = "123456";
/// Of the application credential `ac-1`, called robot, in the first project.
pub(crate) const SECRET: &str = "s3cr3t";
pub(crate) const NOVA: &str =
    r#"{"version": {"id": "v2.1", "status": "CURRENT", "version": "2.104", "min_version": "2.1"}}"#;

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
    /// Whether the user has a role in the domain `d-1` and in the system.
    elsewhere: Cell<bool>,
    /// Whether a password alone is not enough.
    totp: Cell<bool>,
    /// The access rules of the application credential.
    rules: Cell<bool>,
    /// When tokens end; they are issued at 19:09:20.
    ends: Cell<Option<&'static str>>,
    user: Cell<Option<&'static str>>,
    /// The only way to name the user, as JSON.
    called: Cell<Option<&'static str>>,
    /// The catalog of tokens that are issued from now on.
    catalog: RefCell<Option<Value>>,
    /// Requests that take this long to be answered: part of their method and URL.
    slow: Cell<Option<(&'static str, Duration)>>,
    described: RefCell<HashMap<String, Value>>,
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

    /// Gives the user roles in a domain and in the system.
    pub fn elsewhere(&self) {
        self.0.elsewhere.set(true);
    }

    /// Wants a one-time code with the password.
    pub fn totp(&self) {
        self.0.totp.set(true);
    }

    /// Limits the application credential by access rules.
    pub fn rules(&self) {
        self.0.rules.set(true);
    }

    /// Has the next tokens end at this time of the day.
    pub fn ends(&self, time: &'static str) {
        self.0.ends.set(Some(time));
    }

    /// Issues tokens to another user from now on.
    pub fn user(&self, id: &'static str) {
        self.0.user.set(Some(id));
    }

    /// Knows the user by this alone, without the password: `{"id": "…"}`.
    pub fn called(&self, user: &'static str) {
        self.0.called.set(Some(user));
    }

    /// Issues tokens with this catalog from now on.
    pub fn catalog(&self, catalog: Value) {
        self.0.catalog.replace(Some(catalog));
    }

    /// Answers requests whose method and URL contain `part` in this way from now on.
    pub fn instead(&self, part: &'static str, status: u16, body: &str) {
        self.0.instead.borrow_mut().insert(0, (part, status, body.to_owned()));
    }

    /// Has requests whose method and URL contain `part` take this long.
    pub fn takes(&self, part: &'static str, duration: Duration) {
        self.0.slow.set(Some((part, duration)));
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
        match self.sign_in(Credentials::password("demo", "Default", PASSWORD), Some(project)).await {
            Ok(SignInOutcome::Scoped(session)) => session,
            Ok(_) => panic!("a project was named"),
            Err(error) => panic!("{error}"),
        }
    }

    /// Signs in by any method.
    pub async fn sign_in(&self, credentials: Credentials, project: Option<&str>) -> Result<SignInOutcome, Error> {
        let cloud = CloudConfig::from_url("http://cloud:5000/v3").unwrap();
        sign_in(&self.client(), &cloud, credentials, project).await
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
            "POST http://cloud:5000/v3/OS-FEDERATION/identity_providers/idp/protocols/openid/auth" => {
                return if header("Authorization") == Some("Bearer at-1") {
                    self.issue("u", None, None)
                } else {
                    unauthorized()
                };
            }
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
            "GET http://cloud:5000/v3/auth/tokens" => {
                let described = self.0.described.borrow();
                let found = header("X-Subject-Token").and_then(|token| described.get(token));
                // Keystone describes a limited one only to who promises to heed the rules.
                let found = found.filter(|token| token["application_credential"]["access_rules"].is_null());
                found.map_or_else(|| response(404, ""), |token| response(200, json!({"token": token}).to_string()))
            }
            "GET http://cloud:5000/v3/auth/domains" if self.0.elsewhere.get() => {
                response(200, json!({"domains": [{"id": "d-1", "name": "Staff", "enabled": true}]}).to_string())
            }
            "GET http://cloud:5000/v3/auth/system" if self.0.elsewhere.get() => {
                response(200, json!({"system": [{"all": true}]}).to_string())
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
            // As in Keystone's sample `application-credential-create-response.json`.
            "POST http://cloud:5000/v3/users/u-1/application_credentials" => response(
                201,
                json!({"application_credential": {"id": "ac-1", "name": "robot", "secret": SECRET}}).to_string(),
            ),
            _ => response(200, "{}"),
        }
    }

    fn token(&self, request: &Request) -> Response {
        let Some(crate::http::Body::Json(body)) = &request.body else { return response(400, "") };
        let auth = serde_json::from_str::<Value>(body).unwrap()["auth"].take();
        let identity = &auth["identity"];
        let has = |method: &str| identity["methods"].as_array().is_some_and(|all| all.iter().any(|one| one == method));
        let receipt = request.headers.iter().any(|(name, value)| *name == "Openstack-Auth-Receipt" && value == "r-1");
        if has("application_credential") {
            let given = &identity["application_credential"];
            let known = given["id"] == "ac-1" || (given["name"] == "robot" && given["user"].is_object());
            let project = self.0.projects.borrow().first().map(|(id, _)| *id);
            let right = known && given["secret"] == SECRET && auth["scope"].is_null();
            return if right { self.issue("s", project, Some("ac-1")) } else { unauthorized() };
        }
        if has("token") {
            let token = identity["token"]["id"].as_str().unwrap_or_default();
            // What Keystone says of a token that was revoked.
            if !self.0.valid.borrow().contains(token) {
                return response(404, "");
            }
            let described = self.0.described.borrow();
            if described.get(token).is_some_and(|token| !token["catalog"].is_null()) {
                return response(
                    403,
                    r#"{"error":{"code":403,"message":"rescope a scoped token","title":"Forbidden"}}"#,
                );
            }
        }
        let mut user = identity["password"]["user"].clone();
        if has("password") && user["password"].take() != PASSWORD {
            return unauthorized();
        }
        if let (true, Some(called), Some(user)) = (has("password"), self.0.called.get(), user.as_object_mut()) {
            user.remove("password");
            if json!(user) != serde_json::from_str::<Value>(called).unwrap() {
                return unauthorized();
            }
        }
        if has("totp") && (identity["totp"]["user"]["passcode"] != PASSCODE || !(has("password") || receipt)) {
            return unauthorized();
        }
        if self.0.totp.get() && has("password") && !has("totp") {
            let rules = json!([["password", "totp"]]);
            let body = json!({"receipt": {"methods": ["password"]}, "required_auth_methods": rules});
            let headers = vec![("openstack-auth-receipt".to_owned(), "r-1".to_owned())];
            return Response::new(401, headers, body.to_string());
        }
        let scope = &auth["scope"];
        let elsewhere = self.0.elsewhere.get();
        if scope["system"]["all"] == true || scope["domain"]["id"].is_string() {
            let kind = if scope["domain"]["id"].is_string() { "domain" } else { "system" };
            return if elsewhere { self.issue("s", None, Some(kind)) } else { unauthorized() };
        }
        let (name, of) = (&scope["project"]["name"], &scope["project"]["domain"]);
        let is_named = |project: &&(&str, &str)| {
            *name == project.1 && (of["id"] == domain(project.0) || of["name"] == domain_name(project.0))
        };
        let named = self.0.projects.borrow().iter().find(is_named).map(|(id, _)| *id);
        if name.is_string() && named.is_none() {
            return unauthorized();
        }
        let default = || self.0.default_project.get().filter(|_| scope.is_null());
        let wanted = scope["project"]["id"].as_str().or(named).or_else(default);
        let project = self.0.projects.borrow().iter().find(|(id, _)| Some(*id) == wanted).map(|(id, _)| *id);
        if wanted.is_some() && project.is_none() {
            return unauthorized();
        }
        self.issue(if project.is_some() { "s" } else { "u" }, project, None)
    }

    /// A new token, for a project or something `special`.
    fn issue(&self, prefix: &str, project: Option<&str>, special: Option<&str>) -> Response {
        let number = self.0.issued.get() + 1;
        self.0.issued.set(number);
        let name = [prefix, &number.to_string()].concat();
        self.0.valid.borrow_mut().insert(name.clone());
        let ends = self.0.ends.get().unwrap_or("23:09:20");
        let user = self.0.user.get().unwrap_or("u-1");
        let mut token = json!({
            "user": {"id": user, "name": "demo", "domain": {"id": "default", "name": "Default"}, "password_expires_at": null},
            "issued_at": "2026-11-22T19:09:20.000000Z",
            "expires_at": (["2026-11-22T", ends, ".000000Z"].concat()),
        });
        match special {
            Some("domain") => token["domain"] = json!({"id": "d-1", "name": "Staff"}),
            Some("system") => token["system"] = json!({"all": true}),
            Some(id) => {
                token["application_credential"] = json!({"id": id, "name": "robot", "restricted": true});
                if self.0.rules.get() {
                    token["application_credential"]["access_rules"] = json!([{"path": "/v2.1/", "method": "GET"}]);
                }
            }
            None => {}
        }
        if let Some(id) = project {
            let projects = self.0.projects.borrow();
            let name = projects.iter().find(|(other, _)| *other == id).map(|(_, name)| *name);
            token["project"] = json!({"id": id, "name": name, "domain": {"id": domain(id), "name": domain_name(id)}});
        }
        if project.is_some() || special.is_some() {
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
                at("network", "http://cloud:9696/v2.0"),
            ]);
            if let Some(catalog) = &*self.0.catalog.borrow() {
                token["catalog"] = catalog.clone();
            }
        }
        self.0.described.borrow_mut().insert(name.clone(), token.clone());
        Response::new(201, vec![("x-subject-token".to_owned(), name)], json!({"token": token}).to_string())
    }
}

fn domain(project: &str) -> &str {
    project.split('-').next().unwrap_or_default()
}

/// The name of a project's domain: another text than its id.
fn domain_name(project: &str) -> String {
    match domain(project) {
        "default" => "Default".to_owned(),
        id => ["The domain ", id].concat(),
    }
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
    fn send(&self, request: Request) -> ResponseFuture {
        self.0.sent.borrow_mut().push(request.clone());
        let cloud = self.clone();
        async move {
            turn().await;
            let line = [request.method.as_str(), " ", &request.url].concat();
            if let Some((_, duration)) = cloud.0.slow.get().filter(|(part, _)| line.contains(part)) {
                sleep(duration).await;
            }
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
    session.client(ServiceType::Compute).send(ServiceRequest::get(ServiceType::Compute, path)).await
}
