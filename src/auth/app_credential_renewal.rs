//! Keeps a session signed in beyond its token. Tokens that are requested with a password's token expire with it; an
//! application credential of the user, created for this, can get new tokens until it expires. Its secret is in memory
//! only.
//! <https://docs.openstack.org/api-ref/identity/v3/#create-application-credential>

use super::authentication::Authentication;
use super::issued_token::IssuedToken;
use super::renewal_credential::{CreatedCredential, RenewalCredential};
use super::scope_target::ScopeTarget;
use super::scoped_token::ScopedToken;
use super::{Credentials, Secret, timestamp};
use crate::http::{Error, Method, Request, encode};
use crate::lenient;
use crate::platform::now_ms;
use serde::Deserialize;
use serde_json::json;
use std::rc::Rc;

const ABOUT: &str = "Created by Skylark to keep you signed in. Its secret was never shown";
const NO_PROJECT: &str = "Application credentials belong to a project. Choose a project first";

/// The answer of `POST /v3/users/{user_id}/application_credentials`.
#[derive(Deserialize)]
struct CreateAnswer {
    application_credential: Created,
}

#[derive(Deserialize)]
struct Created {
    #[serde(deserialize_with = "lenient::string")]
    id: String,
    #[serde(deserialize_with = "lenient::string")]
    secret: String,
}

impl Authentication {
    /// Whether tokens for this scope can be renewed without asking the user.
    pub fn can_renew(&self, target: Option<&ScopeTarget>) -> bool {
        self.source_lasts() || self.signed_in_for_ms(target).is_some()
    }

    /// For how many milliseconds an application credential keeps renewing tokens for this scope, if there is one.
    pub fn signed_in_for_ms(&self, target: Option<&ScopeTarget>) -> Option<f64> {
        let renewal_credentials = self.renewal_credentials.borrow();
        let own = renewal_credentials.iter().find(|own| Some(&own.target) == target)?;
        Some(own.ends_ms - now_ms()).filter(|left| *left > 0.0)
    }

    /// Requests a new token for a scope, with its application credential if there is one.
    ///
    /// # Errors
    /// As [`Authentication::rescope`].
    pub async fn renew_for(&self, target: Option<&ScopeTarget>) -> Result<IssuedToken, Error> {
        let is_it = |own: &RenewalCredential| Some(&own.target) == target;
        let found = self.renewal_credentials.borrow().iter().find(|own| is_it(own)).map(|own| own.credentials.clone());
        if let Some(credentials) = found {
            match self.issue(credentials.request(&self.identity, &self.cloud.auth)).await {
                // The application credential has expired or was deleted.
                Err(error) if matches!(error.status(), Some(401 | 403 | 404)) => {
                    self.renewal_credentials.borrow_mut().retain(|own| !is_it(own));
                }
                outcome => return outcome,
            }
        }
        self.rescope(target).await
    }
}

impl ScopedToken {
    /// Creates an application credential for the project, with the user's roles there, that renews the session for
    /// `seconds`. Returns its name and its id.
    ///
    /// # Errors
    /// Keystone's; [`crate::http::ErrorKind::Refused`] where the scope is no project.
    pub async fn keep_signed_in(self: &Rc<Self>, seconds: f64) -> Result<(String, String), Error> {
        let (authentication, scope) = (&self.authentication, self.scope());
        // Signing out waits for it, so that it does not stay behind.
        let _creation = authentication.begin_creation();
        let target = scope.target().filter(|target| matches!(target, ScopeTarget::Project(_)));
        let target = target.ok_or_else(|| Error::refused(NO_PROJECT))?;
        let begins_ms = now_ms() + self.offset_ms();
        let name = ["skylark-", &timestamp::format(begins_ms)].concat();
        let body = json!({
            "name": name.as_str(),
            "description": ABOUT,
            "unrestricted": false,
            "expires_at": timestamp::format(begins_ms + seconds * 1000.0),
        });
        let all = [&authentication.identity, "/users/", &encode(&scope.user.id), "/application_credentials"].concat();
        let request = Request::new(Method::Post, all.as_str()).json(&json!({"application_credential": body}));
        let response = self.send(request.confidential()).await?;
        let created: CreateAnswer = response.read().map_err(|error| error.with(|details| details.raw = None))?;
        let Created { id, secret } = created.application_credential;
        let mut renewal_credentials = authentication.renewal_credentials.borrow_mut();
        // An earlier one for the project expires before this one.
        renewal_credentials.retain(|own| own.target != target);
        let ends_ms = begins_ms - self.offset_ms() + seconds * 1000.0;
        let url = [&all, "/", &encode(&id)].concat();
        authentication.created_credentials.borrow_mut().push(CreatedCredential { url, ends_ms });
        renewal_credentials.push(RenewalCredential {
            credentials: Credentials::ApplicationCredential {
                credential: id.clone(),
                owner: None,
                secret: Secret::new(secret),
            },
            target,
            ends_ms,
        });
        drop(renewal_credentials);
        self.store();
        Ok((name, id))
    }
}
