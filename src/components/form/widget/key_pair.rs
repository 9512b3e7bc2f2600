//! Making an SSH key pair in the browser. The private key exists only in the page's memory, until
//! it was downloaded or the page is left.

use super::super::ssh_key;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKeyPair, SubtleCrypto};

/// Both halves, as text.
pub struct KeyPair {
    pub public: String,
    pub private: String,
}

const UNABLE: &str =
    "This browser cannot generate Ed25519 keys. Generate one with “ssh-keygen -t ed25519” and paste its .pub file";
const INSECURE: &str = "Keys can only be generated on pages served over HTTPS. Generate one with “ssh-keygen -t \
    ed25519” and paste its .pub file";

/// Makes a new pair; `comment` says in the key itself what it is for.
///
/// # Errors
/// What to do instead, where the browser cannot do it.
pub async fn generate(comment: &str) -> Result<KeyPair, &'static str> {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(UNABLE)?;
    // Undefined outside of secure contexts, whatever its type says.
    let subtle = crypto.subtle();
    if subtle.is_undefined() {
        return Err(INSECURE);
    }
    let (seed, public) = numbers(&subtle).await.map_err(|_| UNABLE)?;
    Ok(KeyPair {
        public: ssh_key::public_line(&public, comment).map_err(|_| UNABLE)?,
        private: ssh_key::private_file(&seed, &public, comment).map_err(|_| UNABLE)?,
    })
}

/// The seed and the public key.
async fn numbers(subtle: &SubtleCrypto) -> Result<([u8; 32], [u8; 32]), JsValue> {
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &"Ed25519".into())?;
    let usages = Array::of2(&"sign".into(), &"verify".into());
    let made = JsFuture::from(subtle.generate_key_with_object(&algorithm, true, &usages)?).await?;
    let pair: CryptoKeyPair = made.unchecked_into();
    let public = JsFuture::from(subtle.export_key("raw", &pair.get_public_key())?).await?;
    // RFC 8410, section 7: 48 bytes, of which the last 32 are the seed.
    let private = JsFuture::from(subtle.export_key("pkcs8", &pair.get_private_key())?).await?;
    let last = |buffer: &JsValue| {
        let bytes = Uint8Array::new(buffer).to_vec();
        bytes.last_chunk::<32>().copied().ok_or(JsValue::NULL)
    };
    Ok((last(&private)?, last(&public)?))
}
