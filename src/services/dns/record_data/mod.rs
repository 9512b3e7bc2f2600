//! The data of records by type: what forms ask for, what Designate takes, and back. Pure functions.

mod address;
mod caa;
mod host;
mod record_type;
mod security;
mod service;
mod text;

use record_type::number;

pub use address::{A, AAAA};
pub use caa::CAA;
pub use host::{CNAME, MX, NS, PTR};
pub use record_type::RecordType;
pub use security::{CERT, SSHFP, TLSA};
pub use service::{HTTPS, NAPTR, SRV, SVCB};
pub use text::{SPF, TXT};

use crate::services::dns::names;

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
    let wrong = || ["Not a valid ", kind.name, " record: ", data].concat();
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
            Some("The name must begin with service and protocol, such as _sip._tcp")
        }
        "TLSA" => {
            let port = first.strip_prefix('_').and_then(|port| number(port, 65_535));
            (port.is_none() || !is_service(second))
                .then_some("The name must begin with port and protocol, such as _443._tcp")
        }
        _ => None,
    }
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
}
