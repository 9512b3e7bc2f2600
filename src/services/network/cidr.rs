//! Ranges of addresses as Neutron takes them.

use crate::model::FormValues;
use std::net::IpAddr;

/// An address as a number, and how many bits it has.
fn bits(address: IpAddr) -> (u128, u32) {
    match address {
        IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
        IpAddr::V6(address) => (u128::from(address), 128),
    }
}

/// What is wrong with a CIDR, in Neutron's terms: it has to name a network, without bits for a host.
pub fn check(text: &str) -> Option<String> {
    let wrong = || Some("A network's address and its prefix, such as 192.168.10.0/24 or fd00:10::/64".to_owned());
    let Some((address, prefix)) = text.split_once('/') else { return wrong() };
    let (Ok(address), Ok(prefix)) = (address.parse::<IpAddr>(), prefix.parse::<u32>()) else { return wrong() };
    let (bits, width) = bits(address);
    if prefix > width {
        return Some(["The prefix is at most ", &width.to_string()].concat());
    }
    let host = width - prefix;
    let mask = if host == 128 { 0 } else { u128::MAX << host };
    let base = bits & mask;
    if base == bits {
        return None;
    }
    let base = match address {
        IpAddr::V4(_) => IpAddr::V4((base as u32).into()),
        IpAddr::V6(_) => IpAddr::V6(base.into()),
    };
    Some(["That is an address in a network: the network is ", &base.to_string(), "/", &prefix.to_string()].concat())
}

/// Whether two ranges have an address in common; not for what are no ranges.
pub fn overlap(a: &str, b: &str) -> bool {
    let read = |text: &str| {
        let (address, prefix) = text.split_once('/')?;
        let (bits, width) = bits(address.parse().ok()?);
        Some((bits, width, prefix.parse::<u32>().ok().filter(|prefix| *prefix <= width)?))
    };
    let (Some((a, width, first)), Some((b, other, second))) = (read(a), read(b)) else { return false };
    let host = width - first.min(second);
    width == other && (host == 128 || a >> host == b >> host)
}

/// What is wrong with an address, if anything is.
pub fn address(text: &str) -> Option<String> {
    text.parse::<IpAddr>().is_err().then(|| "An IPv4 or IPv6 address".to_owned())
}

/// Whether it is of IPv6, as far as it is typed.
pub fn is_v6(text: &str) -> bool {
    text.contains(':')
}

/// For fields with a CIDR under this name.
pub fn of(input: &FormValues, name: &str) -> Option<String> {
    check(input.text(name))
}

/// For fields with a list of CIDRs under this name.
pub fn each(input: &FormValues, name: &str) -> Option<String> {
    input.list(name).iter().find_map(|range| Some([range, ": ", &check(range)?].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cidr_names_a_network() {
        for good in ["10.0.0.0/24", "0.0.0.0/0", "192.168.1.7/32", "fd00:10::/64", "::/0", "2001:db8::1/128"] {
            assert_eq!(check(good), None, "{good}");
        }
        for bad in ["", "10.0.0.0", "10.0.0/24", "10.0.0.0/x", "10.0.0.0/-1", "fd00::/ 64", "300.0.0.0/8"] {
            assert!(check(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn ranges_overlap_where_one_is_in_the_other() {
        assert!(overlap("10.0.0.0/24", "10.0.0.128/25") && overlap("10.0.0.128/25", "10.0.0.0/24"));
        assert!(overlap("0.0.0.0/0", "10.0.0.0/8") && overlap("::/0", "fd00::/64"));
        assert!(!overlap("10.0.0.0/24", "10.0.1.0/24") && !overlap("fd00::/64", "fd01::/64"));
        assert!(!overlap("0.0.0.0/0", "::/0") && !overlap("x", "10.0.0.0/8"));
    }

    #[test]
    fn the_network_of_an_address_is_told() {
        assert!(check("10.0.0.5/24").is_some_and(|why| why.ends_with("10.0.0.0/24")));
        assert!(check("fd00:10::5/64").is_some_and(|why| why.ends_with("fd00:10::/64")));
        assert!(check("10.0.0.0/33").is_some_and(|why| why.contains("32")));
    }
}
