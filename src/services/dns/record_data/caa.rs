//! CAA records: which authorities may issue certificates.

use super::record_type::{RecordType, number, parts, texts};
use super::text::strings;
use crate::model::{Choices, Field, FieldKind, FormValues, Lookup};
use crate::services::choices::from_pairs;
use crate::services::dns::names;

fn tags(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[
        ("issue", "Issue certificates"),
        ("issuewild", "Issue wildcard certificates"),
        ("iodef", "Report violations to"),
    ])
}

/// The flags, the tag, and the value without quotes.
fn caa(data: &str) -> Option<(&str, &str, String)> {
    let [flags, tag, value] = parts(data)?;
    let value = if value.starts_with('"') { strings(value)?.concat() } else { value.to_owned() };
    Some((flags, tag, value))
}

fn wrong_caa(data: &str) -> Option<&'static str> {
    let Some((flags, tag, value)) = caa(data) else { return Some("Flags, tag and value") };
    if number(flags, 1).is_none() {
        return Some("Flags must be 0 or 1");
    }
    let has_host = |host: &str| names::problem(&[host, "."].concat(), false).is_none();
    let is_ca = || {
        let mut words = value.split(';');
        let is_word = |text: &str| text.starts_with(|c: char| c.is_ascii_alphanumeric());
        let is_pair = |word: &str| match word.split_once('=') {
            Some((name, value)) => name.strip_prefix(' ').is_some_and(is_word) && is_word(value),
            None => false,
        };
        words.next().is_some_and(has_host) && words.all(is_pair)
    };
    let is_address = || match value.split_once(':') {
        Some(("mailto", address)) => address.split_once('@').is_some_and(|(_, host)| has_host(host)),
        Some(("http" | "https", rest)) => {
            rest.strip_prefix("//").is_some_and(|rest| has_host(rest.split('/').next().unwrap_or_default()))
        }
        _ => false,
    };
    match tag {
        "issue" | "issuewild" if is_ca() => None,
        "issue" | "issuewild" => Some("The host name of a certificate authority, such as letsencrypt.org"),
        "iodef" if is_address() => None,
        "iodef" => Some("An address, such as mailto:security@example.org or https://example.org/"),
        _ => Some("The tag must be issue, issuewild or iodef"),
    }
}

pub static CAA: RecordType = RecordType {
    name: "CAA",
    about: "certificate authority authorization",
    fields: &[
        Field::new("tag", "Property", FieldKind::Choice(tags)).required(),
        Field::new("value", "Value", FieldKind::Text)
            .required()
            .help("A certificate authority such as letsencrypt.org, or an address such as mailto:security@example.org.")
            .check(|row| {
                let tag = row.text("tag");
                (!tag.is_empty()).then(|| wrong_caa(&["0 ", tag, " ", row.text("value")].concat()))?.map(str::to_owned)
            }),
        Field::new("critical", "Critical", FieldKind::Flag),
    ],
    data: |row, _| {
        let flags = if row.flag("critical") { "1" } else { "0" };
        // Designate takes no quotes around the value.
        [flags, " ", row.text("tag"), " ", row.text("value")].concat()
    },
    values: |data, _| {
        let (flags, tag, value) = caa(data)?;
        Some(texts(["tag", "value"], [tag, &value]).with("critical", flags != "0"))
    },
    problem: wrong_caa,
    is_single: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authorities_and_addresses_are_told_apart() {
        for right in [
            r#"0 issue "letsencrypt.org""#,
            "1 issuewild ca.example.net",
            r#"0 issue "ca.example.net; account=1""#,
            r#"0 iodef "mailto:security@example.org""#,
            r#"0 iodef "https://example.org/report""#,
            "0 issue letsencrypt.org",
        ] {
            assert_eq!(wrong_caa(right), None, "{right}");
        }
        for wrong in [
            "0 issue ;",
            r#"2 issue "a.org""#,
            r#"0 issues "a.org""#,
            r#"0 issue "not a host""#,
            r#"0 iodef "ftp://a.org/""#,
            r#"0 iodef "mailto:nobody""#,
            "0 issue",
        ] {
            assert!(wrong_caa(wrong).is_some(), "{wrong}");
        }
    }
}
