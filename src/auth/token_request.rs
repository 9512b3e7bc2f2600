//! Asking Keystone for a token (Identity API v3, `POST /v3/auth/tokens`).

use super::scope::{Named, Target};
use super::secret::Secret;
use super::sign_in_error::{Refusal, refusal};
use super::{Catalog, Credentials};
use crate::http::{Client, Error, Kind, Method, Request, Response, now_ms};
use crate::json::{Object, json};
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Keystone's description of a token.
pub(super) struct TokenBody {
    pub user: Owned,
    pub project: Option<Owned>,
    pub domain: Option<Named>,
    pub system: bool,
    pub application_credential: Option<Named>,
    /// Whether access rules limit what the application credential may call.
    pub limited: bool,
    /// Whether it may make and delete others.
    pub unrestricted: bool,
    /// By name.
    pub roles: Vec<String>,
    pub catalog: Catalog,
    pub issued_at: String,
    pub expires_at: String,
}

impl TokenBody {
    /// # Errors
    /// The name of the member that is missing.
    fn read(token: &Object) -> Result<Self, &'static str> {
        let named = |name| token.object(name).as_ref().map(Named::read).transpose();
        let credential = token.object("application_credential");
        let member = |name| credential.as_ref().and_then(|credential| credential.get(name));
        Ok(TokenBody {
            user: Owned::read(&token.needed_object("user")?)?,
            project: token.object("project").as_ref().map(Owned::read).transpose()?,
            domain: named("domain")?,
            system: token.object("system").is_some(),
            application_credential: named("application_credential")?,
            limited: member("access_rules").is_some(),
            unrestricted: member("restricted").is_some_and(|restricted| restricted.raw() == "false"),
            roles: token.objects("roles").iter().map(|role| role.text("name")).collect(),
            catalog: Catalog::read(token),
            issued_at: token.needed("issued_at")?,
            expires_at: token.needed("expires_at")?,
        })
    }

    /// What the token is for; `None` for one without a scope.
    pub fn target(&self) -> Option<Target> {
        Target::of(self.project.as_ref().map(|project| &project.id), self.domain.as_ref(), self.system)
    }
}

/// A user or a project, with its domain.
pub(super) struct Owned {
    pub id: String,
    pub name: String,
    pub domain: Named,
}

impl Owned {
    fn read(object: &Object) -> Result<Self, &'static str> {
        let domain = Named::read(&object.needed_object("domain")?)?;
        Ok(Owned { id: object.needed("id")?, name: object.needed("name")?, domain })
    }

    /// Itself and its domain.
    pub fn split(self) -> (Named, Named) {
        (Named { id: self.id, name: self.name }, self.domain)
    }
}

/// A token just issued.
pub(super) struct Grant {
    pub token: Secret,
    pub body: TokenBody,
    /// How far Keystone's clock is ahead of this machine's, in whole milliseconds. That it tells
    /// whole seconds, and the answer's way, make it somewhat too low, never too high.
    pub offset_ms: f64,
}

/// Asks for a token for somebody. Without a scope, Keystone takes the user's default project.
pub(super) fn request(identity: &str, who: Value, scope: Option<Value>) -> Request {
    let mut auth = json!({"identity": who});
    if let Some(scope) = scope {
        auth["scope"] = scope;
    }
    Request::new(Method::Post, [identity, "/auth/tokens"].concat()).json(&json!({"auth": auth})).confidential()
}

/// Asks for a token for something else with one that there is.
pub(super) fn by_token(identity: &str, token: &Secret, target: Option<&Target>) -> Request {
    let who = json!({"methods": ["token"], "token": {"id": token.expose()}});
    request(identity, who, target.map(Target::write))
}

/// Asks what a token is (`GET /v3/auth/tokens`), which also tells whether it is valid.
pub(super) fn description(identity: &str, token: &Secret) -> Request {
    own(Request::get([identity, "/auth/tokens"].concat()).confidential(), token)
}

/// A request of a token's owner about that very token.
pub(super) fn own(request: Request, token: &Secret) -> Request {
    request.header("X-Auth-Token", token.expose()).header("X-Subject-Token", token.expose())
}

/// Sends what asks for a token, once. `typed` is what a user has just entered for it.
///
/// # Errors
/// Keystone's refusal; that of credentials in words for the person who has typed them.
pub(super) async fn ask(http: &Client, request: Request, typed: Option<&Credentials>) -> Result<Grant, Refusal> {
    match http.send_any(request.clone()).await {
        Ok(response) if response.is_success() => Ok(grant(&response, typed)?),
        Ok(response) => Err(refusal(Error::from_response(&request, &response), Some(&response), typed)),
        Err(error) => Err(refusal(error, None, typed)),
    }
}

fn grant(response: &Response, typed: Option<&Credentials>) -> Result<Grant, Error> {
    let token = match typed {
        // It was only asked what it is.
        Some(Credentials::Token { token, .. }) => Some(token.clone()),
        _ => response.header("x-subject-token").map(Secret::new),
    };
    let body = response.object().and_then(|answer| {
        let token = answer.needed_object("token").and_then(|token| TokenBody::read(&token));
        token.map_err(|missing| Error::decode(response, &["there is no ", missing].concat()))
    });
    let body = body.map_err(|error| error.but(|failure| failure.raw = None))?;
    let token = token.ok_or_else(|| {
        Error::refused(
            "Keystone has signed you in, but the browser may not read the token: its CORS settings must expose X-Subject-Token",
        )
        .but(|failure| failure.kind = Kind::Decode)
    })?;
    // A token that was issued some time ago tells nothing of now.
    let issued = unix_ms(&body.issued_at).filter(|_| response.status == 201);
    let offset_ms = issued.map_or(0.0, |at| at - now_ms()).floor();
    Ok(Grant { token, body, offset_ms })
}

/// So many milliseconds since the epoch, as Keystone takes a time.
pub(super) fn written(ms: f64) -> String {
    let time = OffsetDateTime::from_unix_timestamp((ms / 1000.0) as i64).ok();
    time.and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_default()
}

/// A time as Keystone writes it, in whole seconds, as milliseconds since the epoch.
pub(super) fn unix_ms(time: &str) -> Option<f64> {
    Some(OffsetDateTime::parse(time, &Rfc3339).ok()?.unix_timestamp() as f64 * 1000.0)
}
