//! Setting up one-time codes: a secret made here, handed to an authenticator, and a code of it as the proof that it
//! arrived there. Until then the field is empty, so that nobody locks themselves out.

use super::super::one_time::{base32, code, counter, uri};
use super::super::slot::Slot;
use super::group;
use crate::http::now_ms;
use crate::ui::copy::copy_code;
use crate::ui::dom::{El, div, el, span, when};
use crate::ui::icon::icon;
use crate::ui::{qr, unique};
use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey};

const NOT_YET: &str = "Type the code that the authenticator shows, so that it is known to work";
const OTHER: &str = "Not the code of this key. Wait for the next one, and see that the clocks of this machine and of the authenticator are right";
const UNABLE: &str = "Browsers make and check codes only on pages served by https";

/// The key as a picture and as text, and a field for the code.
pub fn view(slot: Slot, account: &'static str, issuer: &'static str) -> El {
    let wrong = move |why: &str| slot.complain(Some(why.to_owned()));
    let crypto = window().crypto().ok().filter(|crypto| !crypto.subtle().is_undefined());
    let mut key = [0; 20];
    let crypto = crypto.filter(|crypto| crypto.get_random_values_with_u8_array(&mut key).is_ok());
    let group = group(slot, "authenticator", "group");
    let Some(crypto) = crypto else {
        wrong(UNABLE);
        slot.touch();
        return group;
    };
    wrong(NOT_YET);
    let secret = base32(&key);
    let text = copy_code(&secret, true);
    let proven = Memo::new(move |_| !slot.text().is_empty());
    let take = {
        let secret = secret.clone();
        move |typed: String| {
            let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
            slot.set("");
            wrong(NOT_YET);
            if typed.len() != 6 {
                return;
            }
            let (crypto, secret) = (crypto.clone(), secret.clone());
            crate::ui::dom::spawn(async move {
                match matches(&crypto, &key, &typed).await {
                    Ok(true) => {
                        slot.set(secret);
                        slot.complain(None);
                    }
                    Ok(false) => wrong(OTHER),
                    Err(_) => wrong(UNABLE),
                }
                slot.touch();
            });
        }
    };
    let picture = move || qr::qr(&uri(&secret, &slot.sibling(account), &slot.sibling(issuer)), "QR code of the key");
    let id = unique("code");
    let field = el("input")
        .class("input input--mono")
        .attr("id", &id)
        .attr("inputmode", "numeric")
        .attr("autocomplete", "one-time-code")
        .attr("spellcheck", "false")
        .attr("maxlength", "10")
        .on("input", move |event| take(event_target_value(&event)));
    let works = || {
        let text = span("").child("The authenticator works");
        el("p").class("notice").attr("role", "status").child((icon("check"), text))
    };
    let step = |text: &str| el("p").child(text);
    group.child((
        picture,
        div("authenticator__steps").child((
            step("Scan the picture with an authenticator app, or type this key there:"),
            text,
            el("label").class("field__label").attr("for", id).child("Code that it shows now"),
            field,
            when(move || proven.get(), works),
        )),
    ))
}

/// Whether it is the code of now, or the one before or after: clocks differ, and typing takes its time.
async fn matches(crypto: &Crypto, key: &[u8], typed: &str) -> Result<bool, JsValue> {
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
