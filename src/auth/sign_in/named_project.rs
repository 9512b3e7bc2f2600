//! Enters the project that the user has named: by its name or id and, where that was given, the name or id of its domain.

use crate::auth::Session;
use crate::auth::authentication::Authentication;
use crate::auth::config::{CloudAuth, CloudConfig};
use crate::auth::issued_token::IssuedToken;
use crate::auth::scope_choices::{ScopeChoice, list_choices, tell_apart};
use crate::auth::scope_selection::{ScopeSelection, SignInOutcome, get_with};
use crate::auth::scope_target::{IdName, looks_like_id};
use crate::http::Error;
use serde_json::{Value, json};
use std::rc::Rc;

/// Whether the token is already for the named project.
pub(super) fn is_in_project(issued: &IssuedToken, text: &str, cloud: &CloudConfig) -> bool {
    issued.body.project.as_ref().is_some_and(|project| {
        let wanted = cloud.auth.project_domain();
        let is_domain = wanted.is_none_or(|domain| project.domain.name == domain || project.domain.id == domain);
        (project.name == text || project.id == text) && is_domain
    })
}

/// Enters the project; where several have the name and none of them is in the user's domain, the user has to choose.
/// A project that the list of the user's projects does not tell, as that is forbidden or the domain's name not known, is
/// asked for as it was typed.
///
/// # Errors
/// No such project, with those that there are.
pub(super) async fn enter_named(
    authentication: &Rc<Authentication>,
    issued: &IssuedToken,
    text: &str,
) -> Result<SignInOutcome, Error> {
    let auth = &authentication.cloud.auth;
    // Where the configuration has both, the name stands for the id.
    let known = auth.project_id.as_deref().filter(|_| auth.project_name.as_deref() == Some(text));
    let text = known.unwrap_or(text);
    let user_domain = &issued.body.user.domain;
    let listed = list_choices(&|path| get_with(authentication, issued, path), false).await.map(|mut choices| {
        tell_apart(&mut choices, std::slice::from_ref(user_domain));
        choices
    });
    match &listed {
        Ok(all) => {
            let choices = matching(all, text, auth, user_domain);
            let selection = ScopeSelection { choices, authentication: authentication.clone() };
            match selection.choices.as_slice() {
                [] if auth.project_domain().is_none() => return Err(no_such_project(text, all)),
                [] => {}
                [only] => return selection.scope_to(&only.target).await.map(SignInOutcome::Scoped),
                _ => return Ok(SignInOutcome::ChooseScope(selection)),
            }
        }
        // Without any answer there is none to the next request either.
        Err(error) if error.status().is_none() => return Err(error.clone()),
        Err(_) => {}
    }
    let mut refusal = None;
    for scope in as_typed(text, auth, user_domain) {
        match authentication.rescope_to(Some(scope)).await {
            Ok(issued) => return Ok(SignInOutcome::Scoped(Session::start(authentication, None, issued))),
            Err(error) if matches!(error.status(), Some(400 | 401 | 403 | 404)) => refusal = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(match (listed, refusal) {
        (Err(list), Some(refusal)) => refusal.with_message(
            [
                "The user has no access to a project named ",
                text,
                ". The list of projects could not be read: ",
                &list.message,
            ]
            .concat(),
        ),
        (listed, _) => no_such_project(text, &listed.unwrap_or_default()),
    })
}

/// The projects that are meant: of the given domain, or else those in the user's own before all others.
fn matching(all: &[ScopeChoice], text: &str, auth: &CloudAuth, user_domain: &IdName) -> Vec<ScopeChoice> {
    let is_called = |domain: &str, project: &ScopeChoice| {
        let is_users = project.domain_id == user_domain.id && user_domain.name == domain;
        project.domain_id == domain || is_users || (!project.domain.is_empty() && project.domain == domain)
    };
    let there = |project: &&ScopeChoice| auth.project_domain().is_none_or(|domain| is_called(domain, project));
    let mut named: Vec<_> = all.iter().filter(|project| project.name == text).filter(there).cloned().collect();
    if named.iter().any(|project| project.domain_id == user_domain.id) && auth.project_domain().is_none() {
        named.retain(|project| project.domain_id == user_domain.id);
    }
    if named.is_empty() {
        named.extend(all.iter().filter(|project| project.project_id() == Some(text)).cloned());
    }
    named
}

/// The scopes that may be meant, as Keystone takes them: names are looked up by itself. A token is asked for them, so
/// that none of these counts as a failed attempt to sign in.
fn as_typed(text: &str, auth: &CloudAuth, user_domain: &IdName) -> Vec<Value> {
    let within = |domain: Value| json!({"project": {"name": text, "domain": domain}});
    let mut scopes = Vec::new();
    if looks_like_id(text) || auth.project_id.as_deref() == Some(text) {
        scopes.push(json!({"project": {"id": text}}));
    }
    match (&auth.project_domain_name, &auth.project_domain_id) {
        (None, None) => scopes.push(within(json!({"id": user_domain.id}))),
        (name, id) => {
            scopes.extend(id.iter().map(|id| within(json!({"id": id}))));
            scopes.extend(name.iter().flat_map(|name| [within(json!({"name": name})), within(json!({"id": name}))]));
        }
    }
    scopes
}

fn no_such_project(text: &str, all: &[ScopeChoice]) -> Error {
    let names: Vec<_> = all.iter().map(|project| project.title.as_str()).collect();
    let there = if names.is_empty() {
        ". The user has access to no project".to_owned()
    } else {
        [". Available projects: ", &names.join(", ")].concat()
    };
    Error::refused(["The user has no access to a project named ", text, &there].concat())
}
