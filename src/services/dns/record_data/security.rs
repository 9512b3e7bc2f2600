//! SSHFP, TLSA and CERT records: certificates and keys.

use super::record_type::{RecordType, number, parts, texts, typed_number};
use crate::model::{Choices, Field, FieldKind, FormValues, Lookup};
use crate::services::choices::from_pairs;

/// A number of a choice, as text.
fn chosen(row: &FormValues, field: &str) -> String {
    row.text(field).to_owned()
}

fn is_hex(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_hexdigit())
}

fn key_algorithms(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[("1", "RSA"), ("2", "DSA"), ("3", "ECDSA"), ("4", "Ed25519")])
}

fn fingerprint_types(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[("2", "SHA-256"), ("1", "SHA-1")])
}

fn wrong_sshfp(data: &str) -> Option<&'static str> {
    let Some([algorithm, kind, fingerprint]) = parts(data) else { return Some("Algorithm, type and fingerprint") };
    let length = match (number(algorithm, 4), number(kind, 2)) {
        (None, _) => return Some("The algorithm must be a number from 0 to 4"),
        (_, None) => return Some("The type must be 0, 1 or 2"),
        (_, Some(1)) => 40,
        (_, Some(2)) => 64,
        _ => fingerprint.len(),
    };
    let is_right = is_hex(fingerprint) && fingerprint.len() == length && length >= 10;
    (!is_right).then_some("Enter the fingerprint in hexadecimal: 40 digits for SHA-1, 64 for SHA-256")
}

pub static SSHFP: RecordType = RecordType {
    name: "SSHFP",
    about: "fingerprint of an SSH host key",
    fields: &[
        Field::new("algorithm", "Key", FieldKind::Choice(key_algorithms)).required(),
        Field::new("type", "Hash algorithm", FieldKind::Choice(fingerprint_types)).required(),
        Field::new("fingerprint", "Fingerprint", FieldKind::Text)
            .required()
            .help("Hexadecimal, as printed by ssh-keygen -r.")
            .check(|row| {
                let data = [row.text("algorithm"), row.text("type"), row.text("fingerprint")].join(" ");
                wrong_sshfp(&data).map(str::to_owned)
            }),
    ],
    data: |row, _| ["algorithm", "type", "fingerprint"].map(|field| chosen(row, field)).join(" "),
    values: |data, _| {
        let [algorithm, kind, fingerprint] = parts::<3>(data)?;
        let fingerprint: String = fingerprint.split_whitespace().collect();
        Some(texts(["algorithm", "type", "fingerprint"], [algorithm, kind, &fingerprint]))
    },
    problem: wrong_sshfp,
    is_single: false,
};

fn usages(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[
        ("3", "Server certificate (DANE-EE)"),
        ("2", "Trust anchor (DANE-TA)"),
        ("1", "Server certificate with CA validation (PKIX-EE)"),
        ("0", "Certificate authority with CA validation (PKIX-TA)"),
    ])
}

fn selectors(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[("1", "Public key"), ("0", "Full certificate")])
}

fn matchings(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[("1", "SHA-256"), ("2", "SHA-512"), ("0", "Full data")])
}

fn wrong_tlsa(data: &str) -> Option<&'static str> {
    let Some([usage, selector, matching, certificate]) = parts(data) else {
        return Some("Usage, selector, matching type and data");
    };
    let numbers = [usage, selector, matching].map(|text| number(text, 255));
    let length = match numbers {
        [Some(_), Some(_), Some(1)] => 64,
        [Some(_), Some(_), Some(2)] => 128,
        [Some(_), Some(_), Some(_)] => certificate.len(),
        _ => return Some("Usage, selector and matching type must be numbers from 0 to 255"),
    };
    let is_right = is_hex(certificate) && certificate.len() == length && length % 2 == 0;
    (!is_right).then_some("Enter the data in hexadecimal: 64 digits for SHA-256, 128 for SHA-512")
}

pub static TLSA: RecordType = RecordType {
    name: "TLSA",
    about: "certificate of a server (DANE)",
    fields: &[
        Field::new("usage", "Usage", FieldKind::Choice(usages)).required(),
        Field::new("selector", "Selector", FieldKind::Choice(selectors)).required(),
        Field::new("matching", "Matching type", FieldKind::Choice(matchings)).required(),
        Field::new("certificate", "Data", FieldKind::Text).required().help("Hexadecimal.").check(|row| {
            let data = ["usage", "selector", "matching", "certificate"].map(|field| row.text(field)).join(" ");
            wrong_tlsa(&data).map(str::to_owned)
        }),
    ],
    data: |row, _| ["usage", "selector", "matching", "certificate"].map(|field| chosen(row, field)).join(" "),
    values: |data, _| {
        let [usage, selector, matching, certificate] = parts::<4>(data)?;
        let certificate: String = certificate.split_whitespace().collect();
        Some(texts(["usage", "selector", "matching", "certificate"], [usage, selector, matching, &certificate]))
    },
    problem: wrong_tlsa,
    is_single: false,
};

/// The kinds of certificates that Designate knows by name.
const KINDS: &[&str] =
    &["PKIX", "SPKI", "PGP", "IPKIX", "ISPKI", "IPGP", "ACPKIX", "IACPKIX", "URI", "OID", "DPKIX", "DPTR"];

/// The algorithms that it knows by name.
const ALGORITHMS: &[&str] = &[
    "RSAMD5",
    "DSA",
    "RSASHA1",
    "DSA-NSEC3-SHA1",
    "RSASHA1-NSEC3-SHA1",
    "RSASHA256",
    "RSASHA512",
    "ECC-GOST",
    "ECDSAP256SHA256",
    "ECDSAP384SHA384",
    "ED25519",
    "ED448",
];

fn kinds(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[
        ("PKIX", "X.509"),
        ("PGP", "OpenPGP"),
        ("SPKI", "SPKI"),
        ("IPKIX", "Address of X.509 data"),
        ("IPGP", "Address of an OpenPGP packet"),
        ("URI", "URI"),
        ("OID", "OID"),
    ])
}

fn wrong_cert(data: &str) -> Option<&'static str> {
    let Some([kind, tag, algorithm, certificate]) = parts(data) else {
        return Some("Type, key tag, algorithm and certificate");
    };
    let is_base64 = |text: &str| {
        let bare: String = text.split_whitespace().collect();
        let body = bare.trim_end_matches('=');
        !body.is_empty()
            && bare.len().is_multiple_of(4)
            && bare.len() - body.len() <= 2
            && body.chars().all(|c| c.is_ascii_alphanumeric() || c == '+' || c == '/')
    };
    if !KINDS.contains(&kind) && number(kind, 65_535).is_none() {
        return Some("The type must be a name such as PKIX or PGP, or a number");
    }
    if number(tag, 65_535).is_none() {
        return Some("The key tag must be a number from 0 to 65535");
    }
    if !ALGORITHMS.contains(&algorithm) && number(algorithm, 255).is_none() {
        return Some("The algorithm must be a number from 0 to 255 or a name such as RSASHA256");
    }
    (!is_base64(certificate)).then_some("The certificate must be Base64, without a header")
}

pub static CERT: RecordType = RecordType {
    name: "CERT",
    about: "certificate",
    fields: &[
        Field::new("kind", "Certificate type", FieldKind::Choice(kinds)).required(),
        Field::new("key_tag", "Key tag", FieldKind::Number(0, 65_535)).required(),
        Field::new("algorithm", "Algorithm", FieldKind::Text)
            .required()
            .help("A number, such as 8, or a name: RSASHA256."),
        Field::new("certificate", "Certificate", FieldKind::Lines).required().help("Base64, without a header.").check(
            |row| {
                let data = [row.text("kind"), "0", "8", row.text("certificate")].join(" ");
                wrong_cert(&data).map(str::to_owned)
            },
        ),
    ],
    data: |row, _| {
        let certificate: String = row.text("certificate").split_whitespace().collect();
        [row.text("kind"), &typed_number(row, "key_tag"), row.text("algorithm"), &certificate].join(" ")
    },
    values: |data, _| {
        let [kind, tag, algorithm, certificate] = parts::<4>(data)?;
        let certificate: String = certificate.split_whitespace().collect();
        let row = texts(["kind", "algorithm", "certificate"], [kind, algorithm, &certificate]);
        Some(row.with("key_tag", i64::from(number(tag, 65_535)?)))
    },
    problem: wrong_cert,
    is_single: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_have_the_length_of_their_digest() {
        let (sha1, sha256) = ("a".repeat(40), "b".repeat(64));
        assert_eq!(wrong_sshfp(&["1 1 ", &sha1].concat()), None);
        assert_eq!(wrong_sshfp(&["4 2 ", &sha256].concat()), None);
        for wrong in
            [["1 2 ", &sha1].concat(), ["5 2 ", &sha256].concat(), ["4 3 ", &sha256].concat(), "4 2 xyz".into()]
        {
            assert!(wrong_sshfp(&wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn certificates_of_servers_are_hexadecimal() {
        assert_eq!(wrong_tlsa(&["3 1 1 ", &"0f".repeat(32)].concat()), None);
        assert_eq!(wrong_tlsa("3 0 0 0a0b"), None);
        for wrong in ["3 1 1 0f", "3 1 0 0", "3 1 0 xy", "x 1 0 00", "3 1 1"] {
            assert!(wrong_tlsa(wrong).is_some(), "{wrong}");
        }
        let row = (TLSA.values)(&["3 1 1 ", &"0f ".repeat(32)].concat(), "").unwrap();
        assert_eq!(row.text("certificate"), "0f".repeat(32), "blanks within are left out");
    }

    #[test]
    fn certificates_are_base64() {
        for right in ["PKIX 1 8 dGVzdA==", "3 65535 RSASHA256 dGVz dGVz", "PGP 0 0 AAAA"] {
            assert_eq!(wrong_cert(right), None, "{right}");
        }
        for wrong in ["WHAT 1 8 AAAA", "PKIX x 8 AAAA", "PKIX 1 300 AAAA", "PKIX 1 8 -----BEGIN", "PKIX 1 8 AAA"] {
            assert!(wrong_cert(wrong).is_some(), "{wrong}");
        }
    }
}
