//! Signs a user in (Identity API v3): authenticates, then scopes to a project, a domain or the system.

mod named_project;

use super::authentication::{Authentication, TokenSource};
use super::config::{CloudAuth, CloudConfig};
use super::endpoint::Endpoint;
use super::issued_token::{self, IssuedToken};
use super::scope_choices::{list_choices, tell_apart};
use super::scope_selection::{ScopeSelection, SignInOutcome, get_with};
use super::service_client::ask_versions;
use super::sign_in_error::{ExpiredPassword, SignInError, is_wrong};
use super::{Credentials, Secret, ServiceType, Session};
use crate::http::{Client, Error, USER_INFORMATION, has_user_information};
use crate::platform::sleep;
use named_project::{enter_named, is_in_project};
use std::rc::Rc;
use std::time::Duration;

/// Signs a user in. `project` is a name or an id, of the domain that the cloud's configuration has for it, if any. Without
/// one, the session is in the scope of the token or application credential, in the user's default project, or in the only
/// scope there is; else the user has to choose. Credentials are sent once, since Keystone locks users out after several
/// wrong ones; once more only where the domain or the user may have been typed by its id, which counts for no account.
///
/// # Errors
/// Sentences for the user: wrong credentials, a URL that is no Keystone, no such project, no role anywhere.
pub async fn sign_in(
    http: &Client,
    cloud: &CloudConfig,
    credentials: Credentials,
    project: Option<&str>,
) -> Result<SignInOutcome, Error> {
    let identity = find_identity(http, cloud).await?;
    let (credentials, auth, issued) = match authenticate(http, &identity, &cloud.auth, credentials).await {
        Err(SignInError::StepNeeded(needed)) => return Ok(SignInOutcome::StepNeeded(needed)),
        outcome => outcome?,
    };
    let cloud = CloudConfig { auth, ..cloud.clone() };
    let method = credentials.method();
    let source = TokenSource::of(credentials, &issued.token);
    let authentication = Authentication::new(http, cloud, identity, method, source, Vec::new());
    if issued.body.target().is_some() && project.is_none_or(|text| is_in_project(&issued, text, &authentication.cloud))
    {
        authentication.track(&issued.token);
        return Ok(SignInOutcome::Scoped(Session::start(&authentication, None, issued)));
    }
    let outcome = match project {
        Some(text) => enter_named(&authentication, &issued, text).await,
        None => enter_any(&authentication, &issued).await,
    };
    if outcome.is_err() {
        // The user sees why signing in failed; the token ends by itself where it could not be revoked.
        authentication.take_back(f64::NEG_INFINITY).await;
    }
    outcome
}

/// Requests a token. A domain or a user that Keystone does not know by name is read as an id where it looks like one.
/// Returns the reading that was right with its token.
async fn authenticate(
    http: &Client,
    identity: &str,
    auth: &CloudAuth,
    credentials: Credentials,
) -> Result<(Credentials, CloudAuth, IssuedToken), SignInError> {
    let send = async |credentials: &Credentials, auth: &CloudAuth| {
        issued_token::request_token(http, identity, credentials.request(identity, auth), Some(credentials)).await
    };
    let wrong = match send(&credentials, auth).await {
        Ok(issued) => return Ok((credentials, auth.clone(), issued)),
        Err(error) => error,
    };
    if is_wrong(&wrong, &credentials) {
        for (credentials, auth) in credentials.as_ids(auth) {
            match send(&credentials, &auth).await {
                Ok(issued) => return Ok((credentials, auth, issued)),
                Err(error) if is_wrong(&error, &credentials) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Err(wrong)
}

/// Enters what is configured, or else the only scope there is, or the user's default project; else the user chooses.
async fn enter_any(authentication: &Rc<Authentication>, issued: &IssuedToken) -> Result<SignInOutcome, Error> {
    let send = |path: &'static str| get_with(authentication, issued, path);
    let mut choices = list_choices(&send, true).await?;
    tell_apart(&mut choices, std::slice::from_ref(&issued.body.user.domain));
    let selection = ScopeSelection { choices, authentication: authentication.clone() };
    let mut enabled = selection.choices.iter().filter(|choice| choice.enabled);
    let wanted = selection.configured_choice();
    let chosen = match (wanted.or(enabled.next()), enabled.next()) {
        (Some(only), another) if another.is_none() || wanted.is_some() => only,
        (None, _) => {
            return Err(Error::refused("This user has no role in any project. Ask an administrator to assign one"));
        }
        (Some(first), _) => {
            // Projects come first in the list: where the first choice is none, there is no default project.
            let issued = if first.project_id().is_some() { authentication.rescope(None).await.ok() } else { None };
            return Ok(match issued.filter(|issued| issued.body.project.is_some()) {
                Some(issued) => SignInOutcome::Scoped(Session::start(authentication, None, issued)),
                None => SignInOutcome::ChooseScope(selection),
            });
        }
    };
    selection.scope_to(&chosen.target).await.map(SignInOutcome::Scoped)
}

/// Changes a password that has expired. The user then signs in with the new one.
///
/// # Errors
/// Keystone's, as for a password that is too short or was used before.
pub async fn change_password(
    http: &Client,
    cloud: &CloudConfig,
    expired: &ExpiredPassword,
    old: &Secret,
    new: &Secret,
) -> Result<(), Error> {
    let identity = find_identity(http, cloud).await?;
    expired.change(http, &identity, old, new).await?;
    // Keystone revokes all tokens that are issued up to and including this second.
    sleep(Duration::from_millis(1100)).await;
    Ok(())
}

/// The base URL of the Identity API, for any form of authentication URL.
pub(super) async fn find_identity(http: &Client, cloud: &CloudConfig) -> Result<String, Error> {
    if has_user_information(&cloud.auth.auth_url) {
        return Err(Error::refused(USER_INFORMATION));
    }
    let endpoint = Endpoint::new(ServiceType::Identity, &cloud.auth.auth_url, cloud.gateway.as_deref());
    if endpoint.is_versioned() || cloud.gateway.is_some() {
        return Ok(endpoint.base(None));
    }
    let found = ask_versions(http, ServiceType::Identity, &endpoint).await?;
    Ok(endpoint.base(found.path.as_deref()))
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod domains;

#[cfg(test)]
mod methods;
