//! Setting up one-time codes: a key that is made here, handed to an authenticator, and a code of it as the proof that it
//! arrived there. Until then the field is empty, so that nobody locks themselves out.

use super::super::field_handle::FieldHandle;
use super::super::one_time::{base32, code, counter, uri};
use super::attributes::group_attributes;
use crate::components::copy::CopyCode;
use crate::components::icon::Icon;
use crate::components::qr_code::QrCode;
use crate::components::unique_id;
use crate::platform::now_ms;
use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey};

const NO_CODE: &str = "Enter the code from your authenticator to confirm the setup";
const WRONG_CODE: &str =
    "Wrong code. Wait for the next one, and check the clocks of this device and of the authenticator";
const NO_CRYPTO: &str = "One-time codes can only be checked on pages served over HTTPS";

/// The bytes of a key.
type KeyBytes = [u8; 20];

/// The key as a picture and as text, and a field for the code.
#[component]
pub fn Authenticator(
    /// The field whose value is the key, once a code of it was typed.
    field: FieldHandle,
    /// The name of the field that says what the authenticator shall call the key.
    account: &'static str,
    /// The name of the field that says whose key it is.
    issuer: &'static str,
) -> impl IntoView {
    let setup = new_key().map(|(crypto, key)| {
        field.set_problem(Some(NO_CODE.to_owned()));
        view! { <AuthenticatorSetup field account issuer crypto=StoredValue::new_local(crypto) key /> }
    });
    if setup.is_none() {
        field.show_problem(NO_CRYPTO.to_owned());
    }
    view! {
        <div class="authenticator" {..group_attributes(field, "group")}>{setup}</div>
    }
    .into_any()
}

/// The picture and the field, where the browser can make and check codes.
#[component]
fn AuthenticatorSetup(
    /// The field whose value is the key, once a code of it was typed.
    field: FieldHandle,
    /// The name of the field that says what the authenticator shall call the key.
    account: &'static str,
    /// The name of the field that says whose key it is.
    issuer: &'static str,
    /// The browser's cryptography.
    crypto: StoredValue<Crypto, LocalStorage>,
    /// The key.
    key: KeyBytes,
) -> impl IntoView {
    let secret = base32(&key);
    let is_proven = Memo::new(move |_| !field.text().is_empty());
    let address = Signal::derive({
        let secret = secret.clone();
        move || uri(&secret, &field.sibling_text(account), &field.sibling_text(issuer))
    });
    let id = unique_id("code");
    view! {
        <QrCode text=address label="QR code of the key" />
        <div class="authenticator__steps">
            <p>"Scan the QR code with your authenticator app, or enter this key:"</p>
            <CopyCode text=secret />
            <label class="field__label" for=id.clone()>
                "Code from the authenticator"
            </label>
            <input
                class="input input--mono"
                id=id
                inputmode="numeric"
                autocomplete="one-time-code"
                spellcheck="false"
                maxlength="10"
                on:input:target=move |event| check(field, crypto, key, &event.target().value())
            />
            <Show when=move || is_proven.get()>
                <p class="notice" role="status">
                    <Icon name="check" />
                    <span>"The authenticator works"</span>
                </p>
            </Show>
        </div>
    }
    .into_any()
}

/// Makes a key. `None` where the browser withholds what it takes.
fn new_key() -> Option<(Crypto, KeyBytes)> {
    let crypto = window().crypto().ok().filter(|crypto| !crypto.subtle().is_undefined())?;
    let mut key = KeyBytes::default();
    crypto.get_random_values_with_u8_array(&mut key).ok()?;
    Some((crypto, key))
}

/// Checks a code as soon as it is complete, and makes the key the field's value if it is right.
fn check(field: FieldHandle, crypto: StoredValue<Crypto, LocalStorage>, key: KeyBytes, typed: &str) {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    field.set("");
    field.set_problem(Some(NO_CODE.to_owned()));
    if typed.len() != 6 {
        return;
    }
    let crypto = crypto.get_value();
    leptos::task::spawn_local_scoped_with_cancellation(async move {
        match is_code_of(&crypto, &key, &typed).await {
            Ok(true) => {
                field.set(base32(&key));
                field.set_problem(None);
            }
            Ok(false) => field.set_problem(Some(WRONG_CODE.to_owned())),
            Err(_) => field.set_problem(Some(NO_CRYPTO.to_owned())),
        }
        field.touch();
    });
}

/// Whether it is the code of now, or the one before or after: clocks differ, and typing takes its time.
async fn is_code_of(crypto: &Crypto, key: &[u8], typed: &str) -> Result<bool, JsValue> {
    let subtle = crypto.subtle();
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &"HMAC".into())?;
    Reflect::set(&algorithm, &"hash".into(), &"SHA-1".into())?;
    let usages = Array::of1(&"sign".into());
    let bytes = Uint8Array::from(key);
    let key = JsFuture::from(subtle.import_key_with_object("raw", &bytes, &algorithm, false, &usages)?).await?;
    let key: CryptoKey = key.unchecked_into();
    let now = now_ms();
    for later in [0, -1, 1] {
        let hash = subtle.sign_with_str_and_u8_array("HMAC", &key, &counter(now, later))?;
        let hash = Uint8Array::new(&JsFuture::from(hash).await?).to_vec();
        if code(&hash).is_some_and(|code| code == typed) {
            return Ok(true);
        }
    }
    Ok(false)
}
