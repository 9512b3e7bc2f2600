//! Requests a token from Keystone (Identity API v3, `POST /v3/auth/tokens`).

use super::secret::Secret;
use super::sign_in_error::{SignInError, sign_in_error};
use super::token::TokenBody;
use super::{Catalog, Credentials, timestamp, token_request};
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

/// Keystone's answer to `GET /v3/auth/catalog`.
#[derive(Deserialize)]
struct CatalogAnswer {
    catalog: Catalog,
}

/// Sends a request for a token, once. `identity` is the base URL of the Identity API, `typed` what a user has just entered
/// for the token. Where the answer has no catalog, this is asked for.
///
/// # Errors
/// Keystone's refusal; for typed credentials in words for the user.
pub(super) async fn request_token(
    http: &Client,
    identity: &str,
    request: Request,
    typed: Option<&Credentials>,
) -> Result<IssuedToken, SignInError> {
    match http.send_any(request.clone()).await {
        Ok(response) if response.is_success() => {
            let mut issued = read_answer(&response, typed)?;
            // Those of unscoped tokens are empty.
            if issued.body.target().is_some() && issued.body.catalog.is_empty() {
                issued.body.catalog = ask_for_catalog(http, identity, &issued.token).await;
            }
            Ok(issued)
        }
        Ok(response) => Err(sign_in_error(Error::from_response(&request, &response), Some(&response), typed)),
        Err(error) => Err(sign_in_error(error, None, typed)),
    }
}

/// The catalog of a token; empty where Keystone does not tell.
async fn ask_for_catalog(http: &Client, identity: &str, token: &Secret) -> Catalog {
    let Ok(answer) = http.send(token_request::catalog(identity, token)).await else { return Catalog::default() };
    answer.read::<CatalogAnswer>().map_or_else(|_| Catalog::default(), |answer| answer.catalog)
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
            "Keystone signed you in, but the browser may not read the token: its CORS settings must expose \
                X-Subject-Token",
        )
        .with(|details| details.kind = ErrorKind::Decode)
    })?;
    // The time of an existing token says nothing about the clock now. The answer's date does, where the page may read it:
    // behind a gateway, but not from another origin.
    let issued = timestamp::parse(&answer.token.issued_at).filter(|_| response.status == 201);
    let there = issued.or_else(|| timestamp::parse_date(response.header("date")?));
    let offset_ms = there.map_or(0.0, |at| at - now_ms()).floor();
    Ok(IssuedToken { token, body: answer.token, offset_ms })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far ahead of this machine the answer puts the cloud's clock, in hours.
    fn hours_ahead(status: u16, date: Option<&str>) -> f64 {
        let body = r#"{"token": {"issued_at": "2026-11-22T19:09:20.000000Z", "expires_at": "2026-11-22T23:09:20.000000Z",
            "user": {"id": "u", "name": "demo", "domain": {"id": "default", "name": "Default"}}}}"#;
        let mut headers = vec![("x-subject-token".to_owned(), "t".to_owned())];
        headers.extend(date.map(|date| ("date".to_owned(), date.to_owned())));
        let issued = read_answer(&Response::new(status, headers, body), None).unwrap();
        let there = now_ms() + issued.offset_ms;
        ((there - timestamp::parse("2026-11-22T19:09:20Z").unwrap()) / 3_600_000.0).round()
    }

    #[test]
    fn the_clock_of_the_cloud_is_told_by_a_new_token_or_by_the_answers_date() {
        let later = Some("Sun, 22 Nov 2026 21:09:20 GMT");
        assert_eq!(hours_ahead(201, later), 0.0, "it was issued just now");
        assert_eq!(hours_ahead(200, later), 2.0, "it is an old one: only the date says what time it is");
    }
}
