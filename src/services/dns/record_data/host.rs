//! CNAME, NS, PTR and MX records: names of hosts.

use super::record_type::{RecordType, number, parts, typed_number};
use crate::model::{Field, FieldKind, FormValues};
use crate::services::dns::names;

pub const TARGET: &str = "target";
pub const PRIORITY: &str = "priority";

/// The field of a target's name.
pub const fn target(label: &'static str, help: &'static str) -> Field {
    Field::new(TARGET, label, FieldKind::Text).required().help(help).check(wrong_target)
}

/// A name of the form, which may be relative: it is checked as it becomes in some zone.
fn wrong_target(row: &FormValues) -> Option<String> {
    names::problem(&names::absolute_target(row.text(TARGET), "zone."), false).map(str::to_owned)
}

/// The absolute name of a target in a zone.
pub fn absolute(row: &FormValues, zone: &str) -> String {
    names::absolute_target(row.text(TARGET), zone)
}

/// A target as forms show it: within its zone, but absolute where the short form could be taken for another name.
pub fn shown<'a>(name: &'a str, zone: &str) -> &'a str {
    match names::relative(name, zone) {
        short if names::absolute_target(short, zone) == name => short,
        _ => name,
    }
}

const HELP: &str = "A name in the zone, such as www, or a full name ending with a dot.";

fn data(row: &FormValues, zone: &str) -> String {
    absolute(row, zone)
}

fn values(data: &str, zone: &str) -> Option<FormValues> {
    let name = data.trim();
    let is_one = !name.is_empty() && !name.contains(char::is_whitespace);
    is_one.then(|| FormValues::default().with(TARGET, shown(name, zone)))
}

fn wrong_name(data: &str) -> Option<&'static str> {
    names::problem(data, false)
}

pub static CNAME: RecordType = RecordType {
    name: "CNAME",
    about: "alias of a host",
    fields: &[target("Target", HELP)],
    data,
    values,
    problem: wrong_name,
    is_single: true,
};

pub static NS: RecordType = RecordType {
    name: "NS",
    about: "name servers of a subdomain",
    fields: &[target("Name server", HELP)],
    data,
    values,
    problem: wrong_name,
    is_single: false,
};

pub static PTR: RecordType = RecordType {
    name: "PTR",
    about: "name of an address",
    fields: &[target("Host", HELP)],
    data,
    values,
    problem: wrong_name,
    is_single: false,
};

pub static MX: RecordType = RecordType {
    name: "MX",
    about: "mail server",
    fields: &[
        Field::new(PRIORITY, "Priority", FieldKind::Number(0, 65_535)).required().help("The lowest value is tried first."),
        Field::new(TARGET, "Mail server", FieldKind::Text)
            .required()
            .help("A name in the zone, such as mail, or a full name ending with a dot. A single dot = no mail is accepted.")
            .check(|row| if row.text(TARGET) == "." { None } else { wrong_target(row) }),
    ],
    data: |row, zone| [&typed_number(row, PRIORITY), " ", &absolute(row, zone)].concat(),
    values: |data, zone| {
        let [priority, exchange] = parts(data)?;
        number(priority, 65_535)?;
        let row = values(exchange, zone)?;
        Some(row.with(PRIORITY, priority.parse::<i64>().ok()?))
    },
    problem: |data| {
        let Some([priority, exchange]) = parts(data) else { return Some("A priority and a mail server") };
        match (number(priority, 65_535), exchange) {
            (None, _) => Some("The priority must be a number from 0 to 65535"),
            // No mail is taken.
            (_, ".") => None,
            (_, exchange) => names::problem(exchange, false),
        }
    },
    is_single: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: &str = "example.org.";

    #[test]
    fn relative_targets_are_made_absolute() {
        let mx = FormValues::default().with(PRIORITY, 10).with(TARGET, "mail");
        assert_eq!((MX.data)(&mx, ZONE), "10 mail.example.org.");
        let cname = |target: &str| (CNAME.data)(&FormValues::default().with(TARGET, target), ZONE);
        assert_eq!(cname("@"), "example.org.");
        assert_eq!(cname("www.example.com"), "www.example.com.");
        assert_eq!(cname("www.example.com."), "www.example.com.");
    }

    #[test]
    fn targets_are_shown_as_they_can_be_typed_again() {
        assert_eq!(shown("www.example.org.", ZONE), "www");
        assert_eq!(shown("a.b.example.org.", ZONE), "a.b.example.org.", "a.b would be a name of its own");
        assert_eq!(shown("example.org.", ZONE), "@");
    }

    #[test]
    fn a_mail_server_has_a_priority() {
        for wrong in ["mail.example.org.", "70000 mail.example.org.", "-1 a.", "10 a.b", "10 a. b."] {
            assert!((MX.problem)(wrong).is_some(), "{wrong}");
        }
        assert_eq!((MX.problem)("0 ."), None, "no mail is taken");
    }
}
