//! A and AAAA records: addresses.

use super::record_type::RecordType;
use crate::model::{Field, FieldKind, FormValues};
use std::net::{Ipv4Addr, Ipv6Addr};

const ADDRESS: &str = "address";

const fn address(check: fn(&FormValues) -> Option<String>, help: &'static str) -> Field {
    Field::new(ADDRESS, "Address", FieldKind::Text).required().help(help).check(check)
}

fn wrong_v4(data: &str) -> Option<&'static str> {
    data.parse::<Ipv4Addr>().is_err().then_some("An IPv4 address such as 192.0.2.1")
}

fn wrong_v6(data: &str) -> Option<&'static str> {
    data.parse::<Ipv6Addr>().is_err().then_some("An IPv6 address such as 2001:db8::1")
}

fn data(row: &FormValues, _: &str) -> String {
    row.text(ADDRESS).to_owned()
}

fn values(data: &str, _: &str) -> Option<FormValues> {
    let data = data.trim();
    (!data.is_empty() && !data.contains(char::is_whitespace)).then(|| FormValues::default().with(ADDRESS, data))
}

pub static A: RecordType = RecordType {
    name: "A",
    about: "IPv4 address",
    fields: &[address(|row| wrong_v4(row.text(ADDRESS)).map(str::to_owned), "Such as 192.0.2.1.")],
    data,
    values,
    problem: wrong_v4,
    is_single: false,
};

pub static AAAA: RecordType = RecordType {
    name: "AAAA",
    about: "IPv6 address",
    fields: &[address(|row| wrong_v6(row.text(ADDRESS)).map(str::to_owned), "Such as 2001:db8::1.")],
    data,
    values,
    problem: wrong_v6,
    is_single: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_of_their_family() {
        for (good, bad) in [("192.0.2.1", "192.0.2"), ("10.0.0.255", "10.0.0.256"), ("1.2.3.4", "::1")] {
            assert!(wrong_v4(good).is_none() && wrong_v4(bad).is_some(), "{good} {bad}");
        }
        for (good, bad) in [("2001:db8::1", "2001:db8::g"), ("::", "1.2.3.4"), ("::ffff:1.2.3.4", "fe80::1%eth0")] {
            assert!(wrong_v6(good).is_none() && wrong_v6(bad).is_some(), "{good} {bad}");
        }
    }
}
