//! Redacts secrets in what is recorded or shown, by the names of headers and of JSON members.

use crate::lenient::{self, Members, Rewrite};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Replaces a secret value.
pub(super) const MASK: &str = "***";
/// Replaces a token; in a shell command it expands to the variable.
pub(super) const TOKEN: &str = "$OS_TOKEN";
/// As `TOKEN`, for a key that signs addresses.
const TEMP_URL_KEY: &str = "$TEMP_URL_KEY";

const HEADERS: [&str; 7] = [
    "x-auth-token",
    "x-subject-token",
    "x-service-token",
    "x-storage-token",
    "authorization",
    "openstack-auth-receipt",
    "x-auth-key",
];

/// Names of members that hold secrets.
const NAMES: [&str; 9] =
    ["adminpass", "user_data", "payload", "psk", "blob", "auth_key", "access_key", "personality", "kubeconfig"];
/// Parts of names that mean a secret: `original_password`, `private_key`, `client_secret`, …
const NAME_PARTS: [&str; 7] = ["passw", "passphrase", "passcode", "secret", "private_key", "privatekey", "token"];
/// Endings of names that hold no secret although they contain one of these: `secret_type`, `secret_ref`.
const HARMLESS_ENDINGS: [&str; 2] = ["_type", "_ref"];

/// Whether a header of this name carries a credential.
pub(super) fn is_secret_header(name: &str) -> bool {
    HEADERS.iter().any(|secret| name.eq_ignore_ascii_case(secret)) || names_temp_url_key(name)
}

/// Swift's keys for signing URLs: `X-Account-Meta-Temp-URL-Key`, `X-Container-Meta-Temp-URL-Key-2`.
fn names_temp_url_key(name: &str) -> bool {
    name.to_ascii_lowercase().contains("temp-url-key")
}

/// A header as it may be recorded.
pub(super) fn redact_header((name, value): (Cow<'static, str>, String)) -> (Cow<'static, str>, String) {
    let value = match is_secret_header(&name) {
        true if names_temp_url_key(&name) => TEMP_URL_KEY.to_owned(),
        true => TOKEN.to_owned(),
        false => value,
    };
    (name, value)
}

/// JSON with every secret value replaced; unchanged where it holds none. `None` where `text` is not JSON, so that
/// nothing is known about it.
pub(super) fn redact_json(text: &str) -> Option<Cow<'_, str>> {
    let whole = Rewrite::new(lenient::check(text).ok()?);
    let redacted = serde_json::to_string(&whole.masked(mask_member)).ok()?;
    let is_same = serde_json::to_string(&whole).is_ok_and(|plain| plain == redacted);
    Some(if is_same { Cow::Borrowed(text) } else { Cow::Owned(redacted) })
}

/// The mask for a member of an object, if it is a secret; for JSON that is shown as it was sent.
pub fn mask_member(object: &Members, name: &str, value: &RawValue) -> Option<&'static str> {
    let text = |name| object.get(name).and_then(|raw| lenient::read::<String>(raw).ok());
    let named = || ["path", "key", "name"].iter().any(|name| text(name).is_some_and(|path| is_secret_path(&path)));
    // Designate's transfers of zones.
    let of_transfer = || ["zone_name", "zone_transfer_request_id"].iter().any(|name| object.get(name).is_some());
    let harmless = matches!(value.get(), "null" | "true" | "false");
    // Heat answers with them where its operator has left debugging on: they may quote anything.
    let is_traceback = name == "traceback" && object.get("type").is_some();
    let is_secret =
        is_secret_name(name) || is_traceback || (name == "value" && named()) || (name == "key" && of_transfer());
    (!harmless && is_secret).then_some(MASK)
}

/// The mask for a value with this name, if it is a secret.
pub fn mask_secret(name: &str) -> Option<&'static str> {
    is_secret_name(name).then_some(MASK)
}

fn is_secret_path(path: &str) -> bool {
    path.split('/').any(is_secret_name)
}

fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let sounds_secret = NAMES.contains(&name.as_str()) || NAME_PARTS.iter().any(|part| name.contains(part));
    sounds_secret && !HARMLESS_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(text: &str) -> String {
        redact_json(text).expect("JSON").into_owned()
    }

    #[test]
    fn no_secret_of_any_request_survives() {
        for body in [
            r#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"u","password":"S3CR3T"}}}}}"#,
            r#"{"auth":{"identity":{"methods":["token"],"token":{"id":"S3CR3T"}}}}"#,
            r#"{"auth":{"identity":{"methods":["totp"],"totp":{"user":{"id":"u","passcode":"S3CR3T"}}}}}"#,
            r#"{"auth":{"identity":{"application_credential":{"id":"a","secret":"S3CR3T"}}}}"#,
            r#"{"user":{"password":"S3CR3T","original_password":"S3CR3T"}}"#,
            r#"{"changePassword":{"adminPass":"S3CR3T"}}"#,
            r#"{"server":{"name":"x","user_data":"S3CR3T","personality":[{"path":"/etc/x","contents":"S3CR3T"}]}}"#,
            r#"{"name":"s","payload":"S3CR3T","payload_content_type":"text/plain"}"#,
            r#"{"ipsec_site_connection":{"psk":"S3CR3T"}}"#,
            r#"{"credential":{"type":"ec2","blob":"S3CR3T"}}"#,
            r#"{"accept":{"auth_key":"S3CR3T"}}"#,
            r#"{"keypair":{"private_key":"S3CR3T"}}"#,
            r#"{"access_list":[{"access_to":"alice","access_key":"S3CR3T"}]}"#,
            r#"{"stack":{"parameters":{"db_password":"S3CR3T","pin_passcode":["S3CR3T"]}}}"#,
            r#"[{"op":"add","path":"/driver_info/ipmi_password","value":"S3CR3T"}]"#,
            r#"{"metadata":[{"key":"api_token","value":{"deep":"S3CR3T"}}]}"#,
            r#"{"transfer_requests":[{"key":"S3CR3T","zone_name":"example.org."}]}"#,
            r#"{"key":"S3CR3T","zone_transfer_request_id":"1"}"#,
            r#"{"error":{"type":"X","message":"why","traceback":"File S3CR3T"}}"#,
        ] {
            let text = stripped(body);
            assert!(!text.contains("S3CR3T"), "{text}");
            assert!(text.contains(MASK));
        }
    }

    #[test]
    fn what_is_no_secret_stays_as_it_was_written() {
        for body in [
            r#"{ "server": {"name": "x",  "imageRef": ""}, "n": 12345678901234567890123456789012345678901 }"#,
            r#"{"secret_type":"opaque","secret_ref":"https://x/v1/secrets/1"}"#,
            r#"{"user":{"options":{"ignore_password_expiry":true},"password_expires_at":null}}"#,
            r#"[{"op":"replace","path":"/name","value":"new"}]"#,
            r#"{"key":"k"}"#,
        ] {
            assert_eq!(stripped(body), body);
        }
        assert!(stripped(r#"{"keypair":{"name":"k","pass_phrase":"","passphrase":"p"}}"#).contains(r#""name":"k""#));
    }

    #[test]
    fn a_body_that_is_not_json_is_refused() {
        assert!(redact_json("password=S3CR3T").is_none());
    }

    #[test]
    fn credentials_in_headers_are_known_in_any_case() {
        assert!(is_secret_header("X-Auth-Token") && is_secret_header("AUTHORIZATION"));
        assert!(is_secret_header("X-Container-Meta-Temp-URL-Key-2"));
        assert!(!is_secret_header("Content-Type"));
    }
}
