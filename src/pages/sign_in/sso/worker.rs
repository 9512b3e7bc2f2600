//! The service worker that takes Keystone's answer.

use super::message::{SentToken, first_message};
use super::{NO_WORKER, PATH};
use crate::http::Error;
use crate::platform::sleep;
use futures::future::{Either, select};
use js_sys::Array;
use leptos::prelude::window;
use std::pin::pin;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration};

const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);

/// Takes the token that the worker has under this key, which forgets it.
pub async fn take_token(key: String) -> Option<SentToken> {
    let registration = JsFuture::from(container()?.get_registration_with_document_url(PATH)).await.ok()?;
    let worker = registration.dyn_into::<ServiceWorkerRegistration>().ok()?.active()?;
    let channel = MessageChannel::new().ok()?;
    let answer = first_message(|listener| channel.port1().set_onmessage(Some(listener)));
    worker.post_message_with_transferable(&key.into(), &Array::of1(&channel.port2())).ok()?;
    let Either::Left((answer, _)) = select(pin!(answer), pin!(sleep(ANSWER_TIMEOUT))).await else { return None };
    SentToken::from_message(&answer?)
}

/// Makes sure that the worker is there.
///
/// # Errors
/// This browser has none for this address.
pub async fn register() -> Result<(), Error> {
    let options = RegistrationOptions::new();
    options.set_scope(PATH);
    let missing = || Error::refused(NO_WORKER);
    let registration = JsFuture::from(container().ok_or_else(missing)?.register_with_options("/sso.js", &options));
    let registration = registration.await.map_err(|error| {
        let reason = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
        Error::refused([NO_WORKER, ". The browser reports: ", &reason].concat())
    })?;
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    // The container's `ready` is for pages within the worker's scope only, which this one is not.
    for _ in 0..100 {
        if registration.active().is_some() {
            return Ok(());
        }
        sleep(Duration::from_millis(100)).await;
    }
    Err(missing())
}

/// Missing without https.
fn container() -> Option<ServiceWorkerContainer> {
    let container = window().navigator().service_worker();
    (!container.is_undefined()).then_some(container)
}
