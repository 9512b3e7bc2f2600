//! Certificates, read in the browser: what they say, and whether a private key belongs to one.

mod details;
mod names;
mod private_key;
#[cfg(test)]
pub mod testing;

pub use details::facts;
pub use private_key::{Belonging, as_pem as private_key_as_pem, belongs};

use crate::model::pem;
use x509_cert::Certificate;
use x509_cert::der::Decode;

/// The certificates in a text or in DER, in the order in which they stand there.
///
/// # Errors
/// Why it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Vec<(Certificate, Vec<u8>)>, &'static str> {
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| text.contains("-----BEGIN ")) else {
        let certificate = Certificate::from_der(bytes).map_err(|_| "Not a certificate in PEM or DER format")?;
        return Ok(vec![(certificate, bytes.to_vec())]);
    };
    let blocks = pem::blocks(text).into_iter();
    let ders: Vec<_> = blocks.filter(|block| block.label.ends_with("CERTIFICATE")).map(|block| block.der).collect();
    if ders.is_empty() {
        return Err("No certificate in PEM format");
    }
    let read = |der: Vec<u8>| Certificate::from_der(&der).map(|certificate| (certificate, der));
    ders.into_iter().map(read).collect::<Result<_, _>>().map_err(|_| "A certificate cannot be read")
}

/// The certificates of a text or of DER as PEM, which is what load balancers read.
///
/// # Errors
/// As [`read`].
pub fn as_pem(bytes: &[u8]) -> Result<String, &'static str> {
    Ok(read(bytes)?.iter().map(|(_, der)| pem::encode("CERTIFICATE", der)).collect())
}

#[cfg(test)]
mod tests {
    use super::testing::{CHAIN, EC_CERTIFICATE};
    use super::*;

    #[test]
    fn certificates_are_read_from_pem_chains_and_der() {
        let alone = read(EC_CERTIFICATE.as_bytes()).unwrap();
        assert_eq!(alone.len(), 1);
        assert_eq!(read(&alone[0].1).unwrap(), alone, "DER is read as well");
        assert_eq!(read(CHAIN.as_bytes()).unwrap().len(), 2);
        assert_eq!(as_pem(&alone[0].1).unwrap().trim(), EC_CERTIFICATE.trim());
        for nothing in ["", "hello", "-----BEGIN PRIVATE KEY-----\nAQID\n-----END PRIVATE KEY-----"] {
            assert!(read(nothing.as_bytes()).is_err(), "{nothing}");
        }
        let broken = EC_CERTIFICATE.replacen("MII", "MIA", 1);
        assert!(read(broken.as_bytes()).is_err());
    }
}
