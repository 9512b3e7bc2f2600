//! The browser's fetch, by gloo-net. `upload.rs` sends files; no other file touches the network.

use super::download::save_body;
use super::{Body, Error, Method, Request, Response, ResponseFuture, Transport, upload};
use futures::FutureExt;
use gloo_net::http::{Headers, Method as HttpMethod, RequestBuilder};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode, RequestRedirect};

/// Sends requests with the browser's fetch.
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: Request) -> ResponseFuture {
        async move {
            let result = match request.body {
                Some(Body::File(file)) => upload::exchange(&request, file).await.map_err(|error| reason(&error)),
                _ => exchange(&request).await,
            };
            result.map_err(|reason| Error::network(&request, &reason))
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

/// One exchange. The error is the browser's reason, in its words.
async fn exchange(request: &Request) -> Result<Response, String> {
    let abort = AbortOnDrop(AbortController::new().map_err(|error| reason(&error))?);
    let fetched = fetch(build(request, &abort.0)?).await?;
    if let (Some(file), true) = (request.keep, fetched.ok()) {
        save_body(file, &fetched).await.map_err(|error| reason(&error))?;
        return Ok(Response::new(fetched.status(), readable_headers(&fetched), String::new()));
    }
    // Strings are UTF-8 here: as a text, the body would be converted to UTF-16 and back.
    let body = decode_utf8(fetched.binary().await.map_err(|error| gloo_reason(&error))?);
    // Browsers tell nothing of a redirect that is not followed but that there was one.
    let status = match fetched.status() {
        0 if !request.probe => 302,
        status => status,
    };
    Ok(Response::new(status, readable_headers(&fetched), body))
}

fn build(request: &Request, abort: &AbortController) -> Result<gloo_net::http::Request, String> {
    // gloo-net's own headers panic for a value that no header can have, such as a pasted token with a dash in it.
    let headers = web_sys::Headers::new().map_err(|error| reason(&error))?;
    for (name, value) in request.all_headers() {
        headers.append(name, &value).map_err(|error| reason(&error))?;
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
        _ => builder.build(),
    };
    built.map_err(|error| gloo_reason(&error))
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
        Method::Post => HttpMethod::POST,
        Method::Put => HttpMethod::PUT,
        Method::Patch => HttpMethod::PATCH,
        Method::Delete => HttpMethod::DELETE,
    }
}

/// Decodes leniently: bytes that are not UTF-8 become replacement characters.
fn decode_utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The headers that the service lets this page read; fetch gives their names in lower case.
fn readable_headers(response: &gloo_net::http::Response) -> Vec<(String, String)> {
    response.headers().entries().collect()
}

/// The browser's own words, which never hold more than "Failed to fetch" and the like.
fn reason(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| error.as_string())
        .unwrap_or_default()
}

fn gloo_reason(error: &gloo_net::Error) -> String {
    match error {
        gloo_net::Error::JsError(error) => error.message.clone(),
        error => error.to_string(),
    }
}
