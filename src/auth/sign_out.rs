//! The end of a login: what was issued for it is deleted and revoked, and what the Identity service did not take back is
//! told.
//!
//! The page may be left at any moment, so what can be is started at once, the rest when the page is left at the latest, and
//! all of it goes on without the page.

use super::authentication::{Authentication, TokenSource};
use super::renewal_credential::CreatedCredential;
use super::secret::Secret;
use super::token_request;
use crate::http::{Method, Request};
use crate::platform::{now_ms, until_left};
use futures::future::{Either, join, join_all, select};
use std::pin::pin;
use std::time::Duration;

/// How long to wait for the answer to each of these requests.
const PATIENCE: Duration = Duration::from_secs(15);

const TOKENS: &str = "Keystone did not revoke the token. It expires at ";
const CREDENTIALS: &str = "Keystone did not delete the application credential that kept you signed in. It expires at ";

/// What stays valid after signing out, since the Identity service did not take it back. Times are in milliseconds since
/// the epoch, by this machine's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LeftValid {
    /// When the last of the tokens ends by itself.
    pub tokens_end_ms: Option<f64>,
    /// When the last of the application credentials does that were created to let the session last.
    pub credentials_end_ms: Option<f64>,
}

impl LeftValid {
    /// What is left of both, with the later ends.
    #[must_use]
    pub fn and(self, other: LeftValid) -> LeftValid {
        LeftValid {
            tokens_end_ms: later(self.tokens_end_ms, other.tokens_end_ms),
            credentials_end_ms: later(self.credentials_end_ms, other.credentials_end_ms),
        }
    }

    /// A sentence for each. `time` writes a time of these.
    pub fn sentences(self, time: &dyn Fn(f64) -> String) -> Vec<String> {
        let tokens = self.tokens_end_ms.map(|ms| [TOKENS, &time(ms), "."].concat());
        let credentials =
            self.credentials_end_ms.map(|ms| [CREDENTIALS, &time(ms), ". Its secret was never shown."].concat());
        tokens.into_iter().chain(credentials).collect()
    }
}

impl Authentication {
    /// Deletes the application credentials and revokes the tokens that were issued here. `tokens_end_ms` is when the last
    /// of the tokens ends by itself.
    pub async fn take_back(&self, tokens_end_ms: f64) -> LeftValid {
        // What is still being created would stay behind, and creating it takes a token.
        join_all(self.creations.take()).await;
        let tokens = self.issued();
        let scoped = join_all(tokens.iter().map(|token| self.revoke(token)));
        let first = pin!(join(scoped, self.delete_created_credentials()));
        // The token of the sign-in comes last: deleting takes it, and newer Keystones also end with it the tokens that were
        // requested with it, which then could not be revoked. Where the page is being left there is no time for that.
        let ((scoped, credentials_end_ms), is_revoked) = match select(first, pin!(until_left())).await {
            Either::Left((first, _)) => (first, self.revoke_source().await),
            Either::Right(((), first)) => join(first, self.revoke_source()).await,
        };
        tokens.iter().for_each(|token| self.untrack(token));
        let are_revoked = is_revoked && scoped.into_iter().all(|is_revoked| is_revoked);
        LeftValid {
            tokens_end_ms: (!are_revoked && tokens_end_ms > now_ms()).then_some(tokens_end_ms),
            credentials_end_ms,
        }
    }

    /// Revokes the token of the sign-in, unless others share it or it is the user's. Returns whether it is not valid any
    /// more, as far as it should not be.
    async fn revoke_source(&self) -> bool {
        let is_last = self.leave_sign_in();
        match self.source() {
            TokenSource::Token { token, ours: true } if is_last => self.revoke(&token).await,
            _ => true,
        }
    }

    /// Revokes a token. Returns whether it is not valid any more.
    pub(super) async fn revoke(&self, token: &Secret) -> bool {
        let request = token_request::revoke(&self.identity, token);
        match self.http.send(request.keepalive().timeout(PATIENCE)).await {
            Ok(_) => true,
            // It was not valid any more.
            Err(error) => matches!(error.status(), Some(401 | 404)),
        }
    }

    /// Deletes the application credentials that were created to let the session last. They may not delete themselves, so
    /// this takes the token of the sign-in. Returns when the last of those ends that could not be deleted.
    async fn delete_created_credentials(&self) -> Option<f64> {
        let created = self.created_credentials.take();
        let are_deleted = join_all(created.iter().map(|own| self.delete(own))).await;
        let left = created.iter().zip(are_deleted).filter(|(own, is_deleted)| !is_deleted && own.ends_ms > now_ms());
        left.map(|(own, _)| own.ends_ms).reduce(f64::max)
    }

    /// Deletes an application credential. Returns whether it is there no more.
    async fn delete(&self, own: &CreatedCredential) -> bool {
        let TokenSource::Token { token, .. } = self.source() else { return false };
        let request = Request::new(Method::Delete, own.url.as_str()).header("X-Auth-Token", token.expose());
        match self.http.send(request.keepalive().timeout(PATIENCE)).await {
            Ok(_) => true,
            Err(error) => error.is_not_found(),
        }
    }
}

fn later(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_end_is_told_in_a_sentence_for_each_kind() {
        let tokens = |ms| LeftValid { tokens_end_ms: ms, credentials_end_ms: None };
        let left = tokens(Some(2.0)).and(tokens(Some(3.0))).and(LeftValid::default());
        assert_eq!(left, tokens(Some(3.0)));
        let time = |ms: f64| ["05:0", &ms.to_string()].concat();
        assert_eq!(left.sentences(&time), ["Keystone did not revoke the token. It expires at 05:03."]);
        let both = left.and(LeftValid { tokens_end_ms: None, credentials_end_ms: Some(4.0) });
        assert!(both.sentences(&time)[1].ends_with("It expires at 05:04. Its secret was never shown."));
        assert!(LeftValid::default().sentences(&time).is_empty());
    }
}
