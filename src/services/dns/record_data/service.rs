//! SRV, NAPTR, SVCB and HTTPS records: where services are.

use super::host::{PRIORITY, TARGET, absolute, shown, target};
use super::record_type::{RecordType, number, parts, typed_number};
use super::text::strings;
use crate::model::{Field, FieldKind, FormValues};
use crate::services::dns::names;

const WORD: u32 = 65_535;
const HELP: &str = "A name in the zone, such as sip, or a full name ending with a dot.";

pub static SRV: RecordType = RecordType {
    name: "SRV",
    about: "host and port of a service",
    fields: &[
        Field::new(PRIORITY, "Priority", FieldKind::Number(0, 65_535))
            .required()
            .help("The lowest value is tried first."),
        Field::new("weight", "Weight", FieldKind::Number(0, 65_535))
            .required()
            .help("Share of the load among targets of the same priority."),
        Field::new("port", "Port", FieldKind::Number(0, 65_535)).required(),
        target("Target", HELP),
    ],
    data: |row, zone| {
        let numbers = [PRIORITY, "weight", "port"].map(|field| typed_number(row, field));
        [&numbers.join(" "), " ", &absolute(row, zone)].concat()
    },
    values: |data, zone| {
        let [priority, weight, port, host] = parts(data)?;
        let numbers = [(PRIORITY, priority), ("weight", weight), ("port", port)];
        let row = FormValues::default().with(TARGET, shown(host, zone));
        numbers.iter().try_fold(row, |row, (name, text)| Some(row.with(name, i64::from(number(text, WORD)?))))
    },
    problem: |data| {
        let Some([priority, weight, port, host]) = parts(data) else {
            return Some("Priority, weight, port and target");
        };
        match [priority, weight, port].iter().all(|text| number(text, WORD).is_some()) {
            false => Some("Priority, weight and port must be numbers from 0 to 65535"),
            true => names::problem(host, false),
        }
    },
    is_single: false,
};

const NAPTR_TEXTS: [&str; 3] = ["flags", "service", "regexp"];

fn quoted(text: &str) -> String {
    ["\"", text, "\""].concat()
}

/// The six parts of a NAPTR record; the texts without their quotes.
fn naptr(data: &str) -> Option<[String; 6]> {
    let [order, preference, rest] = parts(data)?;
    let (texts, replacement) = rest.trim().rsplit_once(char::is_whitespace)?;
    // Their backslashes belong to the expression.
    let texts = strings(&texts.replace('\\', "\\\\"))?;
    let [flags, service, regexp] = <[String; 3]>::try_from(texts).ok()?;
    Some([order.to_owned(), preference.to_owned(), flags, service, regexp, replacement.to_owned()])
}

fn wrong_naptr(data: &str) -> Option<&'static str> {
    let Some([order, preference, flags, service, regexp, replacement]) = naptr(data) else {
        return Some("Order, preference, flags, service, expression and replacement");
    };
    let is_service = service.is_empty()
        || service.split('+').all(|part| {
            part.starts_with(|c: char| c.is_ascii_alphabetic()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        });
    let is_substitution = |regexp: &str| {
        let Some(mark) = regexp.chars().next() else { return true };
        !mark.is_ascii_digit() && mark != 'i' && mark != '\\' && regexp.matches(mark).count() >= 3
    };
    if number(&order, WORD).is_none() || number(&preference, WORD).is_none() {
        return Some("Order and preference must be numbers from 0 to 65535");
    }
    if !flags.chars().all(|c| "APSUapsu".contains(c)) {
        return Some("Allowed flags are S, A, U and P");
    }
    if !is_service {
        return Some("A service consists of words separated by +, such as SIP+D2U");
    }
    if !is_substitution(&regexp) {
        return Some("The expression must be a substitution such as !^.*$!sip:info@example.org!");
    }
    if regexp.contains(char::is_whitespace) {
        return Some("Designate does not accept spaces in expressions");
    }
    names::problem(&replacement, false)
}

pub static NAPTR: RecordType = RecordType {
    name: "NAPTR",
    about: "rewrite rules for names, such as for telephony",
    fields: &[
        Field::new("order", "Order", FieldKind::Number(0, 65_535)).required(),
        Field::new("preference", "Preference", FieldKind::Number(0, 65_535)).required(),
        Field::new("flags", "Flags", FieldKind::Text).help("S, A, U, P or none."),
        Field::new("service", "Service", FieldKind::Text).help("Such as SIP+D2U."),
        Field::new("regexp", "Expression", FieldKind::Text)
            .help("Such as !^.*$!sip:info@example.org!. Empty if there is a replacement."),
        target("Replacement", HELP),
    ],
    data: |row, zone| {
        let numbers = ["order", "preference"].map(|field| typed_number(row, field));
        let texts = NAPTR_TEXTS.map(|field| quoted(row.text(field)));
        [&numbers.join(" "), " ", &texts.join(" "), " ", &absolute(row, zone)].concat()
    },
    values: |data, zone| {
        let [order, preference, flags, service, regexp, replacement] = naptr(data)?;
        let row = FormValues::default()
            .with("order", i64::from(number(&order, WORD)?))
            .with("preference", i64::from(number(&preference, WORD)?))
            .with(TARGET, shown(&replacement, zone));
        Some(row.with("flags", flags).with("service", service).with("regexp", regexp))
    },
    problem: wrong_naptr,
    is_single: false,
};

/// The parameters that Designate knows.
const PARAMETERS: &[&str] = &["alpn", "no-default-alpn", "ech", "ipv4hint", "ipv6hint", "port", "mandatory", "dohpath"];

fn binding_data(row: &FormValues, zone: &str) -> String {
    let parameters = row.text("parameters").split_whitespace().map(str::to_owned);
    let all = [typed_number(row, PRIORITY), absolute(row, zone)].into_iter().chain(parameters);
    all.collect::<Vec<_>>().join(" ")
}

fn binding_values(data: &str, zone: &str) -> Option<FormValues> {
    let [priority, rest] = parts(data)?;
    let [host] = parts::<1>(rest.split_whitespace().next()?)?;
    let parameters: Vec<_> = rest.split_whitespace().skip(1).collect();
    let row = FormValues::default().with(PRIORITY, i64::from(number(priority, WORD)?));
    Some(row.with(TARGET, shown(host, zone)).with("parameters", parameters.join(" ")))
}

fn wrong_binding(data: &str) -> Option<&'static str> {
    let Some([priority, rest]) = parts(data) else { return Some("Priority and target") };
    let mut words = rest.split_whitespace();
    let host = words.next().unwrap_or_default();
    let is_known = |word: &str| {
        let (name, value) = word.split_once('=').map_or((word, None), |(name, value)| (name, Some(value)));
        PARAMETERS.contains(&name) && (value.is_some_and(|value| !value.is_empty()) || name == "no-default-alpn")
    };
    if number(priority, WORD).is_none() {
        return Some("The priority must be a number from 0 to 65535");
    }
    if !words.all(is_known) {
        return Some(
            "Allowed parameters are alpn=…, port=…, ipv4hint=…, ipv6hint=…, ech=…, mandatory=… and no-default-alpn",
        );
    }
    names::problem(host, false)
}

const BINDING: [Field; 3] = [
    Field::new(PRIORITY, "Priority", FieldKind::Number(0, 65_535)).required().help("0 makes the target an alias."),
    target("Target", HELP),
    Field::new("parameters", "Parameters", FieldKind::Text).help("Such as alpn=h2,h3 port=8443."),
];

pub static HTTPS: RecordType = RecordType {
    name: "HTTPS",
    about: "web server binding",
    fields: &BINDING,
    data: binding_data,
    values: binding_values,
    problem: wrong_binding,
    is_single: false,
};

pub static SVCB: RecordType = RecordType {
    name: "SVCB",
    about: "service binding",
    fields: &BINDING,
    data: binding_data,
    values: binding_values,
    problem: wrong_binding,
    is_single: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: &str = "example.org.";

    #[test]
    fn a_service_s_relative_target_is_made_absolute() {
        let row = FormValues::default().with(PRIORITY, 10).with("weight", "5").with("port", 5060).with(TARGET, "sip");
        assert_eq!((SRV.data)(&row, ZONE), "10 5 5060 sip.example.org.");
        for wrong in ["10 5 sip.example.org.", "10 5 70000 sip.example.org.", "10 5 80 sip"] {
            assert!((SRV.problem)(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn rules_are_read_with_their_quotes_and_backslashes() {
        let data = r#"100 10 "U" "E2U+sip" "!^(.*)$!sip:\1@example.org!" sip.example.org."#;
        let row = (NAPTR.values)(data, ZONE).unwrap();
        assert_eq!(row.text("regexp"), r"!^(.*)$!sip:\1@example.org!");
        assert_eq!((NAPTR.data)(&row, ZONE), data);
        for wrong in [
            r#"100 10 "X" "" "" a."#,
            r#"100 10 "S" "9bad" "" a."#,
            r#"100 10 "U" "E2U" "!one" a."#,
            r#"a 10 "" "" "" a."#,
            r#"1 10 "" "" "" ."#,
            r#"1 10 "" """#,
        ] {
            assert!(wrong_naptr(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn bindings_have_known_parameters() {
        assert_eq!(wrong_binding("0 www.example.org."), None);
        assert_eq!(wrong_binding("1 www.example.org. alpn=h2,h3 no-default-alpn port=443"), None);
        for wrong in ["1", "x a.", "1 a. speed=fast", "1 a. port=", "1 www", "1 ."] {
            assert!(wrong_binding(wrong).is_some(), "{wrong}");
        }
    }
}
