//! Sends requests with the token.

use super::{FILE_MARGIN_MS, OutcomeObserver, RENEWAL_MARGIN_MS, ScopedToken, Secret};
use crate::auth::token_request;
use crate::http::{Error, ErrorKind, Request, Response};
use crate::platform::now_ms;
use std::rc::Rc;

/// A token younger than this was not refused because it has expired: renewing it again would only loop.
const FRESH_MS: f64 = 10_000.0;
/// Services answer requests that access rules do not allow with 401, as for an expired token.
const LIMITED: &str = "The access rules of the application credential do not allow this";
const ENDED_ON_THE_WAY: &str = "The session ended before the upload was complete. Sign in and start the upload again";

impl ScopedToken {
    /// Sends `request` with the token. When the token is refused, it is renewed once for all requests that used it, and
    /// the request is repeated once: also a `POST`, since a 401 means that nothing was done.
    pub async fn send(self: &Rc<Self>, request: Request) -> Result<Response, Error> {
        self.send_observed(request, &|_, _| ()).await
    }

    /// As [`ScopedToken::send`]; `observe` is called with the outcome of each attempt, but not of renewals of the token.
    pub async fn send_observed(
        self: &Rc<Self>,
        request: Request,
        observe: &OutcomeObserver<'_>,
    ) -> Result<Response, Error> {
        let carries_file = request.carries_file();
        self.ready(if carries_file { FILE_MARGIN_MS } else { RENEWAL_MARGIN_MS }).await?;
        let used = self.token();
        let (is_good, ends_ms) = (self.remaining_ms() > 0.0, self.ends_ms());
        let outcome = self.attempt(&request, &used, observe).await;
        match outcome {
            // Nobody would know why it starts anew. A service that refuses before it has read everything is seen as a
            // connection that has ended.
            Err(error)
                if carries_file
                    && is_good
                    && now_ms() > ends_ms
                    && (error.status() == Some(401) || error.kind == ErrorKind::Network) =>
            {
                // What else fails with it is told by the dialog, or by the next request.
                let _ = self.renew_or_ask().await;
                Err(error.with_message(ENDED_ON_THE_WAY))
            }
            Err(error) if error.status() == Some(401) => {
                // A wrong password must not be sent twice, as that counts twice towards a lock-out.
                if let Some(means) = request.unauthorized
                    && self.is_still_valid(&used).await
                {
                    return Err(error.with_message(means));
                }
                if self.scope().limited && self.is_still_valid(&used).await {
                    // 403, since signing in again does not help.
                    return Err(error.with_message(LIMITED).with(|details| details.kind = ErrorKind::Status(403)));
                }
                let young = self.token() == used && now_ms() - self.renewed_ms.get() < FRESH_MS;
                // It may have been revoked all the same, as after a change of the password.
                if young && self.is_still_valid(&used).await {
                    return Err(error);
                }
                self.renew_if_still(&used).await?;
                self.attempt(&request, &self.token(), observe).await
            }
            outcome => outcome,
        }
    }

    /// Whether Keystone still accepts the token. Access rules do not apply to this request.
    async fn is_still_valid(&self, token: &Secret) -> bool {
        let answer =
            self.authentication.http.send_any(token_request::validate(&self.authentication.identity, token)).await;
        answer.is_ok_and(|answer| answer.status != 401)
    }

    async fn attempt(
        &self,
        request: &Request,
        token: &Secret,
        observe: &OutcomeObserver<'_>,
    ) -> Result<Response, Error> {
        let began_ms = now_ms();
        let outcome = self.authentication.http.send(request.clone().header("X-Auth-Token", token.expose())).await;
        observe(began_ms, &outcome);
        outcome
    }
}
