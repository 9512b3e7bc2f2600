//! What browsers do not send as it stands: they would ask for something else, or refuse it without saying why.

use super::{Error, Request};

/// Whether a browser sends the request to where it is meant to go.
///
/// # Errors
/// [`super::ErrorKind::Refused`], with what is wrong with the address.
pub(super) fn check(request: &Request) -> Result<(), Error> {
    let refuse = |why: &str| Err(Error::refused(why).with(|details| details.request = Some(request.label())));
    if has_user_information(&request.url) {
        return refuse(USER_INFORMATION);
    }
    let path = request.url.strip_prefix(request.origin()).unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    // Browsers take a backslash for a slash.
    match path.split(['/', '\\']).any(is_dot_segment) {
        true => refuse(DOT_SEGMENT),
        false => Ok(()),
    }
}

const DOT_SEGMENT: &str = "Browsers cannot request an object named “.” or “..”. Use the openstack command instead";

/// What is wrong with an address that [`has_user_information`].
pub const USER_INFORMATION: &str =
    "The address must not contain a user name or password. Remove everything before the @";

/// Whether an absolute URL has a user name or a password before its host (RFC 3986, 3.2.1).
pub fn has_user_information(url: &str) -> bool {
    url.split_once("://").is_some_and(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default().contains('@'))
}

/// Whether a segment of a path means the place itself or what is above it. Percent-encoded dots mean the same to browsers.
/// <https://url.spec.whatwg.org/#double-dot-path-segment>
fn is_dot_segment(segment: &str) -> bool {
    segment.len() <= 6 && matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

/// Whether a text is an absolute http or https URL that requests can be sent to as it stands.
pub fn is_web_address(url: &str) -> bool {
    let request = Request::get(url);
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let is_web = lower.starts_with("http://") || lower.starts_with("https://");
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
    is_web && !request.host().is_empty() && !url.contains(is_odd) && check(&request).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{ErrorKind, Method, encode};

    fn refused(url: &str) -> bool {
        check(&Request::new(Method::Delete, url)).is_err_and(|error| error.kind == ErrorKind::Refused)
    }

    #[test]
    fn what_a_browser_would_resolve_is_refused() {
        for name in ["..", "."] {
            assert!(refused(&["https://h/v2.1/flavors/f/os-extra_specs/", &encode(name)].concat()));
            assert!(refused(&["/openstack/compute/v2.1/os-keypairs/", &encode(name), "?user_id=u"].concat()));
            assert!(refused(&["https://h/v2.0/networks/", &encode(name), "/dhcp-agents"].concat()));
        }
        for url in ["https://h/%2e%2E/x", "https://h/a/.%2e", "https://h/%2e", "https://h/a\\..\\b", "https://h/../v3"]
        {
            assert!(refused(url), "{url}");
        }
        // What looks like it once it is encoded is only a name, and a query has no segments.
        for name in ["%2e%2e", "...", "a..b", ".x", "..?", "../x"] {
            assert!(!refused(&["https://h/v2.1/os-keypairs/", &encode(name)].concat()), "{name}");
        }
        assert!(!refused("https://h/v2.1/servers/detail?name=../..&marker=..") && !refused("https://h"));
    }

    #[test]
    fn nobody_is_told_a_password_in_an_address() {
        let request = Request::get("https://bob:hunter2@cloud:5000/v3/auth/tokens");
        let error = check(&request).expect_err("a refusal");
        let all =
            format!("{error:?} {} {:?} {:?}", request.host(), Error::network(&request, ""), Error::timeout(&request));
        assert!(!all.contains("hunter2") && !all.contains("bob"), "{all}");
        assert_eq!(request.host(), "cloud:5000");
        assert!(!has_user_information("https://h/a@b") && !has_user_information("https://h?mail=a@b"));
    }

    #[test]
    fn only_an_absolute_web_address_is_one() {
        for url in ["http://h", "https://h:8774/v2.1/%(tenant_id)s", "HTTPS://h/", "http://[::1]:5000/v3"] {
            assert!(is_web_address(url), "{url}");
        }
        for url in [
            "",
            "v2.1",
            "/v2.1",
            "//h/v2.1",
            "/\\h/v2.1",
            "http:/h",
            "https://",
            "ftp://h",
            "javascript:alert(1)//x",
            "javascript://h/%0aalert(1)",
            "http://u:p@h/v2.1",
            "http://h\\@other/",
            "http://h/static/../v2.1",
            "http://h /v2.1",
            "http://h/\tv2.1",
            "\u{e4}\u{e4}\u{e4}\u{e4}://h",
        ] {
            assert!(!is_web_address(url), "{url}");
        }
    }
}
