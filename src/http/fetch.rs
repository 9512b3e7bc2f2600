//! The browser's fetch, by gloo-net. `upload.rs` sends files that are not short; no other file touches the network.

use super::body_limit::LimitedBody;
use super::download::{pass_body, save_body};
use super::files::{self, Chunks};
use super::reason::reason;
use super::secrets::is_secret_header;
use super::{Body, Error, Method, Request, Response, ResponseFuture, Transport, header_text, upload};
use futures::FutureExt;
use gloo_net::http::{Headers, Method as HttpMethod, RequestBuilder};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestMode, RequestRedirect,
};

/// Sends requests with the browser's fetch.
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: Request) -> ResponseFuture {
        async move {
            match request.body {
                Some(Body::File(_)) if redirects(&request).await => Err(Error::redirected(&request)),
                Some(Body::File(file)) => upload::exchange(&request, file).await,
                // It has followed no redirect.
                Some(Body::ShortFile(_)) => match exchange(&request).await {
                    Ok(response) if (300..400).contains(&response.status) => Err(Error::redirected(&request)),
                    outcome => outcome,
                },
                _ => exchange(&request).await,
            }
        }
        .boxed_local()
    }

    fn page_origin(&self) -> String {
        web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
    }

    fn page_connection_limit(&self) -> usize {
        match page_protocol().as_deref() {
            Some("h2" | "h3") => MULTIPLEXED,
            _ => 6,
        }
    }
}

/// What servers usually allow over one connection, with room for the browser's own requests.
const MULTIPLEXED: usize = 64;

/// The protocol by which the page itself was loaded (Resource Timing, `nextHopProtocol`).
fn page_protocol() -> Option<String> {
    let navigation = web_sys::window()?.performance()?.get_entries_by_type("navigation").get(0);
    js_sys::Reflect::get(&navigation, &"nextHopProtocol".into()).ok()?.as_string()
}

/// Aborts the fetch when nobody waits for it any more. After the fetch has ended this does nothing.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// One exchange.
async fn exchange(request: &Request) -> Result<Response, Error> {
    let failed = |reason: String| Error::network(request, &reason);
    let abort = AbortOnDrop(AbortController::new().map_err(|error| failed(reason(&error)))?);
    let fetched = fetch(build(request, &abort.0).map_err(failed)?).await.map_err(failed)?;
    if let (Some(file), true) = (request.keep, fetched.ok()) {
        let head = Response::new(fetched.status(), readable_headers(&fetched), String::new());
        let saved = match files::sink(file) {
            Some(sink) if sink.begin(&head) => pass_body(&*sink, &fetched).await,
            Some(_) => Err("the answer is not wanted".into()),
            None => save_body(file, &fetched).await,
        };
        return saved.map(|()| head).map_err(|error| failed(reason(&error)));
    }
    let body = read_body(request, &fetched).await?;
    // Browsers tell nothing of a redirect that is not followed but that there was one.
    let status = match fetched.status() {
        0 if !request.probe => 302,
        status => status,
    };
    Ok(Response::new(status, readable_headers(&fetched), body))
}

/// Reads the body until its end, or until it is too long; the rest is aborted then. Strings are UTF-8 here: as a text, it
/// would be converted to UTF-16 and back.
async fn read_body(request: &Request, fetched: &gloo_net::http::Response) -> Result<String, Error> {
    let failed = |error: JsValue| Error::network(request, &reason(&error));
    let announced = fetched.headers().get("content-length");
    let mut body = LimitedBody::new(request, fetched.status(), announced.as_deref())?;
    if let Some(stream) = fetched.body() {
        let chunks = Chunks::new(&stream).map_err(failed)?;
        while let Some(chunk) = chunks.next().await.map_err(failed)? {
            let length = chunk.length();
            if length == 0 {
                continue;
            }
            let Some(room) = body.room(length as usize)? else { break };
            // As much as there is room for; never longer than the chunk.
            chunk.subarray(0, room.len() as u32).copy_to(room);
        }
    }
    Ok(if request.reads_bytes && fetched.ok() { body.into_base64() } else { body.into_text() })
}

/// Whether a request with a file would be redirected. The address is asked by the same method, as browsers ask before requests
/// to other origins: without token and file, and for another media type, so that no service takes it for an upload. A
/// refusal is what is expected.
pub(super) async fn redirects(upload: &Request) -> bool {
    let mut request = upload.clone();
    request.headers.retain(|(name, _)| !is_secret_header(name));
    request.body = Some(Body::Json(String::new()));
    // Without an answer nothing is known; the upload meets the same fate, or follows nothing either: browsers look at CORS
    // headers before they look at a redirect.
    exchange(&request).await.is_ok_and(|response| (300..400).contains(&response.status))
}

fn build(request: &Request, abort: &AbortController) -> Result<gloo_net::http::Request, String> {
    // gloo-net's own headers panic for a value that no header can have, such as a pasted token with a dash in it.
    let headers = web_sys::Headers::new().map_err(|error| reason(&error))?;
    for (name, value) in request.wire_headers() {
        headers.append(&name, &value).map_err(|error| reason(&error))?;
    }
    // Followed, a redirect would take the token to wherever it leads, and make a creation a GET.
    let redirect = if request.probe { RequestRedirect::Follow } else { RequestRedirect::Manual };
    let builder = RequestBuilder::new(&request.url)
        .method(method(request.method))
        .headers(Headers::from_raw(headers))
        // With cookies, services that answer `Access-Control-Allow-Origin: *` would be unreadable.
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .redirect(redirect)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .mode(if request.probe { RequestMode::NoCors } else { RequestMode::Cors })
        .abort_signal(Some(&abort.signal()));
    let built = match &request.body {
        Some(Body::Json(text) | Body::Text(text, _)) => builder.body(text.as_str()),
        Some(Body::Bytes(bytes, _)) => builder.body(js_sys::Uint8Array::from(&**bytes)),
        Some(Body::ShortFile(file)) => match files::get(*file) {
            Some(blob) => builder.body(blob),
            None => return Err("the file was let go of".to_owned()),
        },
        _ => builder.build(),
    };
    let built = built.map_err(|error| gloo_reason(&error))?;
    if request.keepalive { kept_alive(built) } else { Ok(built) }
}

/// The same request, which goes on when the page is left. gloo-net and web-sys have no name for that member.
fn kept_alive(request: gloo_net::http::Request) -> Result<gloo_net::http::Request, String> {
    let init = RequestInit::new();
    // The only other member that a request does not take over from one that it is made of.
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE).map_err(|error| reason(&error))?;
    let request = web_sys::Request::new_with_request_and_init(&request.into(), &init);
    request.map(Into::into).map_err(|error| reason(&error))
}

/// Sends the request as `gloo_net::http::Request::send` does, which would panic where the promise is rejected with
/// anything but an `Error`, as browser extensions that replace fetch do.
async fn fetch(request: gloo_net::http::Request) -> Result<gloo_net::http::Response, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let promise = window.fetch_with_request(&request.into());
    let response = JsFuture::from(promise).await.map_err(|error| reason(&error))?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| "the answer is no response")?;
    Ok(response.into())
}

fn method(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::GET,
        Method::Head => HttpMethod::HEAD,
        Method::Post => HttpMethod::POST,
        Method::Put => HttpMethod::PUT,
        Method::Patch => HttpMethod::PATCH,
        Method::Delete => HttpMethod::DELETE,
    }
}

/// The headers that the service lets this page read; fetch gives their names in lower case.
fn readable_headers(response: &gloo_net::http::Response) -> Vec<(String, String)> {
    response.headers().entries().map(|(name, value)| (name, header_text::from_bytes(value))).collect()
}

fn gloo_reason(error: &gloo_net::Error) -> String {
    match error {
        gloo_net::Error::JsError(error) => error.message.clone(),
        error => error.to_string(),
    }
}
