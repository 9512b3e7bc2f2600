//! Single sign-on in the browser (Identity API v3, `OS-FEDERATION`, "Web Single Sign On"): the tab leaves for the
//! identity provider, and Keystone sends it back with a token without a scope. What the tab has to know by then is a
//! [`WebSsoLogin`], which it keeps meanwhile. There is no secret in it.

use super::config::CloudConfig;
use super::sign_in::find_identity;
use super::storage::{self, WEB_SSO_LOGIN};
use crate::http::{Client, Error, encode};
use crate::lenient;
use crate::platform::now_ms;
use serde::{Deserialize, Serialize};

/// Where Keystone sends the token, on the console's own origin.
const RETURN: &str = "/sso";
/// Who has not come back after so many milliseconds has gone elsewhere.
const LONGEST_MS: f64 = 15.0 * 60_000.0;

/// The member of a stored journey that says when the tab has left.
const LEFT_MS: &str = "left_ms";

/// When the tab has left for Keystone, if it has, in milliseconds since the epoch.
#[derive(Deserialize)]
struct Departure {
    #[serde(default)]
    left_ms: Option<f64>,
}

/// A sign-on of this tab.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WebSsoLogin {
    /// The configured cloud; empty where an address was typed.
    pub cloud: String,
    pub auth_url: String,
    /// As Keystone calls it; empty where it is Keystone that knows, by the protocol.
    pub provider: String,
    pub protocol: String,
    /// The project to enter, if one was named.
    pub project: String,
    /// The page to go on to.
    pub next: String,
    /// Where it starts, at Keystone. It also ends there: the page that sends the token is this one.
    pub start: String,
    /// For a sign-on in a window of its own: the name of the channel on which the page waits for it.
    pub channel: String,
}

impl WebSsoLogin {
    /// Finds out where it starts. `origin` is the console's.
    ///
    /// # Errors
    /// An address that is no Keystone.
    pub async fn prepare(&mut self, http: &Client, cloud: &CloudConfig, origin: &str) -> Result<(), Error> {
        let identity = find_identity(http, cloud).await?;
        let provider = match self.provider.as_str() {
            "" => ["/websso/", &encode(&self.protocol)].concat(),
            provider => {
                ["/identity_providers/", &encode(provider), "/protocols/", &encode(&self.protocol), "/websso"].concat()
            }
        };
        // Keystone compares it with its `trusted_dashboard`, letter by letter.
        let origin = encode(&[origin, RETURN].concat());
        self.start = [&identity, "/auth/OS-FEDERATION", &provider, "?origin=", &origin].concat();
        Ok(())
    }

    /// Remembers it. `away`: the tab is about to leave, and may come back with a token.
    pub fn store(&self, away: bool) {
        let Ok(mut kept) = serde_json::to_value(self) else { return };
        if away {
            kept[LEFT_MS] = now_ms().into();
        }
        storage::put(WEB_SSO_LOGIN, &kept.to_string());
    }

    /// The one that the tab has made or is on, and whether it is on it. After this it is not: a token is taken once,
    /// and one that comes without the tab having left for it is somebody else's trick.
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
