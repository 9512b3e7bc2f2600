//! Coming back from the identity provider.

use super::message::SentToken;
use super::signed_in_again::SignedInAgain;
use super::token_source::TokenSource;
use super::{GONE, NO_WORKER, PATH};
use crate::auth::{Secret, WebSsoLogin};
use crate::http::{Error, encode};
use crate::navigation::BESIDE;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::{Url, UrlSearchParams};

const NOT_STARTED_HERE: &str = "This single sign-on was started in another tab or too long ago. Sign in again here";

/// What the browser has come back with.
pub struct SsoResponse {
    /// The sign-on that this tab had left for.
    login: Option<WebSsoLogin>,
    source: TokenSource,
}

/// A token for a sign-on that this tab had left for.
pub struct SsoToken {
    pub login: WebSsoLogin,
    pub token: Secret,
    /// Whether Keystone's page is known to have sent it. A page may keep its address to itself; any other page's token is
    /// refused.
    pub is_sender_known: bool,
}

thread_local! {
    static RESPONSE: RefCell<Option<SsoResponse>> = const { RefCell::new(None) };
}

/// Takes what the browser may have come back with out of the address, before anything else reads the address. Returns the
/// page to show in place of the console, where this window was only opened to sign in again.
pub fn receive_sso() -> Option<AnyView> {
    let source = source_in_address();
    // Also where nothing has come back: then the tab is not away any more.
    let login = WebSsoLogin::take();
    let source = source?;
    let login = login.filter(|(_, away)| *away).map(|(login, _)| login);
    let address = sign_in_address(login.as_ref());
    // Refused only for another origin's address.
    let _ = window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    match login.as_ref().map(|login| login.channel.clone()).filter(|channel| !channel.is_empty()) {
        Some(channel) => Some(view! { <SignedInAgain channel source /> }.into_any()),
        None => {
            RESPONSE.set(Some(SsoResponse { login, source }));
            None
        }
    }
}

/// What [`receive_sso`] has found, once.
pub fn take_sso_response() -> Option<SsoResponse> {
    RESPONSE.take()
}

/// Where the token is, if this is an address to come back to.
fn source_in_address() -> Option<TokenSource> {
    let here = location();
    let (path, hash) = (here.pathname().unwrap_or_default(), here.hash().unwrap_or_default());
    // Any text is a query: it does not fail.
    let query = UrlSearchParams::new_with_str(&here.search().unwrap_or_default()).ok()?;
    match (path.as_str(), query.get("sso")) {
        ("/sign-in", Some(key)) => Some(TokenSource::Worker(key)),
        (PATH, _) => {
            let hash = UrlSearchParams::new_with_str(hash.trim_start_matches('#')).ok()?;
            let token = hash.get("token").unwrap_or_default();
            Some(TokenSource::Address(SentToken { token, sender: document().referrer() }))
        }
        _ => None,
    }
}

/// The address of the sign-in page, from where a login goes on to the page it was for.
fn sign_in_address(login: Option<&WebSsoLogin>) -> String {
    let mut query = Vec::new();
    // A user who was signed in when leaving has asked for another session beside.
    if login.is_some() && crate::auth::has_stored_session() {
        query.push([BESIDE, "=1"].concat());
    }
    if let Some(login) = login.filter(|login| !login.next.is_empty()) {
        query.push(["next=", &encode(&login.next)].concat());
    }
    ["/sign-in", if query.is_empty() { "" } else { "?" }, &query.join("&")].concat()
}

impl SsoResponse {
    /// The token, if it may be used.
    ///
    /// # Errors
    /// This tab has not asked for it; it is gone; another page than Keystone's has sent it.
    pub async fn token(self) -> Result<SsoToken, Error> {
        let missing = if matches!(self.source, TokenSource::Worker(_)) { GONE } else { NO_WORKER };
        // Taken in any case, so that it does not wait for anybody else.
        let sent = self.source.take().await;
        let login = self.login.ok_or_else(|| Error::refused(NOT_STARTED_HERE))?;
        let SentToken { token, sender } = sent.ok_or_else(|| Error::refused(missing))?;
        let (sender, keystone) = (origin_of(&sender), origin_of(&login.start));
        if !sender.is_empty() && sender != keystone {
            let message = ["Sign-in stopped: the response did not come from ", &keystone, ", but from ", &sender];
            return Err(Error::refused(message.concat()));
        }
        Ok(SsoToken { login, token: Secret::new(token), is_sender_known: !sender.is_empty() })
    }
}

/// An address's origin; empty for what is no address.
fn origin_of(address: &str) -> String {
    let origin = Url::new_with_base(address, &location().href().unwrap_or_default()).map(|url| url.origin());
    origin.ok().filter(|origin| !address.is_empty() && origin != "null").unwrap_or_default()
}
