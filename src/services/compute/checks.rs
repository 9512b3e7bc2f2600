//! Checks of values by Nova's request schemas (`nova/api/validation/parameter_types.py`).

use crate::model::{EditorLanguage, FormValues, Mark, Severity, yaml_marks};
use crate::services::checks::pairs;
pub use crate::services::checks::{name, printable};

/// `hostname` as of 2.90: letters, digits and hyphens, beginning and ending with a letter or digit.
pub fn hostname(input: &FormValues) -> Option<String> {
    let name = input.text("hostname");
    let inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let outer = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if !(2..=63).contains(&name.len()) {
        return Some("Enter 2 to 63 characters".to_owned());
    }
    let right = name.chars().all(inner) && outer(name.chars().next()) && outer(name.chars().last());
    (!right).then(|| "Use letters, digits and hyphens, and begin and end with a letter or digit".to_owned())
}

/// `metadata`: keys of letters, digits and `-_:. `, values of at most 255 characters.
pub fn metadata(input: &FormValues) -> Option<String> {
    pairs(input, "metadata", "-_:. ")
}

/// `tags`: at most 50 of at most 60 characters, without slash and comma.
pub fn tags(input: &FormValues) -> Option<String> {
    let tags = input.list("tags");
    if tags.len() > 50 {
        return Some("Enter at most 50 tags".to_owned());
    }
    let wrong = |tag: &&String| tag.is_empty() || tag.chars().count() > 60 || tag.contains(['/', ',']);
    tags.iter()
        .find(wrong)
        .map(|tag| ["“", tag, "” is not a valid tag: use at most 60 characters, no slash and no comma"].concat())
}

/// The largest user data in bytes: Nova accepts 65,535 characters of Base64.
pub const USER_DATA: usize = 65_535 / 4 * 3;

/// `user_data`.
pub fn user_data(input: &FormValues) -> Option<String> {
    let long = input.base64("user_data").is_some_and(|encoded| encoded.len() > 65_535);
    long.then(|| "Enter at most 65,535 characters when encoded as base64, about 48 KiB of text".to_owned())
}

/// Lines that cloud-init cannot read. It ignores such a configuration as a whole, and only its log in the server says so; other
/// user data may be anything.
pub fn user_data_marks(text: &str) -> Vec<Mark> {
    let is_cloud_config =
        EditorLanguage::of_script(text) == EditorLanguage::Yaml && !text.contains("{%") && !text.contains("{{");
    let found = if is_cloud_config { yaml_marks(text) } else { Vec::new() };
    let told = |mark: Mark| match mark.severity {
        Severity::Error => {
            Mark::warning(mark.line, [&mark.message, ". cloud-init will ignore this configuration"].concat())
        }
        Severity::Warning => mark,
    };
    found.into_iter().map(told).collect()
}

/// An IPv4 or IPv6 address.
pub fn address(input: &FormValues) -> Option<String> {
    let wrong = input.text("fixed_ip").parse::<std::net::IpAddr>().is_err();
    wrong.then(|| "Enter an IPv4 or IPv6 address".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::prelude::{BASE64_STANDARD, Engine};
    use serde_json::{Value, json};

    fn with(field: &str, value: impl Into<Value>) -> FormValues {
        FormValues::default().with(field, value)
    }

    #[test]
    fn host_names_follow_rfc_1123() {
        for right in ["web-1", "9x"] {
            assert_eq!(hostname(&with("hostname", right)), None, "{right}");
        }
        for wrong in ["a", "-web", "web-", "web.example", &"a".repeat(64)] {
            assert!(hostname(&with("hostname", wrong)).is_some(), "{wrong}");
        }
    }

    #[test]
    fn metadata_and_tags_name_the_culprit() {
        assert_eq!(metadata(&with("metadata", json!({"a b:c": "x"}))), None);
        assert!(metadata(&with("metadata", json!({"fine": "x", "a/b": "x"}))).is_some_and(|why| why.contains("a/b")));
        assert!(tags(&with("tags", json!(["web", "a,b"]))).is_some_and(|why| why.contains("a,b")));
    }

    #[test]
    fn user_data_is_measured_as_nova_does() {
        let longest = "x".repeat(49_149);
        assert_eq!(BASE64_STANDARD.encode(&longest).len(), 65_532);
        assert_eq!(user_data(&with("user_data", longest.as_str())), None);
        assert!(user_data(&with("user_data", longest + "x")).is_some());
        let file = |length| json!({"base64": "A".repeat(length), "name": "a.gz", "size": length / 4 * 3});
        assert_eq!(user_data(&with("user_data", file(65_532))), None, "a file is measured as it is sent");
        assert!(user_data(&with("user_data", file(65_536))).is_some());
    }

    #[test]
    fn only_configurations_of_cloud_init_are_read_as_yaml() {
        assert_eq!(user_data_marks("#!/bin/sh\nif [ a: b: c ]; then\n"), []);
        assert_eq!(user_data_marks("#cloud-config\npackages: [nginx]\n"), []);
        assert_eq!(user_data_marks("## template: jinja\n#cloud-config\n{% if x %}\na: b: c\n"), []);
        let marks = user_data_marks("#cloud-config\npackages:\n\t- nginx\n");
        let all = marks.iter().map(|mark| (mark.line, mark.severity)).collect::<Vec<_>>();
        assert_eq!(all, [(3, Severity::Warning)], "it is sent all the same");
    }
}
