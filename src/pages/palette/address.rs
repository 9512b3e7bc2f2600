//! Recognizes addresses.

use std::net::IpAddr;

/// The kind of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// IPv4 or IPv6.
    Ip,
    /// Of a network interface.
    Mac,
}

/// The kind of address that a text is, if it is one as a whole.
pub fn kind(text: &str) -> Option<Kind> {
    let pairs: Vec<_> = text.split(':').collect();
    let is_pair = |pair: &&str| pair.len() == 2 && pair.bytes().all(|digit| digit.is_ascii_hexdigit());
    if pairs.len() == 6 && pairs.iter().all(is_pair) {
        return Some(Kind::Mac);
    }
    text.parse::<IpAddr>().is_ok().then_some(Kind::Ip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_names() {
        for (text, expected) in [
            ("10.0.0.5", Some(Kind::Ip)),
            ("fd00:de::12", Some(Kind::Ip)),
            ("fa:16:3e:00:af:01", Some(Kind::Mac)),
            ("10.0.0", None),
            ("web-1", None),
            ("fa:16:3e:00:af", None),
            ("fa:16:3e:00:af:0g", None),
            ("", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
