//! Single sign-on in the browser (Identity API v3, `OS-FEDERATION`, "Web Single Sign On"): the tab goes to the identity
//! provider, and Keystone sends it back with an unscoped token. Meanwhile the tab stores a [`WebSsoLogin`], which has
//! no secrets.

use super::config::CloudConfig;
use super::sign_in::find_identity;
use super::storage::{self, WEB_SSO_LOGIN};
use crate::http::{Client, Error, encode};
use crate::lenient;
use crate::platform::now_ms;
use serde::{Deserialize, Serialize};

/// The path on the console's origin that Keystone sends the token to.
const RETURN: &str = "/sso";
/// A login is given up after so many milliseconds.
const LONGEST_MS: f64 = 15.0 * 60_000.0;

/// The member of a stored login that says when the tab has left.
const LEFT_MS: &str = "left_ms";

/// When the tab has left for Keystone, if it has, in milliseconds since the epoch.
#[derive(Deserialize)]
struct Departure {
    #[serde(default)]
    left_ms: Option<f64>,
}

/// A single sign-on of this tab.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WebSsoLogin {
    /// The name of the configured cloud; empty where a URL was typed.
    pub cloud: String,
    pub auth_url: String,
    /// The identity provider's id in Keystone; empty where the protocol alone decides.
    pub provider: String,
    pub protocol: String,
    /// The project to scope to, if one was named.
    pub project: String,
    /// The name or id of its domain, if one was given.
    pub project_domain: String,
    /// The page to show afterwards.
    pub next: String,
    /// The URL at Keystone where it starts and ends: that page also sends the token.
    pub start: String,
    /// For a sign-on in another window: the name of the channel on which this page waits for it.
    pub channel: String,
}

impl WebSsoLogin {
    /// Sets the start URL. `origin` is the console's origin.
    ///
    /// # Errors
    /// Where there is no Keystone at the authentication URL.
    pub async fn prepare(&mut self, http: &Client, cloud: &CloudConfig, origin: &str) -> Result<(), Error> {
        let identity = find_identity(http, cloud).await?;
        let provider = match self.provider.as_str() {
            "" => ["/websso/", &encode(&self.protocol)].concat(),
            provider => {
                ["/identity_providers/", &encode(provider), "/protocols/", &encode(&self.protocol), "/websso"].concat()
            }
        };
        // Keystone compares it literally with its `trusted_dashboard`.
        let origin = encode(&[origin, RETURN].concat());
        self.start = [&identity, "/auth/OS-FEDERATION", &provider, "?origin=", &origin].concat();
        Ok(())
    }

    /// Stores the login. `away`: the tab is about to leave, and may come back with a token.
    pub fn store(&self, away: bool) {
        let Ok(mut kept) = serde_json::to_value(self) else { return };
        if away {
            kept[LEFT_MS] = now_ms().into();
        }
        storage::put(WEB_SSO_LOGIN, &kept.to_string());
    }

    /// The stored login, and whether the tab is away on it. Afterwards it is not: a token is accepted once, and only if
    /// the tab has left for it, so that nobody can slip the tab a token of theirs.
    pub fn take() -> Option<(WebSsoLogin, bool)> {
        let text = storage::get(WEB_SSO_LOGIN)?;
        let login: WebSsoLogin = lenient::from_str(&text).ok()?;
        let departure: Departure = lenient::from_str(&text).ok()?;
        let away = departure.left_ms.is_some_and(|left| (0.0..LONGEST_MS).contains(&(now_ms() - left)));
        login.store(false);
        Some((login, away))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::testing::TestCloud;
    use futures::executor::block_on;

    fn start(cloud: &CloudConfig, provider: &str) -> String {
        let mut login = WebSsoLogin { provider: provider.into(), protocol: "openid".into(), ..WebSsoLogin::default() };
        block_on(login.prepare(&TestCloud::new(&[]).client(), cloud, "https://console.example.com")).unwrap();
        login.start
    }

    // api-ref v3-ext/federation/websso: `/v3/auth/OS-FEDERATION/websso/{protocol_id}?origin=…` and
    // `/v3/auth/OS-FEDERATION/identity_providers/{idp_id}/protocols/{protocol_id}/websso?origin=…`.
    #[test]
    fn it_starts_at_keystone_with_and_without_a_provider() {
        let mut cloud = CloudConfig::from_url("http://cloud:5000/v3").unwrap();
        let origin = "?origin=https%3A%2F%2Fconsole.example.com%2Fsso";
        let there = "http://cloud:5000/v3/auth/OS-FEDERATION";
        assert_eq!(start(&cloud, ""), [there, "/websso/openid", origin].concat());
        let by_provider = "/identity_providers/my%20idp/protocols/openid/websso";
        assert_eq!(start(&cloud, "my idp"), [there, by_provider, origin].concat());
        cloud.gateway = Some("/openstack".into());
        assert_eq!(start(&cloud, ""), ["/openstack/identity/v3/auth/OS-FEDERATION/websso/openid", origin].concat());
    }

    #[test]
    fn a_tab_comes_back_once_and_only_from_where_it_has_left_for() {
        assert_eq!(WebSsoLogin::take(), None);
        let login = WebSsoLogin { cloud: "zoo".into(), next: "/compute/servers".into(), ..WebSsoLogin::default() };
        login.store(true);
        assert_eq!(WebSsoLogin::take(), Some((login.clone(), true)));
        assert_eq!(WebSsoLogin::take(), Some((login, false)));
        storage::put(WEB_SSO_LOGIN, r#"{"left_ms": 1}"#);
        assert_eq!(WebSsoLogin::take(), Some((WebSsoLogin::default(), false)), "that was long ago");
        storage::put(WEB_SSO_LOGIN, "null");
        assert_eq!(WebSsoLogin::take(), None);
    }
}
