//! Uploads files with `XMLHttpRequest`, since fetch does not report progress. The browser streams them from the disk.
//! Besides [`super::fetch`] the only file that touches the network.

use super::files::{self, FileId};
use super::{Request, Response};
use futures::channel::oneshot;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ProgressEvent, XmlHttpRequest};

/// Aborts the request when nobody waits for it any more. After the request has ended this does nothing.
struct AbortOnDrop(XmlHttpRequest);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        // The closures that these handlers point to are dropped as well.
        self.0.set_onloadend(None);
        if let Ok(upload) = self.0.upload() {
            upload.set_onprogress(None);
        }
        // Never fails after `open`.
        let _ = self.0.abort();
    }
}

/// Sends `request` with the file as its body. `XMLHttpRequest` follows redirects; the service has answered at the same
/// address before without one.
pub(super) async fn exchange(request: &Request, file: FileId) -> Result<Response, JsValue> {
    let blob = files::get(file).ok_or("the file was let go of")?;
    let xhr = XmlHttpRequest::new()?;
    xhr.open_with_async(request.method.as_str(), &request.url, true)?;
    for (name, value) in request.all_headers() {
        xhr.set_request_header(name, &value)?;
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
    let abort = Rc::new(AbortOnDrop(xhr));
    let xhr = &abort.0;
    xhr.upload()?.set_onprogress(Some(told.as_ref().unchecked_ref()));
    xhr.set_onloadend(Some(end.as_ref().unchecked_ref()));
    xhr.send_with_opt_blob(Some(&blob))?;
    // The sender lives as long as the closure.
    let _ = ended.await;
    match xhr.status()? {
        0 => Err("the request did not get through".into()),
        status => Ok(Response::new(status, headers(xhr)?, xhr.response_text()?.unwrap_or_default())),
    }
}

/// The headers that the service lets this page read, in lower case.
fn headers(xhr: &XmlHttpRequest) -> Result<Vec<(String, String)>, JsValue> {
    let lines = xhr.get_all_response_headers()?;
    let pair = |line: &str| line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()));
    Ok(lines.split("\r\n").filter_map(pair).collect())
}
