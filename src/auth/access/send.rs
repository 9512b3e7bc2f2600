//! Sends requests with the token.

use super::{Access, Secret};
use crate::auth::token_request;
use crate::http::{Error, Kind, Request, Response};
use crate::platform::now_ms;
use std::rc::Rc;

/// Called with when an exchange began, in milliseconds since the epoch, and with what it led to.
pub(in crate::auth) type Observe<'a> = dyn Fn(f64, &Result<Response, Error>) + 'a;

/// A token this young that is refused is not refused for its age: renewing it again would only
/// send the next request round in circles.
const YOUNG_MS: f64 = 10_000.0;
/// Services answer what access rules do not allow as they answer a token that has ended.
const LIMITED: &str = "The access rules of the application credential do not allow this";

impl Access {
    /// Sends `request` with the token. When it is refused, the token is renewed once for all who
    /// used it, and the request repeated once: also a `POST`, since a 401 means that nothing was
    /// done.
    pub async fn send(self: &Rc<Self>, request: Request) -> Result<Response, Error> {
        self.send_observed(request, &|_, _| ()).await
    }

    /// As [`Access::send`]; `observe` is called with what each attempt at `request` led to. It is not told of how the
    /// token was renewed.
    pub async fn send_observed(self: &Rc<Self>, request: Request, observe: &Observe<'_>) -> Result<Response, Error> {
        self.ready().await?;
        let used = self.token();
        let outcome = self.attempt(&request, &used, observe).await;
        match outcome {
            Err(error) if error.status() == Some(401) => {
                // A wrong password must not be sent twice: that would count twice towards being locked out.
                if let Some(means) = request.unauthorized
                    && self.is_alive(&used).await
                {
                    return Err(error.saying(means));
                }
                if self.scope().limited && self.is_alive(&used).await {
                    // Signing in again would not help, as it would after a 401.
                    return Err(error.saying(LIMITED).but(|failure| failure.kind = Kind::Status(403)));
                }
                let young = self.token() == used && now_ms() - self.renewed_ms.get() < YOUNG_MS;
                // Even so it may have been revoked since, as by another password.
                if young && self.is_alive(&used).await {
                    return Err(error);
                }
                self.other_than(&used).await?;
                self.attempt(&request, &self.token(), observe).await
            }
            outcome => outcome,
        }
    }

    /// Whether Keystone still accepts the token: access rules do not apply to this question.
    async fn is_alive(&self, token: &Secret) -> bool {
        let answer = self.login.http.send_any(token_request::validate(&self.login.identity, token)).await;
        answer.is_ok_and(|answer| answer.status != 401)
    }

    async fn attempt(&self, request: &Request, token: &Secret, observe: &Observe<'_>) -> Result<Response, Error> {
        let began_ms = now_ms();
        let outcome = self.login.http.send(request.clone().header("X-Auth-Token", token.expose())).await;
        observe(began_ms, &outcome);
        outcome
    }
}
