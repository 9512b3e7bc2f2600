//! Sessions that last. What is asked for with a password's token ends with it; an application credential of the same
//! user, made for this, is good for new tokens until it expires. Its secret is in memory and nowhere else.
//! <https://docs.openstack.org/api-ref/identity/v3/#create-application-credential>

use super::authentication::{Authentication, TokenSource};
use super::issued_token::IssuedToken;
use super::renewal_credential::RenewalCredential;
use super::scope_target::ScopeTarget;
use super::scoped_token::ScopedToken;
use super::{Credentials, Secret, timestamp};
use crate::http::{Error, Method, Request, encode};
use crate::lenient;
use crate::platform::now_ms;
use serde::Deserialize;
use serde_json::json;
use std::rc::Rc;
use std::time::Duration;

const ABOUT: &str = "Made by the console, so that a session lasts. Its secret was never shown";
const NO_PROJECT: &str = "An application credential is for a project: enter one first";

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
    /// Whether new tokens for this can be asked for that last longer than the ones there are, without asking the user.
    pub fn can_renew(&self, target: Option<&ScopeTarget>) -> bool {
        self.source_lasts() || self.signed_in_for_ms(target).is_some()
    }

    /// For how long it can, in milliseconds, where an application credential was made for that.
    pub fn signed_in_for_ms(&self, target: Option<&ScopeTarget>) -> Option<f64> {
        let renewal_credentials = self.renewal_credentials.borrow();
        let own = renewal_credentials.iter().find(|own| Some(&own.target) == target)?;
        Some(own.ends_ms - now_ms()).filter(|left| *left > 0.0)
    }

    /// Asks for the token that lasts longest.
    ///
    /// # Errors
    /// As [`Authentication::rescope`].
    pub async fn renew_for(&self, target: Option<&ScopeTarget>) -> Result<IssuedToken, Error> {
        let is_it = |own: &RenewalCredential| Some(&own.target) == target;
        let found = self.renewal_credentials.borrow().iter().find(|own| is_it(own)).map(|own| own.credentials.clone());
        if let Some(credentials) = found {
            match self.issue(credentials.request(&self.identity, &self.cloud.auth)).await {
                // It has expired, or was deleted.
                Err(error) if matches!(error.status(), Some(401 | 403 | 404)) => {
                    self.renewal_credentials.borrow_mut().retain(|own| !is_it(own));
                }
                outcome => return outcome,
            }
        }
        self.rescope(target).await
    }

    /// Deletes what [`ScopedToken::keep_signed_in`] has made. None of them may itself do that, so it takes what the user has signed in with:
    /// once that has ended, they end by themselves, and nobody knows their secrets.
    pub async fn delete_renewal_credentials(&self) {
        let TokenSource::Token { token, .. } = self.source() else { return };
        for own in self.renewal_credentials.take() {
            let request = Request::new(Method::Delete, own.url).timeout(Duration::from_secs(15));
            // There is nothing that the user could do about it.
            let _ = self.http.send_any(request.header("X-Auth-Token", token.expose())).await;
        }
    }
}

impl ScopedToken {
    /// Makes an application credential for the project, with the user's roles there, which renews the session for so
    /// many seconds. Its name and its id.
    ///
    /// # Errors
    /// Keystone's; where there is no project.
    pub async fn keep_signed_in(self: &Rc<Self>, seconds: f64) -> Result<(String, String), Error> {
        let (authentication, scope) = (&self.authentication, self.scope());
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
        // The one before it has been good for less.
        renewal_credentials.retain(|own| own.target != target);
        renewal_credentials.push(RenewalCredential {
            url: [&all, "/", &encode(&id)].concat(),
            credentials: Credentials::ApplicationCredential {
                credential: id.clone(),
                owner: None,
                secret: Secret::new(secret),
            },
            target,
            ends_ms: begins_ms - self.offset_ms() + seconds * 1000.0,
        });
        Ok((name, id))
    }
}
