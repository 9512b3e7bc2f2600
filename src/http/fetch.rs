//! The browser's fetch. With `upload.rs`, for files that are sent, the only file that touches the network.

use super::files::{self, File};
use super::{Body, Error, Request, Response, Sending, Transport, upload};
use futures::FutureExt;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect,
};

/// Sends requests with the browser's fetch.
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: Request) -> Sending {
        let sent = async move {
            match request.body {
                Some(Body::File(file)) => upload::exchange(&request, file).await,
                _ => exchange(&request).await,
            }
            .map_err(|why| Error::network(&request, &reason(&why)))
        };
        sent.boxed_local()
    }

    fn page_origin(&self) -> String {
        web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
    }

    fn page_connections(&self) -> usize {
        match page_protocol().as_deref() {
            Some("h2" | "h3") => MULTIPLEXED,
            _ => 6,
        }
    }
}

/// What servers usually allow over one connection, with room for the browser's own.
const MULTIPLEXED: usize = 64;

/// How the page itself came (Resource Timing, `nextHopProtocol`).
fn page_protocol() -> Option<String> {
    let navigation = web_sys::window()?.performance()?.get_entries_by_type("navigation").get(0);
    js_sys::Reflect::get(&navigation, &"nextHopProtocol".into()).ok()?.as_string()
}

/// Aborts the fetch when nobody waits for it any more. After its end this does nothing.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn exchange(request: &Request) -> Result<Response, JsValue> {
    let window = web_sys::window().ok_or("there is no window")?;
    let headers = Headers::new()?;
    for (name, value) in request.wire_headers() {
        headers.append(name, &value)?;
    }
    let abort = AbortOnDrop(AbortController::new()?);
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_headers(&headers);
    // With cookies, services that answer `Access-Control-Allow-Origin: *` would be unreadable.
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    // Followed, a redirect would take the token to wherever it leads, and make a creation a GET.
    init.set_redirect(if request.probe { RequestRedirect::Follow } else { RequestRedirect::Manual });
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    if request.probe {
        let _ = js_sys::Reflect::set(&init, &"mode".into(), &"no-cors".into());
    }
    init.set_signal(Some(&abort.0.signal()));
    if let Some(Body::Json(text) | Body::Text(text, _)) = &request.body {
        init.set_body(&JsValue::from_str(text));
    }
    let answer = JsFuture::from(window.fetch_with_str_and_init(&request.url, &init)).await?;
    let answer: web_sys::Response = answer.dyn_into()?;
    if let (Some(file), true) = (request.keep, answer.ok()) {
        keep(file, &answer).await?;
        return Ok(Response::new(answer.status(), readable(&answer.headers()), String::new()));
    }
    // Bytes are what strings are here: as a text, the answer would be taken to UTF-16 and back.
    let bytes = JsFuture::from(answer.array_buffer()?).await?;
    let body = text(js_sys::Uint8Array::new(&bytes).to_vec());
    // Of a redirect that is not followed browsers tell no more than that there was one.
    let status = match answer.status() {
        0 if !request.probe => 302,
        status => status,
    };
    Ok(Response::new(status, readable(&answer.headers()), body))
}

/// From this many bytes on, what has arrived is handed to the browser, which puts it on the disk.
const PART: f64 = 33_554_432.0;

/// Keeps an answer's body as a file, without ever having all of it in memory.
async fn keep(file: File, answer: &web_sys::Response) -> Result<(), JsValue> {
    let all = answer.headers().get("content-length")?.and_then(|length| length.parse().ok()).unwrap_or(0.0);
    let (parts, mut chunks) = (js_sys::Array::new(), js_sys::Array::new());
    let (mut done, mut held) = (0.0, 0.0);
    if let Some(body) = answer.body() {
        let coming = files::Chunks::kept(&body)?;
        while let Some(chunk) = coming.next().await? {
            let length = f64::from(chunk.length());
            (done, held) = (done + length, held + length);
            chunks.push(&chunk);
            if held >= PART {
                parts.push(web_sys::Blob::new_with_u8_array_sequence(&chunks)?.as_ref());
                (chunks, held) = (js_sys::Array::new(), 0.0);
            }
            files::tell(file, done, all);
        }
    }
    parts.push(web_sys::Blob::new_with_u8_array_sequence(&chunks)?.as_ref());
    files::keep(file, web_sys::Blob::new_with_blob_sequence(&parts)?);
    Ok(())
}

/// Decodes leniently: what is not UTF-8 becomes replacement characters.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|wrong| String::from_utf8_lossy(wrong.as_bytes()).into_owned())
}

/// The headers that the service lets this page read; fetch gives their names in lower case.
fn readable(headers: &Headers) -> Vec<(String, String)> {
    let pairs = js_sys::try_iter(headers).ok().flatten().into_iter().flatten();
    pairs
        .filter_map(|pair| {
            let pair: js_sys::Array = pair.ok()?.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect()
}

/// The browser's own words, which never hold more than "Failed to fetch" and the like.
fn reason(why: &JsValue) -> String {
    why.dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| why.as_string())
        .unwrap_or_default()
}
