//! Requests a token from Keystone (Identity API v3, `POST /v3/auth/tokens`).

use super::secret::Secret;
use super::sign_in_error::{SignInError, sign_in_error};
use super::token::TokenBody;
use super::{Credentials, timestamp};
use crate::http::{Client, Error, ErrorKind, Request, Response};
use crate::platform::now_ms;
use serde::Deserialize;

/// A token just issued.
pub(super) struct IssuedToken {
    pub token: Secret,
    pub body: TokenBody,
    /// How far Keystone's clock is ahead of this machine's, in milliseconds. Keystone's whole seconds and the time of
    /// transfer make it slightly too low, never too high.
    pub offset_ms: f64,
}

#[derive(Deserialize)]
struct Answer {
    token: TokenBody,
}

/// Sends a request for a token, once. `typed` is what a user has just entered for it.
///
/// # Errors
/// Keystone's refusal; for typed credentials in words for the user.
pub(super) async fn request_token(
    http: &Client,
    request: Request,
    typed: Option<&Credentials>,
) -> Result<IssuedToken, SignInError> {
    match http.send_any(request.clone()).await {
        Ok(response) if response.is_success() => Ok(read_answer(&response, typed)?),
        Ok(response) => Err(sign_in_error(Error::from_response(&request, &response), Some(&response), typed)),
        Err(error) => Err(sign_in_error(error, None, typed)),
    }
}

fn read_answer(response: &Response, typed: Option<&Credentials>) -> Result<IssuedToken, Error> {
    let token = match typed {
        // The token was only validated.
        Some(Credentials::Token { token, .. }) => Some(token.clone()),
        _ => response.header("x-subject-token").map(Secret::new),
    };
    let answer: Answer = response.read().map_err(|error| error.with(|details| details.raw = None))?;
    let token = token.ok_or_else(|| {
        Error::refused(
            "Keystone has signed you in, but the browser may not read the token: its CORS settings must expose X-Subject-Token",
        )
        .with(|details| details.kind = ErrorKind::Decode)
    })?;
    // The time of an existing token says nothing about the clock now.
    let issued = timestamp::parse(&answer.token.issued_at).filter(|_| response.status == 201);
    let offset_ms = issued.map_or(0.0, |at| at - now_ms()).floor();
    Ok(IssuedToken { token, body: answer.token, offset_ms })
}
