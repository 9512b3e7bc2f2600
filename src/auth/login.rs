//! A user who has proven who they are to a Keystone: the token without a scope, with which tokens
//! for projects are asked for, and everything issued since, so that all of it can be revoked.

use super::access::Access;
use super::config::CloudConfig;
use super::grant::{self, Grant};
use super::secret::Secret;
use crate::http::{Client, Error, Method, Request, Response};
use crate::json::{Json, Object, json};
use crate::order::sort_by;
use futures::future::join_all;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

/// A project that the user has a role in (Identity API v3, `GET /v3/auth/projects`).
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    pub id: String,
    pub name: String,
    pub domain_id: String,
    pub enabled: bool,
    pub description: String,
}

impl Project {
    fn read(object: &Object) -> Result<Self, &'static str> {
        Ok(Project {
            id: object.needed("id")?,
            name: object.needed("name")?,
            domain_id: object.text("domain_id"),
            enabled: object.get("enabled").is_none_or(Json::flag),
            description: object.text("description"),
        })
    }
}

/// Reads an answer to `GET /v3/auth/projects`; the projects are sorted by name.
pub(super) fn projects(response: &Response) -> Result<Vec<Project>, Error> {
    let answer = response.object()?;
    let list = answer.get("projects").and_then(Json::items).ok_or("projects");
    let read = |project: Json| Project::read(&project.object().ok_or("projects")?);
    let projects = list.and_then(|list| list.into_iter().map(read).collect::<Result<Vec<_>, _>>());
    let mut projects = projects.map_err(|missing| Error::decode(response, &["there is no ", missing].concat()))?;
    sort_by(&mut projects, |a, b| a.name.cmp(&b.name).then_with(|| a.id.cmp(&b.id)));
    Ok(projects)
}

/// Why nothing is sent any more.
pub(super) fn signed_out() -> Error {
    Error::refused("Signed out")
}

/// One user on one cloud. Shared by the sessions of all projects they enter.
pub(super) struct Login {
    pub http: Client,
    pub cloud: CloudConfig,
    /// The base of the Identity API, which is known to work from here.
    pub identity: String,
    unscoped: RefCell<Secret>,
    /// The scoped tokens that may still be valid.
    issued: RefCell<Vec<Secret>>,
    /// Whoever holds one of these tokens; the last one is what the tab shows.
    holders: RefCell<Vec<Weak<Access>>>,
    /// The user has signed out.
    over: Cell<bool>,
}

impl Login {
    pub fn new(http: &Client, cloud: CloudConfig, identity: String, unscoped: Secret, issued: Vec<Secret>) -> Rc<Self> {
        Rc::new(Login {
            http: http.clone(),
            cloud,
            identity,
            unscoped: RefCell::new(unscoped),
            issued: RefCell::new(issued),
            holders: RefCell::default(),
            over: Cell::new(false),
        })
    }

    pub fn unscoped(&self) -> Secret {
        self.unscoped.borrow().clone()
    }

    /// The scoped tokens that may still be valid.
    pub fn issued(&self) -> Vec<Secret> {
        self.issued.borrow().clone()
    }

    /// Takes the user's password again, for a new unscoped token.
    pub async fn prove(&self, user_id: &str, password: &str) -> Result<(), Error> {
        let who = grant::by_password(json!({"id": user_id}), password);
        self.unscoped.replace(self.ask(who, Some(json!("unscoped"))).await?.token);
        Ok(())
    }

    /// Forgets a token that is known to be invalid.
    pub fn forget(&self, token: &Secret) {
        self.issued.borrow_mut().retain(|issued| issued != token);
    }

    /// Asks for a token for a project, or for the user's default one. Keystone answers with a
    /// token that has no project where the user has no default.
    pub async fn enter(&self, project_id: Option<&str>) -> Result<Grant, Error> {
        let scope = project_id.map(|id| json!({"project": {"id": id}}));
        let grant = self.ask(grant::by_token(&self.unscoped()), scope).await?;
        self.issued.borrow_mut().push(grant.token.clone());
        Ok(grant)
    }

    /// Asks for a token; one that comes only after the user has signed out is revoked.
    async fn ask(&self, who: Value, scope: Option<Value>) -> Result<Grant, Error> {
        let grant = grant::ask(&self.http, &self.identity, who, scope).await?;
        if self.over.get() {
            self.revoke_one(&grant.token).await;
            return Err(signed_out());
        }
        Ok(grant)
    }

    /// The projects the user has a role in.
    pub async fn projects(&self) -> Result<Vec<Project>, Error> {
        let request = Request::get([&self.identity, "/auth/projects"].concat());
        projects(&self.http.send(request.header("X-Auth-Token", self.unscoped().expose())).await?)
    }

    /// Makes `access` the one that the tab shows.
    pub fn hold(&self, access: &Rc<Access>) {
        let mut holders = self.holders.borrow_mut();
        holders.retain(|holder| holder.strong_count() > 0);
        holders.push(Rc::downgrade(access));
    }

    /// Everybody who holds a token of this login.
    pub fn holders(&self) -> Vec<Rc<Access>> {
        self.holders.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// Whether the tab shows this one.
    pub fn shows(&self, access: &Access) -> bool {
        self.holders.borrow().last().is_some_and(|last| std::ptr::eq(last.as_ptr(), access))
    }

    /// Ends all that goes on with these tokens.
    pub fn end(&self) {
        self.over.set(true);
        for holder in self.holders() {
            holder.give_up();
        }
    }

    /// Revokes every token (Identity API v3, `DELETE /v3/auth/tokens`). One that cannot be revoked
    /// now ends by itself; there is nothing that the user could do about it.
    pub async fn revoke(&self) {
        let scoped = self.issued.take();
        join_all(scoped.iter().map(|token| self.revoke_one(token))).await;
        // Last: newer Keystones end all tokens that came of it as well.
        self.revoke_one(&self.unscoped()).await;
    }

    async fn revoke_one(&self, token: &Secret) {
        let request = Request::new(Method::Delete, [&self.identity, "/auth/tokens"].concat())
            .header("X-Auth-Token", token.expose())
            .header("X-Subject-Token", token.expose())
            .timeout(Duration::from_secs(15));
        // See above: whatever comes of it.
        let _ = self.http.send_any(request).await;
    }
}
