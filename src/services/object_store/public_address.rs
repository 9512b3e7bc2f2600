//! The addresses of objects for others: what everybody may read, and what is signed.

use super::paths::split_id;
use crate::http::encode;

/// The address of an object below the account's, as people read it: slashes stay as they are where no browser or server would
/// take them for something else.
pub fn address(account: &str, id: &str) -> String {
    let (container, name) = split_id(id);
    [account.trim_end_matches('/'), "/", &encode(container), "/", &readable(name)].concat()
}

fn readable(name: &str) -> String {
    let inner = name.strip_suffix('/').unwrap_or(name);
    match inner.split('/').any(|part| matches!(part, "" | "." | "..")) {
        true => encode(name),
        false => name.split('/').map(encode).collect::<Vec<_>>().join("/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_are_encoded_only_where_they_have_to_be() {
        let of = |id: &str| address("https://h/v1/AUTH_p/", id);
        assert_eq!(of("c d/a/ü b.txt"), "https://h/v1/AUTH_p/c%20d/a/%C3%BC%20b.txt");
        assert_eq!(of("c/a/../b"), "https://h/v1/AUTH_p/c/a%2F..%2Fb");
        assert_eq!(of("c/a//b"), "https://h/v1/AUTH_p/c/a%2F%2Fb");
        assert_eq!(of("c//a"), "https://h/v1/AUTH_p/c/%2Fa");
        assert_eq!(of("c/a/"), "https://h/v1/AUTH_p/c/a/");
        assert_eq!(of("c/<b>%2f"), "https://h/v1/AUTH_p/c/%3Cb%3E%252f");
    }
}
