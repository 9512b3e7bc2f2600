//! Messages between the console's pages and its service worker.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageEvent;

/// The token that Keystone's page has sent.
pub struct SentToken {
    pub token: String,
    /// The address of the page that has sent it; empty where that is unknown.
    pub sender: String,
}

impl SentToken {
    /// Reads a message of two texts; anything else says that there is no token.
    pub fn from_message(message: &JsValue) -> Option<Self> {
        let pair: &Array = message.dyn_ref()?;
        Some(SentToken { token: pair.get(0).as_string()?, sender: pair.get(1).as_string()? })
    }

    /// The message that [`SentToken::from_message`] reads.
    pub fn to_message(sent: Option<Self>) -> Array {
        match sent {
            Some(SentToken { token, sender }) => Array::of2(&token.into(), &sender.into()),
            None => Array::new(),
        }
    }
}

/// Waits for the first message. `listen` is given the listener.
pub async fn first_message(listen: impl FnOnce(&Function)) -> Option<JsValue> {
    let mut listen = Some(listen);
    let heard = Promise::new(&mut |resolve, _| _ = listen.take().map(|listen| listen(&resolve)));
    Some(JsFuture::from(heard).await.ok()?.unchecked_into::<MessageEvent>().data())
}
