//! One-time codes that depend on the time (RFC 6238), as authenticators and Keystone make them: HMAC-SHA-1, six
//! digits, a new one every thirty seconds. Pure: who makes the numbers is not known here.

use crate::http::encode;
use data_encoding::BASE32_NOPAD;

/// How long a code is good for, in milliseconds.
const STEP_MS: f64 = 30_000.0;

/// RFC 4648, section 6; without padding, which authenticators do not want.
pub fn base32(bytes: &[u8]) -> String {
    BASE32_NOPAD.encode(bytes)
}

/// What authenticators read from a QR code
/// (<https://github.com/google/google-authenticator/wiki/Key-Uri-Format>).
pub fn uri(secret: &str, account: &str, issuer: &str) -> String {
    let (account, issuer) = (encode(account), encode(issuer));
    ["otpauth://totp/", &issuer, ":", &account, "?secret=", secret, "&issuer=", &issuer].concat()
}

/// What is hashed for the code of a time: this step's number, so many later or earlier.
pub fn counter(now_ms: f64, later: i8) -> [u8; 8] {
    ((now_ms / STEP_MS) as u64).wrapping_add_signed(later.into()).to_be_bytes()
}

/// The code from the hash (RFC 4226, section 5.3).
pub fn code(hash: &[u8]) -> Option<String> {
    let at = usize::from(hash.last()? & 15);
    let four = hash.get(at..at + 4)?.first_chunk()?;
    let number = (u32::from_be_bytes(*four) & 0x7fff_ffff) % 1_000_000;
    // The leading one keeps the zeros behind it.
    Some((1_000_000 + number).to_string()[1..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_4226_test_vectors() {
        // Appendix D, the first three and one with a leading zero from RFC 6238, appendix B (its last six digits).
        for (hash, expected) in [
            ("cc93cf18508d94934c64b65d8ba7667fb7cde4b0", "755224"),
            ("75a48a19d4cbe100644e8ac1397eea747a2d33ab", "287082"),
            ("0bacb7fa082fef30782211938bc1c5e70416ff44", "359152"),
            ("907cd1a9116564ecb9d5d1780325f246173fe703", "005924"),
        ] {
            let bytes: Vec<u8> = (0..20).map(|at| u8::from_str_radix(&hash[2 * at..2 * at + 2], 16).unwrap()).collect();
            assert_eq!(code(&bytes).as_deref(), Some(expected));
        }
        assert_eq!(code(&[]), None);
    }

    #[test]
    fn time_is_counted_in_steps() {
        // RFC 6238, appendix B.
        assert_eq!(counter(59_000.0, 0), [0, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(counter(1_111_111_109_000.0, 0), 0x0235_23EC_u64.to_be_bytes());
        assert_eq!(counter(1_111_111_109_000.0, -1), 0x0235_23EB_u64.to_be_bytes());
    }

    #[test]
    fn names_in_the_address_are_only_names() {
        let address = uri("GEZDGNBV", "me@home?", "My cloud");
        assert_eq!(address, "otpauth://totp/My%20cloud:me%40home%3F?secret=GEZDGNBV&issuer=My%20cloud");
    }
}
