//! Uploads files with `XMLHttpRequest`, since fetch does not report progress. The browser streams them from the disk.
//! Besides [`super::fetch`] the only file that touches the network.
//!
//! `XMLHttpRequest` follows redirects by itself, with the token and the file, and tells of it afterwards only. So the
//! address is asked before, by [`super::fetch::redirects`].

use super::body_limit::{LONGEST_TO_UPLOAD, too_long};
use super::files::{self, FileId};
use super::reason::reason;
use super::{Error, Request, Response};
use futures::channel::oneshot;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ProgressEvent, Url, XmlHttpRequest};

/// Aborts the request when nobody waits for it any more. After the request has ended this does nothing.
struct AbortOnDrop(XmlHttpRequest);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        // The closures that these handlers point to are dropped as well.
        self.0.set_onloadend(None);
        self.0.set_onprogress(None);
        if let Ok(upload) = self.0.upload() {
            upload.set_onprogress(None);
        }
        // Never fails after `open`.
        let _ = self.0.abort();
    }
}

/// Sends `request` with the file as its body.
pub(super) async fn exchange(request: &Request, file: FileId) -> Result<Response, Error> {
    let is_too_long = Rc::new(Cell::new(false));
    let sent = send(request, file, &is_too_long).await.map_err(|error| Error::network(request, &reason(&error)));
    if is_too_long.get() {
        return Err(too_long(request, LONGEST_TO_UPLOAD));
    }
    let (response, url) = sent?;
    match elsewhere(&request.url, &url) {
        Some(host) => Err(Error::sent_elsewhere(request, &host)),
        None => Ok(response),
    }
}

/// The answer, and the URL that it came from. An answer without an end is broken off and said to be `is_too_long`.
async fn send(request: &Request, file: FileId, is_too_long: &Rc<Cell<bool>>) -> Result<(Response, String), JsValue> {
    let blob = files::get(file).ok_or("the file was let go of")?;
    let xhr = XmlHttpRequest::new()?;
    xhr.open_with_async(request.method.as_str(), &request.url, true)?;
    for (name, value) in request.wire_headers() {
        xhr.set_request_header(&name, &value)?;
    }
    let (sender, ended) = oneshot::channel();
    let sender = RefCell::new(Some(sender));
    let end = Closure::<dyn Fn()>::new(move || {
        if let Some(sender) = sender.take() {
            // Fails where the receiver was dropped, and this closure with it.
            let _ = sender.send(());
        }
    });
    let told = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        files::report_progress(file, event.loaded(), event.total());
    });
    let answered = Closure::<dyn Fn(ProgressEvent)>::new({
        let (xhr, is_too_long) = (xhr.clone(), is_too_long.clone());
        move |event: ProgressEvent| {
            if event.loaded().max(event.total()) > LONGEST_TO_UPLOAD as f64 {
                is_too_long.set(true);
                // Ends the request: never fails after `open`.
                let _ = xhr.abort();
            }
        }
    });
    let abort = Rc::new(AbortOnDrop(xhr));
    let xhr = &abort.0;
    xhr.upload()?.set_onprogress(Some(told.as_ref().unchecked_ref()));
    xhr.set_onprogress(Some(answered.as_ref().unchecked_ref()));
    xhr.set_onloadend(Some(end.as_ref().unchecked_ref()));
    xhr.send_with_opt_blob(Some(&blob))?;
    // The sender lives as long as the closure.
    let _ = ended.await;
    match xhr.status()? {
        0 => Err("the request did not reach the service".into()),
        status => {
            let response = Response::new(status, headers(xhr)?, xhr.response_text()?.unwrap_or_default());
            Ok((response, xhr.response_url()))
        }
    }
}

/// The host that has answered, where that is not the one that was asked, or not at that path.
fn elsewhere(asked: &str, answered: &str) -> Option<String> {
    let page = web_sys::window()?.location().href().ok()?;
    let asked = Url::new_with_base(asked, &page).ok()?;
    // Fragments are not sent.
    asked.set_hash("");
    match Url::new(answered) {
        Ok(answered) => (answered.href() != asked.href()).then(|| answered.host()),
        // Browsers always tell with an answer where it came from.
        Err(_) => None,
    }
}

/// The headers that the service lets this page read, in lower case.
fn headers(xhr: &XmlHttpRequest) -> Result<Vec<(String, String)>, JsValue> {
    let lines = xhr.get_all_response_headers()?;
    let pair = |line: &str| line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()));
    Ok(lines.split("\r\n").filter_map(pair).collect())
}
