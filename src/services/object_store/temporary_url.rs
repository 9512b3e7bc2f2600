//! Temporary URLs: addresses with a signature, by which others may use one object or one folder for some time without signing in.
//! They are made here; the cluster knows nothing of them until they are used.
//! <https://docs.openstack.org/swift/latest/api/temporary_url_middleware.html>

use super::paths::{folder_of, split_id};
use super::public_address::address;
use crate::http::encode;
use data_encoding::HEXLOWER;
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha512};

/// What a URL is to allow.
#[derive(Clone, Debug, PartialEq)]
pub struct TemporaryUrl {
    pub method: String,
    /// When it ends, in seconds since the epoch.
    pub expires: u64,
    /// Whether it is for all objects of the folder.
    pub is_for_folder: bool,
    /// The name by which a browser saves the object; its own where this is empty.
    pub file_name: String,
    /// Whether a browser shows the object instead of saving it.
    pub is_inline: bool,
}

impl TemporaryUrl {
    /// The URL for the object with this id. `account` is the account's own address, `digests` the hashes that the cluster takes.
    /// `None` where it takes none of those that are known here.
    pub fn sign(&self, account: &str, id: &str, key: &str, digests: &[String]) -> Option<String> {
        let (container, name) = split_id(id);
        let prefix = folder_of(name);
        let path = |name: &str| [signed_part(account), "/", container, "/", name].concat();
        let signed = match self.is_for_folder {
            true => ["prefix:", &path(prefix)].concat(),
            false => path(name),
        };
        let text = [self.method.as_str(), "\n", &self.expires.to_string(), "\n", &signed].concat();
        let signature = hmac_of(digests, key, &text)?;
        let mut url = address(account, id);
        url.push_str(&["?temp_url_sig=", &signature, "&temp_url_expires=", &self.expires.to_string()].concat());
        if self.is_for_folder {
            url.push_str(&["&temp_url_prefix=", &encode(prefix)].concat());
        }
        if !self.file_name.is_empty() {
            url.push_str(&["&filename=", &encode(&self.file_name)].concat());
        }
        if self.is_inline {
            url.push_str("&inline");
        }
        Some(url)
    }
}

/// The path of the account's address from its version on, which is what clusters sign, whatever stands before it.
fn signed_part(account: &str) -> &str {
    let account = account.trim_end_matches('/');
    let path = account.find("://").map_or(0, |at| at + 3);
    account[path..].find("/v1").map_or("", |at| &account[path + at..])
}

/// The hashes, the usual one first.
const KNOWN: [&str; 3] = ["sha256", "sha512", "sha1"];

fn hmac_of(digests: &[String], key: &str, text: &str) -> Option<String> {
    let chosen = KNOWN.iter().find(|known| digests.iter().any(|own| own.eq_ignore_ascii_case(known)))?;
    match *chosen {
        "sha256" => code::<Hmac<Sha256>>(key, text),
        "sha512" => code::<Hmac<Sha512>>(key, text),
        _ => code::<Hmac<Sha1>>(key, text),
    }
}

fn code<M: Mac + KeyInit>(key: &str, text: &str) -> Option<String> {
    // Keys of any length are taken.
    let mut mac = <M as KeyInit>::new_from_slice(key.as_bytes()).ok()?;
    mac.update(text.as_bytes());
    Some(HEXLOWER.encode(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(method: &str, is_for_folder: bool) -> TemporaryUrl {
        TemporaryUrl {
            method: method.to_owned(),
            expires: 1_512_508_563,
            is_for_folder,
            file_name: String::new(),
            is_inline: false,
        }
    }

    const ACCOUNT: &str = "https://swift-cluster.example.com/v1/my_account";

    /// The example of Swift's documentation, whose signatures python's hmac gives as well.
    #[test]
    fn signatures_are_those_that_the_cluster_computes() {
        let sign = |digest: &str, one: &TemporaryUrl| {
            one.sign(ACCOUNT, "container/object", "mykey", &[digest.to_owned()]).unwrap()
        };
        let signature = |url: &str| {
            let (_, rest) = url.split_once("temp_url_sig=").unwrap();
            rest.split('&').next().unwrap().to_owned()
        };
        let get = url("GET", false);
        for (digest, expected) in EXPECTED {
            assert_eq!(signature(&sign(digest, &get)), *expected, "{digest}");
        }
        assert_eq!(get.sign(ACCOUNT, "c/o", "k", &["md5".to_owned()]), None);
        assert!(sign("sha256", &get).starts_with("https://swift-cluster.example.com/v1/my_account/container/object?"));
    }

    const EXPECTED: &[(&str, &str)] = &[
        ("sha1", "fb960344b451590d2de6d504b32619192d75aea5"),
        ("sha256", "79db992a0fab28a7f05bb5d0fc897ac3bd87aefeb2f4ee177edc8d18a9e9d563"),
        (
            "sha512",
            "bf7943b2a54c3a7ad9bd702e60a1287f4d5136ae05a8ade0894304de42833bbb751cc00b6771d3433bb731e2682c8fe1c5ff0490ba659feeea4df60dd36312ce",
        ),
    ];

    #[test]
    fn a_folder_is_signed_by_its_prefix() {
        let digests = ["sha1".to_owned(), "sha256".to_owned()];
        let folder = url("GET", true).sign(ACCOUNT, "c/a b/x", "k", &digests).unwrap();
        assert!(folder.ends_with("&temp_url_expires=1512508563&temp_url_prefix=a%20b%2F"), "{folder}");
        let other = url("GET", true).sign(ACCOUNT, "c/a b/y", "k", &digests).unwrap();
        assert_eq!(folder.replace("/x?", "/y?"), other, "it is the same for all objects of the folder");
        let mut named = url("PUT", false);
        (named.file_name, named.is_inline) = ("ü.txt".to_owned(), true);
        assert!(named.sign(ACCOUNT, "c/o", "k", &digests).unwrap().ends_with("&filename=%C3%BC.txt&inline"));
    }

    #[test]
    fn what_stands_before_the_version_is_not_signed() {
        assert_eq!(signed_part("https://h:8080/v1/AUTH_p"), "/v1/AUTH_p");
        assert_eq!(signed_part("https://v1.h/swift/v1/"), "/v1");
        assert_eq!(signed_part("https://h/nothing"), "");
    }
}
