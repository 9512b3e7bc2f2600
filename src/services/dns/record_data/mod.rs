//! The data of records by type: what forms ask for, what Designate takes, and back. Pure functions.

mod address;
mod host;
mod security;
mod service;
mod text;

pub use address::{A, AAAA};
pub use host::{CNAME, MX, NS, PTR};
pub use security::{CAA, CERT, SSHFP, TLSA};
pub use service::{HTTPS, NAPTR, SRV, SVCB};
pub use text::{SPF, TXT};

use crate::model::{Field, FormValues};
use crate::services::dns::names;

/// A type of record that can be created.
pub struct RecordType {
    /// Its name, such as `MX`.
    pub name: &'static str,
    /// What it is for, beside the name.
    pub about: &'static str,
    /// The fields of one record.
    pub fields: &'static [Field],
    /// The record's data as Designate takes it, from the values of the fields, in a zone.
    pub data: fn(&FormValues, &str) -> String,
    /// The values of the fields for the data of a record in a zone; `None` where it is none of this type.
    pub values: fn(&str, &str) -> Option<FormValues>,
    /// What is wrong with the data, if anything: as Designate checks it.
    pub problem: fn(&str) -> Option<&'static str>,
    /// There is one record in a record set at most.
    pub is_single: bool,
}

/// All types, those that are needed most first.
pub static ALL: &[&RecordType] =
    &[&A, &AAAA, &CNAME, &MX, &TXT, &SRV, &NS, &PTR, &CAA, &SPF, &SSHFP, &TLSA, &NAPTR, &CERT, &HTTPS, &SVCB];

/// The type of this name.
pub fn find(name: &str) -> Option<&'static RecordType> {
    ALL.iter().copied().find(|kind| kind.name == name)
}

/// What is wrong with a record that is read from text, in a zone; else its data as Designate takes it.
///
/// # Errors
/// What is wrong.
pub fn normalized(kind: &RecordType, data: &str, zone: &str) -> Result<String, String> {
    let wrong = || ["This is no ", kind.name, " record: ", data].concat();
    let values = (kind.values)(data, zone).ok_or_else(wrong)?;
    let data = (kind.data)(&values, zone);
    match (kind.problem)(&data) {
        Some(problem) => Err(problem.to_owned()),
        None => Ok(data),
    }
}

/// What is wrong with the absolute name of a record set of this type, if anything.
pub fn name_problem(kind: &str, name: &str) -> Option<&'static str> {
    if let Some(problem) = names::problem(name, kind != "NS") {
        return Some(problem);
    }
    let mut labels = name.split('.');
    let (first, second) = (labels.next().unwrap_or_default(), labels.next().unwrap_or_default());
    let is_service = |label: &str| label.len() > 1 && label.starts_with('_');
    match kind {
        "SRV" if !is_service(first) || !is_service(second) => {
            Some("The name begins with service and protocol, as in _sip._tcp")
        }
        "TLSA" => {
            let port = first.strip_prefix('_').and_then(|port| number(port, 65_535));
            (port.is_none() || !is_service(second)).then_some("The name begins with port and protocol, as in _443._tcp")
        }
        _ => None,
    }
}

/// The parts of data between blanks: exactly this many, the last with all that is left.
fn parts<const N: usize>(data: &str) -> Option<[&str; N]> {
    let mut rest = data.trim();
    let mut found = [""; N];
    for (at, part) in found.iter_mut().enumerate() {
        if rest.is_empty() {
            return None;
        }
        let (own, more) = match rest.split_once(char::is_whitespace) {
            Some(split) if at + 1 < N => split,
            _ => (rest, ""),
        };
        (*part, rest) = (own, more.trim_start());
    }
    Some(found)
}

/// A number of an unsigned type.
fn number(text: &str, most: u32) -> Option<u32> {
    text.parse().ok().filter(|number| *number <= most && !text.starts_with('+'))
}

/// A number of a form as text; empty where there is none.
fn typed_number(row: &FormValues, field: &str) -> String {
    row.number(field).map(|number| number.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: &str = "example.org.";

    #[test]
    fn what_is_read_back_is_the_same_data() {
        for (kind, data) in [
            ("A", "192.0.2.1"),
            ("AAAA", "2001:db8::1"),
            ("CNAME", "www.example.org."),
            ("CNAME", "elsewhere.example.com."),
            ("MX", "10 mail.example.org."),
            ("MX", "0 ."),
            ("NS", "ns1.example.com."),
            ("PTR", "host.example.org."),
            ("TXT", r#""v=spf1 -all""#),
            ("SPF", r#""v=spf1 -all""#),
            ("SRV", "10 60 5060 sip.example.org."),
            ("NAPTR", r#"100 50 "S" "SIP+D2U" "" _sip._udp.example.org."#),
            ("NAPTR", r#"100 10 "U" "E2U+sip" "!^.*$!sip:info@example.org!" sip.example.org."#),
            ("CAA", "0 issue letsencrypt.org"),
            ("SSHFP", "4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789"),
            ("TLSA", "3 1 1 0b9fa5a59eed715c26c1020c711b4f6ec42d58b0015e14337a39dad301c5afc3"),
            ("CERT", "PKIX 12345 8 dGVzdA=="),
            ("HTTPS", "1 www.example.org. alpn=h2"),
            ("SVCB", "1 svc.example.org. alpn=h2 port=8443"),
        ] {
            let found = find(kind).unwrap_or_else(|| panic!("{kind}"));
            let values = (found.values)(data, ZONE).unwrap_or_else(|| panic!("{kind} {data}"));
            assert_eq!((found.data)(&values, ZONE), data, "{kind}");
            assert_eq!((found.problem)(data), None, "{kind} {data}");
            assert_eq!(normalized(found, data, ZONE).as_deref(), Ok(data));
        }
    }

    #[test]
    fn each_type_has_fields_and_refuses_nonsense() {
        for kind in ALL {
            assert!(!kind.fields.is_empty() && !kind.about.is_empty(), "{}", kind.name);
            let is_text = matches!(kind.name, "TXT" | "SPF");
            assert_eq!(normalized(kind, "1 2 3 !!", ZONE).is_ok(), is_text, "{}", kind.name);
        }
        assert!(find("SOA").is_none(), "Designate makes it itself");
    }

    #[test]
    fn names_of_services_name_them() {
        for (kind, right, wrong) in [
            ("SRV", "_sip._tcp.example.org.", "sip.example.org."),
            ("TLSA", "_443._tcp.example.org.", "_https._tcp.example.org."),
            ("A", "*.example.org.", "a_.*.example.org."),
            ("NS", "sub.example.org.", "*.example.org."),
        ] {
            assert_eq!(name_problem(kind, right), None, "{right}");
            assert!(name_problem(kind, wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn data_has_its_parts() {
        assert_eq!(parts::<2>(" 10   mail "), Some(["10", "mail"]));
        assert_eq!(parts::<2>("a b  c"), Some(["a", "b  c"]));
        assert_eq!(parts::<3>("a b"), None);
        assert_eq!((number("65535", 65_535), number("65536", 65_535), number("+1", 9)), (Some(65_535), None, None));
    }
}
