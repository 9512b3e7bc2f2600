//! Generating secrets with the browser's WebCrypto. They exist only in the page's memory until the form is sent.

use crate::model::{Generated, pem};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKeyPair, SubtleCrypto};

/// What was generated.
pub struct Made {
    /// Bytes, or a text.
    pub secret: Vec<u8>,
    /// The public key of a private one, in PEM; empty for anything else.
    pub public: String,
}

const UNABLE: &str = "This browser cannot generate it: type it or choose a file";
const INSECURE: &str = "Keys can only be generated on pages served over HTTPS. Type one or choose a file";
/// The bytes of a passphrase, which become 32 characters.
const PASSPHRASE: usize = 24;
/// How many bytes browsers generate at once.
const MOST_BYTES: usize = 65_536;

/// Generates a secret.
///
/// # Errors
/// What to do instead, where the browser cannot do it.
pub async fn generate(what: Generated) -> Result<Made, &'static str> {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(UNABLE)?;
    let (algorithm, name) = match what {
        Generated::Bits(bits) => {
            let secret = random(&crypto, (bits as usize).div_ceil(8))?;
            return Ok(Made { secret, public: String::new() });
        }
        Generated::Passphrase => {
            let text = BASE64_URL_SAFE_NO_PAD.encode(random(&crypto, PASSPHRASE)?);
            return Ok(Made { secret: text.into_bytes(), public: String::new() });
        }
        Generated::Rsa(bits) => (rsa(bits), "RSASSA-PKCS1-v1_5"),
        Generated::Ec(curve) => (ec(curve), "ECDSA"),
    };
    // Undefined outside of secure contexts, whatever its type says.
    let subtle = crypto.subtle();
    if subtle.is_undefined() {
        return Err(INSECURE);
    }
    let algorithm = algorithm.map_err(|_| UNABLE)?;
    Reflect::set(&algorithm, &"name".into(), &name.into()).map_err(|_| UNABLE)?;
    let (private, public) = key_pair(&subtle, &algorithm).await.map_err(|_| UNABLE)?;
    Ok(Made { secret: pem::encode("PRIVATE KEY", &private).into_bytes(), public: pem::encode("PUBLIC KEY", &public) })
}

fn random(crypto: &Crypto, count: usize) -> Result<Vec<u8>, &'static str> {
    let mut bytes = vec![0; count.clamp(1, MOST_BYTES)];
    crypto.get_random_values_with_u8_array(&mut bytes).map_err(|_| UNABLE)?;
    Ok(bytes)
}

fn rsa(bits: u32) -> Result<Object, JsValue> {
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"modulusLength".into(), &bits.into())?;
    Reflect::set(&algorithm, &"publicExponent".into(), &Uint8Array::from(&[1, 0, 1][..]))?;
    Reflect::set(&algorithm, &"hash".into(), &"SHA-256".into())?;
    Ok(algorithm)
}

fn ec(curve: &str) -> Result<Object, JsValue> {
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"namedCurve".into(), &curve.into())?;
    Ok(algorithm)
}

/// The private key in PKCS #8 and the public one as SubjectPublicKeyInfo.
async fn key_pair(subtle: &SubtleCrypto, algorithm: &Object) -> Result<(Vec<u8>, Vec<u8>), JsValue> {
    let usages = Array::of2(&"sign".into(), &"verify".into());
    let made = JsFuture::from(subtle.generate_key_with_object(algorithm, true, &usages)?).await?;
    let pair: CryptoKeyPair = made.unchecked_into();
    let private = JsFuture::from(subtle.export_key("pkcs8", &pair.get_private_key())?).await?;
    let public = JsFuture::from(subtle.export_key("spki", &pair.get_public_key())?).await?;
    Ok((Uint8Array::new(&private).to_vec(), Uint8Array::new(&public).to_vec()))
}
