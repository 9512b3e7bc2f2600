//! What a user can enter: projects, domains, the system.

use crate::auth::scope::Target;
use crate::http::{Error, Response, Sending};
use crate::json::{Json, Object};
use futures::future::join_all;

/// Something that the user has a role in.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub target: Target,
    pub name: String,
    /// Its description, or what it is where that is not a project.
    pub about: String,
    /// A project's domain.
    pub domain_id: String,
    pub enabled: bool,
}

impl Choice {
    /// Its project's id.
    pub fn project_id(&self) -> Option<&str> {
        match &self.target {
            Target::Project(id) => Some(id),
            _ => None,
        }
    }

    /// Tells it from all others.
    pub fn key(&self) -> &str {
        match &self.target {
            Target::Project(id) | Target::Domain(id) => id,
            Target::System => "system",
        }
    }

    fn read(object: &Object, target: fn(String) -> Target) -> Result<Self, &'static str> {
        Ok(Choice {
            target: target(object.needed("id")?),
            name: object.needed("name")?,
            domain_id: object.text("domain_id"),
            enabled: object.get("enabled").is_none_or(Json::flag),
            about: object.text("description"),
        })
    }
}

/// Asks for what the user has a role in, with what sends a `GET` on a path of the Identity API:
/// projects (`/auth/projects`) and, if `all`, domains and the system. Each sort is sorted by name.
///
/// # Errors
/// Those of the projects. Older Keystones do not know the rest, and Keystone 30 breaks down over the system for users of an
/// identity provider that have their roles by a group.
pub(in crate::auth) async fn choices(send: &dyn Fn(&'static str) -> Sending, all: bool) -> Result<Vec<Choice>, Error> {
    let paths: &[_] = if all { &["/auth/projects", "/auth/domains", "/auth/system"] } else { &["/auth/projects"] };
    let mut answers = join_all(paths.iter().map(|path| send(path))).await.into_iter();
    let mut next = || answers.next().unwrap_or_else(|| Err(Error::refused("")));
    let mut choices = list(&next()?, "projects", Target::Project)?;
    if let Ok(Ok(domains)) = next().map(|answer| list(&answer, "domains", Target::Domain)) {
        choices.extend(domains.into_iter().map(|domain| Choice { about: "Domain".to_owned(), ..domain }));
    }
    if next().is_ok_and(|answer| is_system(&answer)) {
        let about = "The whole cloud, for those who run it".to_owned();
        let name = "System".to_owned();
        choices.push(Choice { target: Target::System, name, about, domain_id: String::new(), enabled: true });
    }
    Ok(choices)
}

fn list(response: &Response, key: &'static str, target: fn(String) -> Target) -> Result<Vec<Choice>, Error> {
    let answer = response.object()?;
    let list = answer.get(key).and_then(Json::items).ok_or(key);
    let read = |one: Json| Choice::read(&one.object().ok_or(key)?, target);
    let choices = list.and_then(|list| list.into_iter().map(read).collect::<Result<Vec<_>, _>>());
    let mut choices = choices.map_err(|missing| Error::decode(response, &["there is no ", missing].concat()))?;
    choices.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.key().cmp(b.key())));
    Ok(choices)
}

fn is_system(response: &Response) -> bool {
    response.object().is_ok_and(|answer| answer.objects("system").iter().any(|system| system.flag("all")))
}
