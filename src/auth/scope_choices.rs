//! Lists the scopes that a user can choose: projects, domains, the system.

use super::scope_target::ScopeTarget;
use crate::http::{Error, Response, ResponseFuture};
use crate::lenient;
use futures::future::join_all;
use serde::Deserialize;

/// A scope that the user has a role in.
#[derive(Clone, Debug, PartialEq)]
pub struct ScopeChoice {
    pub target: ScopeTarget,
    pub name: String,
    /// The project's description, or the kind of any other scope.
    pub about: String,
    /// A project's domain.
    pub domain_id: String,
    pub enabled: bool,
}

impl ScopeChoice {
    /// The project's id, if it is a project.
    pub fn project_id(&self) -> Option<&str> {
        match &self.target {
            ScopeTarget::Project(id) => Some(id),
            _ => None,
        }
    }

    /// A unique key among the choices.
    pub fn key(&self) -> &str {
        match &self.target {
            ScopeTarget::Project(id) | ScopeTarget::Domain(id) => id,
            ScopeTarget::System => "system",
        }
    }
}

/// A project or a domain in Keystone's list.
#[derive(Deserialize)]
struct ListedItem {
    #[serde(deserialize_with = "lenient::string")]
    id: String,
    #[serde(deserialize_with = "lenient::string")]
    name: String,
    #[serde(default)]
    domain_id: String,
    #[serde(default)]
    description: String,
    #[serde(default = "enabled")]
    enabled: bool,
}

const fn enabled() -> bool {
    true
}

impl ListedItem {
    fn choice(self, target: fn(String) -> ScopeTarget) -> ScopeChoice {
        ScopeChoice {
            target: target(self.id),
            name: self.name,
            about: self.description,
            domain_id: self.domain_id,
            enabled: self.enabled,
        }
    }
}

/// The answer of `GET /v3/auth/projects`.
#[derive(Deserialize)]
struct ProjectsAnswer {
    #[serde(deserialize_with = "lenient::objects")]
    projects: Vec<ListedItem>,
}

/// The answer of `GET /v3/auth/domains`.
#[derive(Deserialize)]
struct DomainsAnswer {
    #[serde(deserialize_with = "lenient::objects")]
    domains: Vec<ListedItem>,
}

/// The answer of `GET /v3/auth/system`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct SystemAnswer {
    #[serde(deserialize_with = "lenient::objects")]
    system: Vec<SystemRole>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SystemRole {
    all: bool,
}

/// Lists the scopes that the user has a role in: projects and, if `all`, domains and the system, each sorted by name.
/// `send` sends a `GET` for a path of the Identity API.
///
/// # Errors
/// Those of the list of projects. Failures of the other lists are ignored: older Keystones do not have them, and
/// Keystone 30 fails over the system for users of an identity provider that have their roles by a group.
pub(super) async fn choices(
    send: &dyn Fn(&'static str) -> ResponseFuture,
    all: bool,
) -> Result<Vec<ScopeChoice>, Error> {
    let paths: &[_] = if all { &["/auth/projects", "/auth/domains", "/auth/system"] } else { &["/auth/projects"] };
    let mut answers = join_all(paths.iter().map(|path| send(path))).await.into_iter();
    let mut next = || answers.next().unwrap_or_else(|| Err(Error::refused("")));
    let mut choices = sorted(next()?.read::<ProjectsAnswer>()?.projects, ScopeTarget::Project);
    if let Ok(domains) = next().and_then(|answer| answer.read::<DomainsAnswer>()) {
        choices.extend(
            sorted(domains.domains, ScopeTarget::Domain)
                .into_iter()
                .map(|domain| ScopeChoice { about: "Domain".to_owned(), ..domain }),
        );
    }
    if next().is_ok_and(|answer| is_system(&answer)) {
        let about = "The whole cloud, for those who run it".to_owned();
        let name = "System".to_owned();
        choices.push(ScopeChoice { target: ScopeTarget::System, name, about, domain_id: String::new(), enabled: true });
    }
    Ok(choices)
}

fn sorted(items: Vec<ListedItem>, target: fn(String) -> ScopeTarget) -> Vec<ScopeChoice> {
    let mut choices: Vec<_> = items.into_iter().map(|item| item.choice(target)).collect();
    choices.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.key().cmp(b.key())));
    choices
}

fn is_system(response: &Response) -> bool {
    response.read::<SystemAnswer>().is_ok_and(|answer| answer.system.iter().any(|role| role.all))
}
