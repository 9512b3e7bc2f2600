//! Certificates and keys that OpenSSL made for tests.

pub const EC_CERTIFICATE: &str = include_str!("testing/ec.crt.pem");
pub const EC_FINGERPRINT: &str =
    "42:40:F4:65:5C:B3:32:F0:B3:F7:7D:2B:71:C1:93:1A:6A:69:95:24:40:5C:18:64:BD:06:73:C5:45:99:21:47";
/// PKCS #8.
pub const EC_KEY: &str = include_str!("testing/ec.key.pem");
/// SEC 1.
pub const EC_KEY_SEC1: &str = include_str!("testing/ec.sec1.pem");
pub const EC_KEY_ENCRYPTED: &str = include_str!("testing/ec.enc.pem");
pub const RSA_CERTIFICATE: &str = include_str!("testing/rsa.crt.pem");
/// PKCS #8.
pub const RSA_KEY: &str = include_str!("testing/rsa.key.pem");
/// PKCS #1.
pub const RSA_KEY_PKCS1: &str = include_str!("testing/rsa.pkcs1.pem");
pub const CHAIN: &str = concat!(include_str!("testing/ec.crt.pem"), "\n", include_str!("testing/rsa.crt.pem"));
