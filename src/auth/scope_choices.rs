//! Lists the scopes that a user can choose: projects, domains, the system.

use super::scope_target::{IdName, ScopeTarget};
use crate::http::{Error, Response, ResponseFuture};
use crate::lenient;
use futures::future::join_all;
use serde::Deserialize;
use std::collections::HashMap;

/// A scope that the user has a role in.
#[derive(Clone, Debug, PartialEq)]
pub struct ScopeChoice {
    pub target: ScopeTarget,
    pub name: String,
    /// The project's description, or the kind of any other scope.
    pub about: String,
    /// A project's domain.
    pub domain_id: String,
    /// The name of a project's domain, or its id where the name is not known; empty where all projects are of one domain.
    pub domain: String,
    /// The name, with the domain where several projects have it.
    pub title: String,
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

    /// What tells it from others besides its name, in a line: the domain and the description.
    pub fn detail(&self) -> String {
        let parts = [&self.domain, &self.about].map(String::as_str);
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// Projects before domains before the system, each by name, then by domain.
    fn order(&self) -> (u8, &str, &str, &str) {
        let kind = match self.target {
            ScopeTarget::Project(_) => 0,
            ScopeTarget::Domain(_) => 1,
            ScopeTarget::System => 2,
        };
        (kind, &self.name, &self.domain, self.key())
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
            title: self.name.clone(),
            name: self.name,
            about: self.description,
            domain_id: self.domain_id,
            domain: String::new(),
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
/// `send` sends a `GET` for a path of the Identity API. [`tell_apart`] comes next.
///
/// # Errors
/// Those of the list of projects. Failures of the other lists are ignored: older Keystones do not have them, and
/// Keystone 30 fails over the system for users of an identity provider that have their roles by a group.
pub(super) async fn list_choices(
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
        let about = "Whole cloud (administrators)".to_owned();
        let name = "System".to_owned();
        choices.push(ScopeChoice {
            target: ScopeTarget::System,
            title: name.clone(),
            name,
            about,
            domain_id: String::new(),
            domain: String::new(),
            enabled: true,
        });
    }
    Ok(choices)
}

/// Says of each project which domain it is of, where they are of several. Keystone lists only the domains' ids: names are
/// those of the domains among the choices, and of those that are `known` besides.
pub(super) fn tell_apart(choices: &mut [ScopeChoice], known: &[IdName]) {
    let names = domain_labels(choices, known);
    if names.len() < 2 {
        return;
    }
    let mut times = HashMap::<String, usize>::new();
    for project in choices.iter().filter(|choice| choice.project_id().is_some()) {
        *times.entry(project.name.clone()).or_default() += 1;
    }
    for project in choices.iter_mut().filter(|choice| choice.project_id().is_some()) {
        if let Some(name) = names.get(&project.domain_id) {
            project.domain.clone_from(name);
        }
        if times.get(&project.name).is_some_and(|times| *times > 1) {
            project.title = [&project.name, " (", &project.domain, ")"].concat();
        }
    }
    choices.sort_by(|a, b| a.order().cmp(&b.order()));
}

/// What the domains of the projects are called, by id: the name, where it is known and no other domain has it.
fn domain_labels(choices: &[ScopeChoice], known: &[IdName]) -> HashMap<String, String> {
    let mut names = HashMap::new();
    for project in choices.iter().filter(|choice| choice.project_id().is_some()) {
        names.entry(project.domain_id.clone()).or_insert_with(|| domain_name(choices, known, &project.domain_id));
    }
    let all: Vec<_> = names.values().cloned().collect();
    for (id, name) in &mut names {
        if name.is_empty() || all.iter().filter(|other| *other == name).count() > 1 {
            name.clone_from(id);
        }
    }
    names
}

/// The name of a domain; empty where it is not known.
fn domain_name(choices: &[ScopeChoice], known: &[IdName], id: &str) -> String {
    let listed = choices.iter().find(|choice| matches!(&choice.target, ScopeTarget::Domain(own) if own == id));
    let known = || known.iter().find(|domain| domain.id == id).map(|domain| domain.name.clone());
    listed.map(|choice| choice.name.clone()).or_else(known).unwrap_or_default()
}

/// Whether there are projects of several domains, and one of these has no known name.
pub(super) fn has_nameless_domain(choices: &[ScopeChoice], known: &[IdName]) -> bool {
    let labels = domain_labels(choices, known);
    labels.len() > 1 && labels.keys().any(|id| domain_name(choices, known, id).is_empty())
}

/// The names of all domains, for those who may list them; none for others.
pub(super) async fn domain_names(send: &dyn Fn(&'static str) -> ResponseFuture) -> Vec<IdName> {
    let answer = send("/domains").await.and_then(|answer| answer.read::<DomainsAnswer>());
    let domains = answer.map(|answer| answer.domains).unwrap_or_default();
    domains.into_iter().map(|domain| IdName { id: domain.id, name: domain.name }).collect()
}

fn sorted(items: Vec<ListedItem>, target: fn(String) -> ScopeTarget) -> Vec<ScopeChoice> {
    let mut choices: Vec<_> = items.into_iter().map(|item| item.choice(target)).collect();
    choices.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.key().cmp(b.key())));
    choices
}

fn is_system(response: &Response) -> bool {
    response.read::<SystemAnswer>().is_ok_and(|answer| answer.system.iter().any(|role| role.all))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(id: &str, name: &str, domain_id: &str) -> ScopeChoice {
        ScopeChoice {
            target: ScopeTarget::Project(id.to_owned()),
            name: name.to_owned(),
            about: String::new(),
            domain_id: domain_id.to_owned(),
            domain: String::new(),
            title: name.to_owned(),
            enabled: true,
        }
    }

    fn known(all: &[(&str, &str)]) -> Vec<IdName> {
        all.iter().map(|(id, name)| IdName { id: (*id).to_owned(), name: (*name).to_owned() }).collect()
    }

    fn told(mut choices: Vec<ScopeChoice>, names: &[(&str, &str)]) -> Vec<(String, String)> {
        tell_apart(&mut choices, &known(names));
        choices.into_iter().map(|choice| (choice.title, choice.domain)).collect()
    }

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(title, domain)| ((*title).to_owned(), (*domain).to_owned())).collect()
    }

    #[test]
    fn projects_of_several_domains_are_told_apart() {
        let both = || vec![project("1", "pub", "d-9"), project("2", "pub", "default"), project("3", "web", "d-9")];
        let names = [("d-9", "corp"), ("default", "Default")];
        let expected = [("pub (Default)", "Default"), ("pub (corp)", "corp"), ("web", "corp")];
        assert_eq!(told(both(), &names), pairs(&expected));
        let unknown = [("pub (corp)", "corp"), ("pub (default)", "default"), ("web", "corp")];
        assert_eq!(told(both(), &names[..1]), pairs(&unknown), "by id where the name is not known");
        assert!(has_nameless_domain(&both(), &known(&names[..1])) && !has_nameless_domain(&both(), &known(&names)));
        let alike = [("d-9", "corp"), ("default", "corp")];
        assert_eq!(told(both(), &alike)[0].1, "d-9", "by id where the domains have one name");
        let own = ScopeChoice { target: ScopeTarget::Domain("d-9".into()), ..project("", "corp", "") };
        let listed = both().into_iter().chain([own]).collect();
        assert_eq!(told(listed, &names[1..])[3].0, "corp", "the domain is a choice itself");
    }

    #[test]
    fn projects_of_one_domain_need_no_more_than_their_names() {
        let one = vec![project("1", "a", "d-9"), project("2", "b", "d-9")];
        assert_eq!(told(one.clone(), &[]), pairs(&[("a", ""), ("b", "")]));
        assert!(!has_nameless_domain(&one, &[]));
    }
}
