//! Single sign-on: away to the identity provider, and back with a token.
//!
//! Keystone's page sends the token as a form, POSTed to the console's origin. `static/sso.js`, a service worker, answers
//! that and hands the token over. Where there can be none, the token comes in the address (`docs/deploy.md`).

use crate::auth::{CloudConfig, Secret, WebSsoLogin};
use crate::http::Error;
use crate::navigation::BESIDE;
use crate::pages::brand::BrandMark;
use crate::platform::sleep;
use crate::store::App;
use crate::ui::dom::{Content, Html, div, el};
use crate::ui::title::set_title;
use futures::future::{Either, select};
use js_sys::{Array, Promise};
use leptos::prelude::*;
use std::cell::RefCell;
use std::pin::pin;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    BroadcastChannel, MessageChannel, MessageEvent, RegistrationOptions, ServiceWorkerContainer,
    ServiceWorkerRegistration, Url, UrlSearchParams,
};

const SCOPE: &str = "/sso";
const PATIENCE: Duration = Duration::from_secs(10);
const NO_WORKER: &str = "This browser lets no service worker of this address take the answer of a single sign-on: some \
    do not in private windows, and none does without https. Take another window or browser, or another method. Who \
    runs this console can make it work without a service worker, as its documentation says (docs/deploy.md, single sign-on)";
const GONE: &str = "What Keystone has sent is not there any more: it is kept for a minute at most, and for one page. \
    Sign in again";
const NOT_OURS: &str = "A single sign-on has arrived here that this tab did not start, or a long time ago, so nobody \
    was signed in. Sign in from here";

/// What the browser has come back with.
pub struct Arrival {
    journey: Option<WebSsoLogin>,
    what: What,
}

enum What {
    /// The key under which the service worker has the token.
    Key(String),
    /// The token, from the address, and which page has sent it.
    Token(String, String),
}

/// A token that has arrived.
pub struct Arrived {
    pub journey: WebSsoLogin,
    pub token: Secret,
    /// Whether Keystone's page is known to have sent it. A page may keep to itself where it is; any other's is refused.
    pub is_certain: bool,
}

thread_local! {
    static ARRIVAL: RefCell<Option<Arrival>> = const { RefCell::new(None) };
}

/// Takes what the browser may have come back with out of the address, before anything else reads that. The page instead
/// of the console, where this window was only opened to sign in again.
pub fn arrive() -> Option<Html> {
    let here = location();
    let (path, hash) = (here.pathname().unwrap_or_default(), here.hash().unwrap_or_default());
    let query = UrlSearchParams::new_with_str(&here.search().unwrap_or_default()).ok()?;
    let what = match (path.as_str(), query.get("sso")) {
        ("/sign-in", Some(key)) => Some(What::Key(key)),
        (SCOPE, _) => {
            let hash = UrlSearchParams::new_with_str(hash.trim_start_matches('#')).ok()?;
            Some(What::Token(hash.get("token").unwrap_or_default(), document().referrer()))
        }
        _ => None,
    };
    // Also without: then the tab is not away any more.
    let recalled = WebSsoLogin::take();
    let what = what?;
    let journey = recalled.filter(|(_, away)| *away).map(|(journey, _)| journey);
    let next = journey.as_ref().map(|journey| journey.next.as_str()).filter(|next| !next.is_empty());
    // Who has left from here to sign in while signed in has asked for another session beside.
    let beside =
        if journey.is_some() && crate::auth::has_stored_session() { [BESIDE, "=1&"].concat() } else { String::new() };
    let next = next.map(|next| ["next=", &crate::http::encode(next)].concat()).unwrap_or_default();
    let query = [beside, next].concat();
    let address = ["/sign-in", if query.is_empty() { "" } else { "?" }, query.trim_end_matches('&')].concat();
    // Refused only for another origin's address.
    let _ = window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    let arrival = Arrival { journey, what };
    match &arrival.journey {
        Some(journey) if !journey.channel.is_empty() => Some(hand_over(journey.channel.clone(), arrival)),
        _ => {
            ARRIVAL.set(Some(arrival));
            None
        }
    }
}

/// What [`arrive`] has found, once.
pub fn arrival() -> Option<Arrival> {
    ARRIVAL.take()
}

impl Arrival {
    /// # Errors
    /// This tab has not asked for it; it is gone; it is not Keystone that has sent it.
    pub async fn token(self) -> Result<Arrived, Error> {
        let lost = if matches!(self.what, What::Key(_)) { GONE } else { NO_WORKER };
        // In any case: then it waits for nobody else.
        let taken = self.what.take().await;
        let journey = self.journey.ok_or_else(|| Error::refused(NOT_OURS))?;
        let (token, sender) = taken.ok_or_else(|| Error::refused(lost))?;
        let (sender, keystone) = (origin_of(&sender), origin_of(&journey.start));
        if !sender.is_empty() && sender != keystone {
            let message = ["Nobody was signed in: the answer is not from ", &keystone, ", but from ", &sender];
            return Err(Error::refused(message.concat()));
        }
        Ok(Arrived { journey, token: Secret::new(token), is_certain: !sender.is_empty() })
    }
}

impl What {
    /// The token and its sender's address.
    async fn take(self) -> Option<(String, String)> {
        match self {
            What::Token(token, sender) => Some((token, sender)).filter(|(token, _)| !token.is_empty()),
            What::Key(key) => {
                let registration = JsFuture::from(workers()?.get_registration_with_document_url(SCOPE)).await.ok()?;
                let worker = registration.dyn_into::<ServiceWorkerRegistration>().ok()?.active()?;
                let channel = MessageChannel::new().ok()?;
                let answer = first(|hear| channel.port1().set_onmessage(Some(hear)));
                worker.post_message_with_transferable(&key.into(), &Array::of1(&channel.port2())).ok()?;
                let Either::Left((answer, _)) = select(pin!(answer), pin!(sleep(PATIENCE))).await else { return None };
                pair(&answer?)
            }
        }
    }
}

/// Where an address leads; nothing for none.
fn origin_of(address: &str) -> String {
    let origin = Url::new_with_base(address, &location().href().unwrap_or_default()).map(|url| url.origin());
    origin.ok().filter(|origin| !address.is_empty() && origin != "null").unwrap_or_default()
}

/// The first message that is heard.
async fn first(listen: impl FnOnce(&js_sys::Function)) -> Option<JsValue> {
    let mut listen = Some(listen);
    let heard = Promise::new(&mut |hear, _| _ = listen.take().map(|listen| listen(&hear)));
    Some(JsFuture::from(heard).await.ok()?.unchecked_into::<MessageEvent>().data())
}

/// A token and its sender.
fn pair(message: &JsValue) -> Option<(String, String)> {
    let pair: &Array = message.dyn_ref()?;
    Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
}

fn workers() -> Option<ServiceWorkerContainer> {
    let workers = window().navigator().service_worker();
    (!workers.is_undefined()).then_some(workers)
}

/// Makes sure that there is a service worker to take the answer.
async fn prepare(by_address: bool) -> Result<(), Error> {
    if by_address {
        return Ok(());
    }
    let options = RegistrationOptions::new();
    options.set_scope(SCOPE);
    let refused = || Error::refused(NO_WORKER);
    let registration = JsFuture::from(workers().ok_or_else(refused)?.register_with_options("/sso.js", &options));
    let registration = registration.await.map_err(|why| {
        let why = why.dyn_ref::<js_sys::Error>().map(|why| String::from(why.message())).unwrap_or_default();
        Error::refused([NO_WORKER, ". The browser says: ", &why].concat())
    })?;
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    // Its `ready` is for pages within the scope only, which this one is not.
    for _ in 0..100 {
        if registration.active().is_some() {
            return Ok(());
        }
        sleep(Duration::from_millis(100)).await;
    }
    Err(refused())
}

fn by_address(cloud: &CloudConfig) -> bool {
    cloud.websso_callback.as_deref() == Some("fragment")
}

/// Leaves for the identity provider.
///
/// # Errors
/// An address that is no Keystone; nothing could take the answer.
pub async fn leave(app: App, cloud: &CloudConfig, mut journey: WebSsoLogin) -> Result<(), Error> {
    journey.prepare(&app.http(), cloud, &location().origin().unwrap_or_default()).await?;
    prepare(by_address(cloud)).await?;
    journey.store(true);
    // Refused only for what is no address.
    let _ = location().assign(&journey.start);
    // The page stays for as long as Keystone takes to answer, and is there again after "back".
    sleep(PATIENCE).await;
    Ok(())
}

/// Makes sure that [`again`] will work.
pub fn prepare_again(app: App) {
    let Some((journey, _)) = WebSsoLogin::take() else { return };
    let by_address = app.cloud_config(&journey.cloud).is_some_and(|cloud| by_address(&cloud));
    leptos::task::spawn_local(async move { _ = prepare(by_address).await });
}

/// The same sign-on again in a window of its own, so that this page stays as it is. Answers the token. Call it soon after
/// a click: without one, browsers open no window.
///
/// # Errors
/// It cannot be done from here.
pub async fn again() -> Result<String, Error> {
    let lost = || Error::refused("This tab does not know any more where it has signed in. Sign out and in again");
    let (mut journey, _) = WebSsoLogin::take().ok_or_else(lost)?;
    let channel = window().crypto().map(|crypto| crypto.random_uuid()).map_err(|_| lost())?;
    let broadcast = BroadcastChannel::new(&channel).map_err(|_| lost())?;
    let answer = first(|hear| broadcast.set_onmessage(Some(hear)));
    // A window gets a copy of what the tab that opens it keeps.
    journey.channel = channel;
    journey.store(true);
    let opened = window().open_with_url_and_target_and_features(&journey.start, "_blank", "popup,width=640,height=800");
    journey.channel.clear();
    journey.store(false);
    if !matches!(opened, Ok(Some(_))) {
        return Err(Error::refused("The browser has opened no window: allow this address to open one"));
    }
    let answer = answer.await;
    broadcast.close();
    // Whoever has sent it: it has to be the same user's.
    answer.as_ref().and_then(pair).map(|(token, _)| token).ok_or_else(|| Error::refused(GONE))
}

/// Gives the token to the page that waits for it; this window has no other purpose.
fn hand_over(channel: String, arrival: Arrival) -> Html {
    // The copy of the session that it was opened with, which has ended.
    crate::auth::forget_sessions();
    set_title("Signed in again");
    leptos::task::spawn_local(async move {
        let pair = match arrival.what.take().await {
            Some((token, sender)) => Array::of2(&token.into(), &sender.into()),
            None => Array::new(),
        };
        if let Ok(broadcast) = BroadcastChannel::new(&channel) {
            // Texts can always be sent.
            let _ = broadcast.post_message(&pair);
            broadcast.close();
        }
        // Browsers let a window close itself only where they remember that a page has opened it.
        let _ = window().close();
    });
    let text = "You are signed in again. This window can be closed; the page where you were goes on.";
    let mark = view! { <BrandMark class="signin__mark" /> }.into_any();
    let head = (mark, el("h1").child("Signed in again"), el("p").child(text));
    el("main").class("signin").child(div("signin__card").child(el("header").class("signin__head").child(head))).html()
}
