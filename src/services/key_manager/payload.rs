//! Payloads: how they are sent, and what an answer with one becomes. They stand nowhere but in the request, the dialog that
//! shows them, and the user's file.
//! <https://docs.openstack.org/barbican/latest/api/reference/store_receive_secrets.html>

use super::requests::{get, path, put};
use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::{CellFile, FormValues, JsonRow, RevealedSecret, units};
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Map, Value};

/// The field of forms.
pub const FIELD: &str = "payload";
/// The field that says what a file is that is no text.
pub const MEDIA_TYPE: &str = "payload_content_type";

pub const TEXT: &str = "text/plain";
pub const BINARY: &str = "application/octet-stream";
const PKCS8: &str = "application/pkcs8";
/// What Barbican calls the types of bytes that are no text.
pub const MEDIA_TYPES: &[(&str, &str)] = &[(BINARY, "Binary data"), (PKCS8, "PKCS #8 key")];

/// What a payload may have at most in the body of a creation: Barbican takes 20,000 bytes there by default, and Base64 needs
/// four for three.
const MOST_IN_BODY: usize = 15_000;

/// A payload as it was typed, generated or read from a file.
pub struct Payload<'a> {
    input: &'a FormValues,
    field: &'static str,
}

impl<'a> Payload<'a> {
    /// The payload of a form; `None` where there is none.
    pub fn of(input: &'a FormValues, field: &'static str) -> Option<Self> {
        (input.byte_count(field) > 0).then_some(Payload { input, field })
    }

    fn text(&self) -> Option<&'a str> {
        self.input.0.get(self.field)?.as_str()
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        match self.text() {
            Some(text) => text.as_bytes().to_vec(),
            None => {
                self.input.base64(self.field).and_then(|text| BASE64_STANDARD.decode(text).ok()).unwrap_or_default()
            }
        }
    }

    /// Whether a creation can have it in its body as it is.
    fn fits(&self) -> bool {
        self.input.byte_count(self.field) <= MOST_IN_BODY && self.text().is_none_or(stays_whole)
    }

    /// Adds it to the body of a creation. Returns false where it has to be sent on its own.
    pub fn put_in(&self, secret: &mut Map<String, Value>) -> bool {
        if !self.fits() {
            return false;
        }
        match self.text() {
            Some(text) => put_text(secret, text),
            None => put_base64(
                secret,
                known(self.input.text(MEDIA_TYPE)),
                self.input.base64(self.field).unwrap_or_default(),
            ),
        }
        true
    }

    /// Sends it to a secret that has none yet, byte by byte.
    pub fn upload(&self, id: &str) -> ServiceRequest {
        // A PUT takes these two types alone.
        let media_type = if self.text().is_some() { TEXT } else { BINARY };
        let base64 = self.input.base64(self.field).unwrap_or_default();
        put(path("/secrets", id, ""), base64.into()).bytes(media_type).confidential()
    }
}

/// Whether Barbican keeps a text in the body of a creation as it is: it takes blanks off both ends, which does not matter in PEM.
fn stays_whole(text: &str) -> bool {
    text.trim() == text || text.trim_start().starts_with("-----BEGIN ")
}

/// Adds a text to the body of a creation, as bytes where Barbican would change it.
pub fn put_text(secret: &mut Map<String, Value>, text: &str) {
    if !stays_whole(text) {
        return put_base64(secret, BINARY, BASE64_STANDARD.encode(text));
    }
    secret.insert(MEDIA_TYPE.to_owned(), TEXT.into());
    secret.insert(FIELD.to_owned(), text.trim().into());
}

fn put_base64(secret: &mut Map<String, Value>, media_type: &str, base64: String) {
    secret.insert("payload_content_encoding".to_owned(), "base64".into());
    secret.insert(MEDIA_TYPE.to_owned(), media_type.into());
    secret.insert(FIELD.to_owned(), base64.into());
}

/// The media type of an answer, of those that Barbican has.
fn known(media_type: &str) -> &'static str {
    [TEXT, PKCS8].into_iter().find(|known| *known == media_type).unwrap_or(BINARY)
}

/// The type of a secret's payload; empty where it has none.
pub fn media_type_of(secret: &JsonRow) -> String {
    lenient::at(&secret.value, "/content_types/default")
}

/// Asks for the payload.
pub fn request(secret: &JsonRow) -> ServiceRequest {
    let media_type = media_type_of(secret);
    let media_type = if media_type.starts_with(TEXT) { TEXT } else { known(&media_type) };
    get(path("/secrets", secret.id(), "/payload")).accepting_bytes(media_type).confidential()
}

/// The bytes of an answer with a payload.
pub fn bytes_of(answer: &Value) -> Option<Vec<u8>> {
    BASE64_STANDARD.decode(answer.as_str()?).ok()
}

/// What the dialog shows of a payload: a text as it is, bytes in Base64.
pub fn reveal(answer: &Value) -> Option<RevealedSecret> {
    let bytes = bytes_of(answer)?;
    let size = units::bytes(bytes.len() as f64);
    let text = std::str::from_utf8(&bytes).ok().filter(|text| !text.contains('\0'));
    let (fact, name) = match text {
        Some(text) if text.starts_with("-----BEGIN ") => (("Payload", text.to_owned()), "secret.pem"),
        Some(text) => (("Payload", text.to_owned()), "secret.txt"),
        None => (("Payload in Base64", BASE64_STANDARD.encode(&bytes)), "secret.bin"),
    };
    Some(RevealedSecret {
        title: "Payload of the secret".to_owned(),
        again: "The console does not store the payload. You can show it again at any time.",
        facts: vec![fact, ("Size", size)],
        file: Some(CellFile { name: name.to_owned(), bytes: bytes.into() }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sent(input: &FormValues) -> (bool, Value) {
        let mut secret = Map::new();
        let fits = Payload::of(input, FIELD).unwrap().put_in(&mut secret);
        (fits, Value::Object(secret))
    }

    fn file(bytes: &[u8]) -> FormValues {
        let file = json!({"base64": BASE64_STANDARD.encode(bytes), "name": "f", "size": bytes.len()});
        FormValues::default().with(FIELD, file)
    }

    #[test]
    fn texts_are_sent_as_texts_and_bytes_in_base64() {
        let text = FormValues::default().with(FIELD, "hünter2");
        assert_eq!(sent(&text), (true, json!({"payload": "hünter2", "payload_content_type": "text/plain"})));
        let (fits, body) = sent(&file(&[0, 255, 7]));
        let expected = json!({"payload": "AP8H", "payload_content_type": BINARY, "payload_content_encoding": "base64"});
        assert_eq!((fits, body), (true, expected));
        let (_, body) = sent(&file(&[0x30]).with(MEDIA_TYPE, PKCS8));
        assert_eq!(body[MEDIA_TYPE], PKCS8);
        assert!(Payload::of(&FormValues::default().with(FIELD, ""), FIELD).is_none());
    }

    #[test]
    fn what_a_creation_would_change_or_refuse_is_sent_on_its_own() {
        for (input, fits) in [
            (FormValues::default().with(FIELD, " blanks at the ends "), false),
            (FormValues::default().with(FIELD, "-----BEGIN X-----\n-----END X-----\n"), true),
            (file(&[7; 10_000]), true),
            (file(&[7; 15_001]), false),
        ] {
            assert_eq!(sent(&input).0, fits);
        }
        let blanks = FormValues::default().with(FIELD, " a ");
        let call = Payload::of(&blanks, FIELD).unwrap().upload("i/d");
        assert_eq!((call.path.as_str(), call.content_type, call.confidential), ("/secrets/i%2Fd", Some(TEXT), true));
        assert_eq!(call.body, Some(json!("IGEg")));
    }

    #[test]
    fn an_answer_is_shown_as_what_it_is_and_kept_byte_by_byte() {
        let shown = |bytes: &[u8]| {
            let secret = reveal(&json!(BASE64_STANDARD.encode(bytes))).unwrap();
            let file = secret.file.unwrap();
            assert_eq!(&*file.bytes, bytes);
            (secret.facts[0].clone(), file.name)
        };
        assert_eq!(shown(b"p \n"), (("Payload", "p \n".to_owned()), "secret.txt".to_owned()));
        assert_eq!(shown(b"-----BEGIN X-----").1, "secret.pem");
        assert_eq!(shown(&[0, 1]), (("Payload in Base64", "AAE=".to_owned()), "secret.bin".to_owned()));
        assert!(reveal(&json!({"code": 404})).is_none());
    }
}
