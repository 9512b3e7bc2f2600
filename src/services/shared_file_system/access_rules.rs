//! What may be granted access to a share or a snapshot: types, checks of what is typed, levels, states.
//! <https://docs.openstack.org/manila/latest/user/create-and-manage-shares.html#allow-access-to-a-share>

use crate::model::{Choices, Field, FieldKind, FormValues, Lookup, Verdict};
use crate::services::choices::from_pairs;
use ipnet::IpNet;
use std::net::IpAddr;

pub const TYPE: &str = "access_type";
pub const TO: &str = "access_to";
pub const LEVEL: &str = "access_level";

const IP: &str = "ip";
const USER: &str = "user";
const CERTIFICATE: &str = "cert";
const CEPHX: &str = "cephx";

/// The types with their labels.
const TYPES: [(&str, &str); 4] =
    [(IP, "IP address or range"), (USER, "User or group"), (CERTIFICATE, "TLS certificate"), (CEPHX, "Ceph user")];

/// A type by its label.
pub fn type_label(word: &str) -> &str {
    TYPES.iter().find(|(own, _)| *own == word).map_or(word, |(_, label)| label)
}

/// The type that shares of a protocol usually take.
pub fn usual_type(protocol: &str) -> &'static str {
    match protocol.to_ascii_uppercase().as_str() {
        "CIFS" => USER,
        "CEPHFS" => CEPHX,
        "GLUSTERFS" => CERTIFICATE,
        _ => IP,
    }
}

fn types(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&TYPES)
}

pub const TYPE_FIELD: Field = Field::new(TYPE, "Grant access by", FieldKind::Choice(types))
    .required()
    .help("Which types work depends on the protocol and the back end: usually addresses for NFS, users for CIFS.");

/// What is granted access, under a label that fits all types.
pub const TO_FIELD: Field = Field::new(TO, "Access to", FieldKind::Text)
    .required()
    .help("An address such as 192.0.2.5 or 192.0.2.0/24, a user name, a certificate's common name, or a Ceph user.")
    .check(problem);

fn levels(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[("rw", "Read and write"), ("ro", "Read only")])
}

pub const LEVEL_FIELD: Field = Field::new(LEVEL, "Level", FieldKind::Choice(levels)).required();

/// A level by its label.
pub fn level_label(word: &str) -> &str {
    match word {
        "rw" => "Read and write",
        "ro" => "Read only",
        other => other,
    }
}

/// What Manila would refuse of what is granted access (`validate_access` in `api/common.py`).
fn problem(input: &FormValues) -> Option<String> {
    let to = input.text(TO);
    let why = match input.text(TYPE) {
        IP => return ip_problem(to),
        USER => user_problem(to)?,
        CERTIFICATE if to.chars().count() > 64 => "Enter a common name of at most 64 characters",
        CEPHX => ceph_problem(to)?,
        _ => return None,
    };
    Some(why.to_owned())
}

/// Manila takes no range whose address has host bits.
fn ip_problem(to: &str) -> Option<String> {
    if to.parse::<IpAddr>().is_ok() {
        return None;
    }
    match to.parse::<IpNet>() {
        Ok(range) if range.trunc() == range => None,
        Ok(range) => {
            Some(["The address of the range has host bits. Did you mean ", &range.trunc().to_string(), "?"].concat())
        }
        Err(_) => Some("Enter an address or range, such as 192.0.2.5, 192.0.2.0/24 or 2001:db8::/64".to_owned()),
    }
}

fn user_problem(to: &str) -> Option<&'static str> {
    let count = to.chars().count();
    if to.chars().all(|c| c == '.' || c.is_whitespace()) {
        Some("The name cannot consist of dots and spaces only")
    } else if to.chars().skip(1).any(|c| "\"/\\[]:;|=,+*?<>".contains(c)) {
        Some("The name cannot contain any of \" / \\ [ ] : ; | = , + * ? < >")
    } else {
        (!(4..=255).contains(&count)).then_some("Enter a name of 4 to 255 characters")
    }
}

fn ceph_problem(to: &str) -> Option<&'static str> {
    if to.contains('.') {
        return Some("Enter the name without “client.” and without dots");
    }
    let is_plain = to.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    (!is_plain).then_some("Use only ASCII characters")
}

/// The outcome of a rule that is to be applied, by its state.
pub fn applied(state: Option<&str>) -> Verdict {
    match state {
        Some("active") => Verdict::Succeeded,
        Some("error") => {
            Verdict::Failed("The back end could not apply the access rule; the service gave no reason".to_owned())
        }
        Some(_) => Verdict::Running,
        None => Verdict::Failed("The access rule was removed meanwhile".to_owned()),
    }
}

/// The outcome of a rule that is to be removed, by its state.
pub fn removed(state: Option<&str>) -> Verdict {
    match state {
        None => Verdict::Succeeded,
        Some("error") => {
            Verdict::Failed("The back end could not remove the access rule; the service gave no reason".to_owned())
        }
        Some(_) => Verdict::Running,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem_with(kind: &str, to: &str) -> Option<String> {
        problem(&FormValues::default().with(TYPE, kind).with(TO, to))
    }

    #[test]
    fn what_manila_refuses_is_told_before() {
        for (kind, right, wrong) in [
            (
                IP,
                &["192.0.2.5", "192.0.2.0/24", "2001:db8::1", "2001:db8::/64", "0.0.0.0/0"][..],
                &["192.0.2", "10.0.0.0/33", "x"][..],
            ),
            (USER, &["alice", "DOMAIN users", "ünal"], &["abc", "...", "a/bc", "a:bcd", "alice;"]),
            (CERTIFICATE, &["client.example.org"], &[&"x".repeat(65)]),
            (CEPHX, &["alice", "a b"], &["client.alice", "ünal"]),
        ] {
            right.iter().for_each(|to| assert_eq!(problem_with(kind, to), None, "{kind} {to}"));
            wrong.iter().for_each(|to| assert!(problem_with(kind, to).is_some(), "{kind} {to}"));
        }
        let told = problem_with(IP, "192.0.2.5/24").unwrap();
        assert!(told.contains("192.0.2.0/24"), "{told}");
    }

    #[test]
    fn a_rule_ends_by_its_state() {
        assert_eq!([Some("queued_to_apply"), Some("applying")].map(applied), [Verdict::Running, Verdict::Running]);
        assert_eq!((applied(Some("active")), removed(None)), (Verdict::Succeeded, Verdict::Succeeded));
        assert_eq!(removed(Some("denying")), Verdict::Running);
        assert!(matches!(applied(Some("error")), Verdict::Failed(_)) && matches!(applied(None), Verdict::Failed(_)));
    }
}
