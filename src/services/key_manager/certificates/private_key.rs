//! Whether a private key belongs to a certificate, as far as that shows without computing with the key.

use crate::model::pem;
use x509_cert::Certificate;
use x509_cert::der::asn1::{AnyRef, BitStringRef};
use x509_cert::der::{Decode, Tag, Tagged};

/// What is known of a private key and a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belonging {
    Yes,
    No,
    /// Why it is not known.
    Unknown(&'static str),
}

const ENCRYPTED: &str = "the key is encrypted";
const UNREADABLE: &str = "the key type cannot be compared";

/// The public part of a private key.
#[derive(PartialEq)]
enum Public<'a> {
    /// The modulus of RSA.
    Modulus(&'a [u8]),
    /// The point of a curve.
    Point(&'a [u8]),
}

/// Whether a private key, in PEM or DER, belongs to a certificate.
pub fn belongs(private: &[u8], certificate: &Certificate) -> Belonging {
    let der = match der_of(private) {
        Ok(der) => der,
        Err(why) => return Belonging::Unknown(why),
    };
    let Some(public) = public_part(&der) else { return Belonging::Unknown(UNREADABLE) };
    let own = match modulus(certificate) {
        Some(modulus) => Public::Modulus(modulus),
        None => Public::Point(certificate.tbs_certificate.subject_public_key_info.subject_public_key.raw_bytes()),
    };
    if own == public { Belonging::Yes } else { Belonging::No }
}

/// The modulus of a certificate with an RSA key, without leading zeros.
pub fn modulus(certificate: &Certificate) -> Option<&[u8]> {
    let info = &certificate.tbs_certificate.subject_public_key_info;
    (info.algorithm.oid.to_string() == "1.2.840.113549.1.1.1").then_some(())?;
    let numbers = Vec::<AnyRef>::from_der(info.subject_public_key.raw_bytes()).ok()?;
    Some(trimmed(numbers.first()?.value()))
}

/// DER puts a zero before a number whose first bit is set.
fn trimmed(number: &[u8]) -> &[u8] {
    number.strip_prefix(&[0]).unwrap_or(number)
}

/// A private key in DER as PEM, under the label that its structure has.
pub fn as_pem(der: &[u8]) -> String {
    pem::encode(label(der), der)
}

fn label(der: &[u8]) -> &'static str {
    let parts = Vec::<AnyRef>::from_der(der).unwrap_or_default();
    match (parts.first().map(Tagged::tag), parts.get(1).map(Tagged::tag)) {
        (Some(Tag::Sequence), _) => "ENCRYPTED PRIVATE KEY",
        (_, Some(Tag::Integer)) => "RSA PRIVATE KEY",
        (_, Some(Tag::OctetString)) => "EC PRIVATE KEY",
        _ => "PRIVATE KEY",
    }
}

fn der_of(private: &[u8]) -> Result<Vec<u8>, &'static str> {
    let Some(text) = std::str::from_utf8(private).ok().filter(|text| text.contains("-----BEGIN ")) else {
        return Ok(private.to_vec());
    };
    let block = pem::blocks(text).into_iter().find(|block| block.label.ends_with("PRIVATE KEY"));
    let block = block.ok_or("no private key in PEM format")?;
    match block.is_encrypted || block.label.starts_with("ENCRYPTED") {
        true => Err(ENCRYPTED),
        false => Ok(block.der),
    }
}

/// The public part of a key in PKCS #8 (RFC 5958), PKCS #1 (RFC 8017) or SEC 1 (RFC 5915), where it is in there.
fn public_part(der: &[u8]) -> Option<Public<'_>> {
    let parts = Vec::<AnyRef>::from_der(der).ok()?;
    match (parts.get(1)?.tag(), parts.get(2)) {
        // PKCS #8 has one of the others as its third part.
        (Tag::Sequence, Some(key)) => plain(&Vec::<AnyRef>::from_der(key.value()).ok()?),
        _ => plain(&parts),
    }
}

fn plain<'a>(parts: &[AnyRef<'a>]) -> Option<Public<'a>> {
    let second = parts.get(1)?;
    match second.tag() {
        Tag::Integer => Some(Public::Modulus(trimmed(second.value()))),
        Tag::OctetString => {
            let is_public =
                |part: &&AnyRef| matches!(part.tag(), Tag::ContextSpecific { number, .. } if number.value() == 1);
            let point = parts.iter().find(is_public)?.value();
            Some(Public::Point(BitStringRef::from_der(point).ok()?.raw_bytes()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;

    fn certificate(pem: &str) -> Certificate {
        super::super::read(pem.as_bytes()).unwrap().remove(0).0
    }

    #[test]
    fn a_key_is_known_by_its_public_part() {
        let (rsa, ec) = (certificate(RSA_CERTIFICATE), certificate(EC_CERTIFICATE));
        for key in [RSA_KEY, RSA_KEY_PKCS1] {
            assert_eq!(belongs(key.as_bytes(), &rsa), Belonging::Yes);
            assert_eq!(belongs(key.as_bytes(), &ec), Belonging::No);
        }
        for key in [EC_KEY, EC_KEY_SEC1] {
            assert_eq!(belongs(key.as_bytes(), &ec), Belonging::Yes);
            assert_eq!(belongs(key.as_bytes(), &rsa), Belonging::No);
        }
        let der = pem::blocks(RSA_KEY).remove(0).der;
        assert_eq!(belongs(&der, &rsa), Belonging::Yes);
    }

    #[test]
    fn a_key_in_der_has_the_label_of_its_structure() {
        for key in [RSA_KEY, RSA_KEY_PKCS1, EC_KEY, EC_KEY_SEC1, EC_KEY_ENCRYPTED] {
            let block = pem::blocks(key).into_iter().find(|block| block.label.ends_with("PRIVATE KEY")).unwrap();
            assert_eq!(label(&block.der), block.label);
        }
        assert_eq!(label(b"hello"), "PRIVATE KEY");
    }

    #[test]
    fn what_cannot_be_compared_is_said() {
        let ec = certificate(EC_CERTIFICATE);
        assert_eq!(belongs(EC_KEY_ENCRYPTED.as_bytes(), &ec), Belonging::Unknown(ENCRYPTED));
        assert!(matches!(belongs(b"hello", &ec), Belonging::Unknown(_)));
        assert!(matches!(belongs(EC_CERTIFICATE.as_bytes(), &ec), Belonging::Unknown(_)));
    }
}
