//! Asking Keystone for a token (Identity API v3, `POST /v3/auth/tokens`).

use super::Catalog;
use super::scope::Named;
use super::secret::Secret;
use crate::http::{Client, Error, Kind, Method, Request, Response, now_ms};
use crate::json::{Object, json};
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Keystone's description of a token.
pub(super) struct TokenBody {
    pub user: Owned,
    pub project: Option<Owned>,
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
        Ok(TokenBody {
            user: Owned::read(&token.needed_object("user")?)?,
            project: token.object("project").as_ref().map(Owned::read).transpose()?,
            roles: token.objects("roles").iter().map(|role| role.text("name")).collect(),
            catalog: Catalog::read(token),
            issued_at: token.needed("issued_at")?,
            expires_at: token.needed("expires_at")?,
        })
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

/// Who somebody is, by password.
pub(super) fn by_password(user: Value, password: &str) -> Value {
    let mut user = user;
    user["password"] = password.into();
    json!({"methods": ["password"], "password": {"user": user}})
}

/// Who somebody is, by a token they have.
pub(super) fn by_token(token: &Secret) -> Value {
    json!({"methods": ["token"], "token": {"id": token.expose()}})
}

/// Asks for a token, once. Without a scope, Keystone takes the user's default project.
///
/// # Errors
/// Keystone's refusal; that of a password in words for the person who has typed it.
pub(super) async fn ask(http: &Client, identity: &str, who: Value, scope: Option<Value>) -> Result<Grant, Error> {
    let typed = who["password"].is_object();
    let mut auth = json!({"identity": who});
    if let Some(scope) = scope {
        auth["scope"] = scope;
    }
    let request =
        Request::new(Method::Post, [identity, "/auth/tokens"].concat()).json(&json!({"auth": auth})).confidential();
    let response = http.send_any(request.clone()).await?;
    if !response.is_success() {
        let error = Error::from_response(&request, &response);
        return Err(if typed { explain(error, &response) } else { error });
    }
    grant(&response)
}

fn grant(response: &Response) -> Result<Grant, Error> {
    let token = response.header("x-subject-token").map(Secret::new);
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
    let issued = OffsetDateTime::parse(&body.issued_at, &Rfc3339).ok();
    let offset_ms = issued.map_or(0.0, |at| at.unix_timestamp() as f64 * 1000.0 - now_ms()).floor();
    Ok(Grant { token, body, offset_ms })
}

/// Says what Keystone means: a 401 of its own says only that authentication is required.
fn explain(error: Error, response: &Response) -> Error {
    let message = match response.status {
        401 if error.message.contains("needs to be changed") => {
            "The password has expired and needs to be changed before this user can sign in".to_owned()
        }
        401 => match further_steps(response) {
            Some(steps) => {
                ["Signing in as this user takes more than a password (", &steps, "), which is not offered here"]
                    .concat()
            }
            None if error.message.contains("requires authentication") => {
                "The user name, domain or password is wrong".to_owned()
            }
            None => return error,
        },
        404 => "There is no Keystone at this address (Identity API v3)".to_owned(),
        _ => return error,
    };
    error.saying(message)
}

/// The methods that a multi-factor rule asks for (Identity API v3, "auth receipts").
fn further_steps(response: &Response) -> Option<String> {
    let rules = response.object().ok()?.get("required_auth_methods")?.items()?;
    let rules: Vec<_> = rules.into_iter().map(|rule| rule.texts().join(" and ")).collect();
    Some(rules.join(", or "))
}
