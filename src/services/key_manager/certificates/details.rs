//! What a certificate says, as facts.

use super::names::{algorithm, alternative_names};
use super::private_key::modulus;
use crate::model::{Cell, Facts, Lookup, Timestamp, Tone, units};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::ext::pkix::BasicConstraints;

/// The facts of each certificate in a text or in DER, or why there are none.
pub fn facts(bytes: &[u8]) -> Vec<Facts> {
    let all = match super::read(bytes) {
        Ok(all) => all,
        Err(why) => return vec![Facts::new("Certificate", [("Content", Cell::text(why))])],
    };
    let count = all.len();
    let title = |at: usize| match (at, count) {
        (_, 1) => "Certificate".to_owned(),
        (at, count) => ["Certificate ", &(at + 1).to_string(), " of ", &count.to_string()].concat(),
    };
    all.iter().enumerate().map(|(at, (certificate, der))| of(title(at), certificate, der)).collect()
}

fn of(title: String, certificate: &Certificate, der: &[u8]) -> Facts {
    let tbs = &certificate.tbs_certificate;
    let is_authority = tbs.get::<BasicConstraints>().ok().flatten().is_some_and(|(_, constraints)| constraints.ca);
    Facts::new(
        title,
        [
            ("Subject", Cell::text(tbs.subject.to_string())),
            ("Names", Cell::many(alternative_names(certificate).into_iter().map(Cell::code))),
            ("Issuer", Cell::text(tbs.issuer.to_string())),
            ("State", Cell::derived(state, tbs.validity.not_after.to_string())),
            ("Valid from", Cell::time(&tbs.validity.not_before.to_string())),
            ("Valid until", Cell::time(&tbs.validity.not_after.to_string())),
            ("Key", Cell::text(key(certificate))),
            ("Signature", Cell::text(algorithm(&certificate.signature_algorithm.oid))),
            ("Certificate authority", Cell::Flag(is_authority)),
            ("Serial number", Cell::code(tbs.serial_number.to_string())),
            ("SHA-256 fingerprint", Cell::code(fingerprint(der))),
        ],
    )
}

/// How long before its end a certificate is told to end, in seconds.
const SOON: f64 = 30.0 * 86_400.0;

/// Whether a certificate that is valid until then still is, by the cloud's clock.
fn state(lookup: &dyn Lookup, until: &str) -> Cell {
    let Some(end) = Timestamp::parse(until) else { return Cell::None };
    match end.seconds() - lookup.now_ms() / 1000.0 {
        ..=0.0 => Cell::status("Expired", Tone::Bad),
        left @ ..=SOON => Cell::status(["Expires in ", &units::duration(left)].concat(), Tone::Warning),
        _ => Cell::status("Valid", Tone::Good),
    }
}

/// Such as `RSA, 2048 bits` or `EC, P-256`.
fn key(certificate: &Certificate) -> String {
    let info = &certificate.tbs_certificate.subject_public_key_info;
    let name = algorithm(&info.algorithm.oid);
    if let Some(modulus) = modulus(certificate) {
        let leading = modulus.first().map_or(0, |first| first.leading_zeros() as usize);
        return [&name, ", ", &(modulus.len() * 8 - leading).to_string(), " bits"].concat();
    }
    let curve = info.algorithm.parameters.as_ref().and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
    curve.map(|curve| [&name, ", ", &algorithm(&curve)].concat()).unwrap_or(name)
}

/// The way OpenSSL writes it.
fn fingerprint(der: &[u8]) -> String {
    let bytes: Vec<_> = Sha256::digest(der).iter().map(|byte| format!("{byte:02X}")).collect();
    bytes.join(":")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{CHAIN, EC_CERTIFICATE, EC_FINGERPRINT, RSA_CERTIFICATE};
    use super::*;
    use crate::model::EmptyLookup;

    fn told(pem: &str, at: usize, label: &str) -> String {
        let facts = facts(pem.as_bytes());
        let (_, cell) = facts[at].items.iter().find(|(own, _)| own == label).unwrap();
        cell.plain(&EmptyLookup)
    }

    #[test]
    fn a_certificate_says_what_openssl_says_of_it() {
        assert_eq!(told(EC_CERTIFICATE, 0, "Subject"), "CN=www.skylark.example,O=Skylark");
        let names = told(EC_CERTIFICATE, 0, "Names");
        for name in ["www.skylark.example", "*.skylark.example", "192.0.2.7", "2001:db8::7"] {
            assert!(names.contains(name), "{names}");
        }
        assert_eq!(told(EC_CERTIFICATE, 0, "Key"), "EC, P-256");
        assert_eq!(told(EC_CERTIFICATE, 0, "Signature"), "ECDSA with SHA-256");
        assert_eq!(told(EC_CERTIFICATE, 0, "SHA-256 fingerprint"), EC_FINGERPRINT);
        assert_eq!(told(RSA_CERTIFICATE, 0, "Key"), "RSA, 2048 bits");
        assert_eq!(told(RSA_CERTIFICATE, 0, "Signature"), "SHA-256 with RSA");
        assert!(
            told(RSA_CERTIFICATE, 0, "Valid until").contains("2036"),
            "{}",
            told(RSA_CERTIFICATE, 0, "Valid until")
        );
    }

    struct At(&'static str);

    impl Lookup for At {
        fn now_ms(&self) -> f64 {
            Timestamp::parse(self.0).unwrap().seconds() * 1000.0
        }
    }

    #[test]
    fn a_certificate_that_ends_soon_says_so() {
        let of = |now| state(&At(now), "2036-11-27T15:02:02Z");
        assert_eq!(of("2026-12-01T00:00:00Z"), Cell::status("Valid", Tone::Good));
        assert_eq!(of("2036-11-22T15:02:02Z"), Cell::status("Expires in 5 d", Tone::Warning));
        assert_eq!(of("2036-11-27T15:02:03Z"), Cell::status("Expired", Tone::Bad));
    }

    #[test]
    fn a_chain_is_told_one_by_one() {
        let facts = facts(CHAIN.as_bytes());
        let titles: Vec<_> = facts.iter().map(|group| group.title.as_str()).collect();
        assert_eq!(titles, ["Certificate 1 of 2", "Certificate 2 of 2"]);
        assert!(super::facts(b"no certificate")[0].items[0].1.plain(&EmptyLookup).contains("Not a certificate"));
    }
}
