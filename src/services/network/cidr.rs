//! Checks of addresses and CIDRs, as Neutron does them.

use crate::model::FormValues;
use ipnet::IpNet;
use std::net::IpAddr;

/// Why a CIDR is invalid, if so. Host bits are not allowed.
pub fn check(text: &str) -> Option<String> {
    let wrong = || Some("Enter a CIDR, such as 192.168.10.0/24 or fd00:10::/64".to_owned());
    let Some((address, prefix)) = text.split_once('/') else { return wrong() };
    let (Ok(address), Ok(prefix)) = (address.parse::<IpAddr>(), prefix.parse::<u32>()) else { return wrong() };
    match IpNet::new(address, u8::try_from(prefix).unwrap_or(u8::MAX)) {
        Err(_) => {
            let longest = if address.is_ipv4() { 32 } else { 128 };
            Some(format!("The prefix length is at most {longest}"))
        }
        Ok(range) if range.network() == address => None,
        Ok(range) => Some(format!("This is an address in a network. The network is {}", range.trunc())),
    }
}

/// Whether two ranges overlap; `false` for invalid ranges.
pub fn overlap(a: &str, b: &str) -> bool {
    match (a.parse::<IpNet>(), b.parse::<IpNet>()) {
        (Ok(a), Ok(b)) => a.contains(&b) || b.contains(&a),
        _ => false,
    }
}

/// The first of the ranges 10.0.0.0/24, 10.0.1.0/24 and so on that overlaps none of these.
pub fn free_range(taken: &[String]) -> String {
    let ranges = (0..=u8::MAX).flat_map(|high| (0..=u8::MAX).map(move |low| format!("10.{high}.{low}.0/24")));
    let mut free = ranges.filter(|range| !taken.iter().any(|other| overlap(range, other)));
    free.next().unwrap_or_default()
}

/// An address as the range that is it alone; a range as it is.
pub fn as_range(text: &str) -> String {
    match text.parse::<IpAddr>() {
        Ok(address) => [text, if address.is_ipv4() { "/32" } else { "/128" }].concat(),
        Err(_) => text.to_owned(),
    }
}

/// Why an address is invalid, if so.
pub fn address(text: &str) -> Option<String> {
    text.parse::<IpAddr>().is_err().then(|| "Enter an IPv4 or IPv6 address".to_owned())
}

/// Whether a possibly incomplete address is IPv6.
pub fn is_v6(text: &str) -> bool {
    text.contains(':')
}

/// Checks a field with a CIDR.
pub fn of(input: &FormValues, name: &str) -> Option<String> {
    check(input.text(name))
}

/// Checks a field with a list of CIDRs.
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
    fn a_new_range_overlaps_none_that_there_is() {
        let taken = |ranges: &[&str]| ranges.iter().map(|range| (*range).to_owned()).collect::<Vec<_>>();
        assert_eq!(free_range(&[]), "10.0.0.0/24");
        assert_eq!(free_range(&taken(&["10.0.0.0/24", "10.0.1.128/25", "fd00::/64"])), "10.0.2.0/24");
        assert_eq!(free_range(&taken(&["10.0.0.0/16"])), "10.1.0.0/24");
        assert_eq!(free_range(&taken(&["10.0.0.0/8"])), "", "all are taken");
    }

    #[test]
    fn an_address_is_a_range_of_one() {
        assert_eq!(as_range("203.0.113.7"), "203.0.113.7/32");
        assert_eq!(as_range("2001:db8::7"), "2001:db8::7/128");
        assert_eq!(as_range("10.0.0.0/8"), "10.0.0.0/8");
    }

    #[test]
    fn the_network_of_an_address_is_told() {
        assert!(check("10.0.0.5/24").is_some_and(|why| why.ends_with("10.0.0.0/24")));
        assert!(check("fd00:10::5/64").is_some_and(|why| why.ends_with("fd00:10::/64")));
        assert!(check("10.0.0.0/33").is_some_and(|why| why.contains("32")));
    }
}
