//! Takes what arrives of an object, over as many connections as that needs.

use super::manifest::plain_etag;
use super::motion::Motion;
use super::progress::PartProgress;
use super::sink::Sink;
use crate::auth::ServiceRequest;
use crate::http::Response;
use crate::http::files::BodySink;
use crate::store::file_digest::hex;
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use js_sys::Uint8Array;
use md5::{Digest, Md5};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

const CHANGED: &str = "The object was changed during the download. Download it again";

/// Where the bytes of one object go, and which of them have arrived.
pub struct Receiver {
    sink: Sink,
    part: PartProgress,
    arrival: RefCell<Arrival>,
    digest: RefCell<Md5>,
    /// Why nothing more is taken.
    failure: RefCell<Option<String>>,
    motion: Motion,
}

impl Receiver {
    pub fn new(sink: Sink, part: PartProgress, motion: Motion) -> Self {
        Receiver {
            sink,
            part,
            arrival: RefCell::default(),
            digest: RefCell::default(),
            failure: RefCell::default(),
            motion,
        }
    }

    /// The request for what has not arrived yet.
    pub fn request(&self, call: ServiceRequest) -> ServiceRequest {
        self.arrival.borrow().request(call)
    }

    /// Why nothing more is taken, if so: no connection changes that.
    pub fn failure(&self) -> Option<String> {
        self.failure.borrow().clone()
    }

    /// How many bytes have arrived.
    pub fn received(&self) -> f64 {
        self.arrival.borrow().received
    }

    /// Whether less has arrived than the service has announced.
    pub fn is_short(&self) -> bool {
        self.arrival.borrow().is_short()
    }

    fn fail(&self, why: String) -> JsValue {
        self.failure.replace(Some(why));
        JsValue::NULL
    }

    /// Ends it: whether the bytes are those of the object, as far as its ETag is their MD5.
    pub fn finish(&self) -> bool {
        let received = self.received();
        self.part.finish(received);
        let own = hex(&self.digest.take().finalize());
        self.arrival.borrow().md5().is_none_or(|md5| md5.eq_ignore_ascii_case(&own))
    }
}

impl BodySink for Receiver {
    fn begin(&self, head: &Response) -> bool {
        self.motion.note();
        match self.arrival.borrow_mut().begin(head) {
            Ok(()) => true,
            Err(()) => {
                self.failure.replace(Some(CHANGED.to_owned()));
                false
            }
        }
    }

    fn take(&self, chunk: Uint8Array) -> LocalBoxFuture<'_, Result<(), JsValue>> {
        async move {
            self.motion.note();
            self.sink.ready().await.map_err(|why| self.fail(why))?;
            // What is counted is on its way to the disk, even if this is dropped from here on.
            let length = chunk.length();
            let (skipped, received) = self.arrival.borrow_mut().take(f64::from(length));
            if skipped == length {
                return Ok(());
            }
            let chunk = if skipped > 0 { chunk.subarray(skipped, length) } else { chunk };
            self.digest.borrow_mut().update(chunk.to_vec());
            self.part.set(received);
            let writing = self.sink.write(&chunk);
            // The disk may take its time.
            self.motion.keep(received);
            writing.await.map_err(|why| self.fail(why))
        }
        .boxed_local()
    }
}

/// Which bytes of an object have arrived.
#[derive(Debug, Default, PartialEq)]
struct Arrival {
    received: f64,
    /// The bytes of this answer that had arrived before: a service may send all of them again.
    skip: f64,
    total: Option<f64>,
    /// As the service writes it.
    etag: Option<String>,
    /// Whether the object is made of segments, so that its ETag is no MD5 of its bytes.
    is_large: bool,
    /// Whether the browser decompresses the bytes: a range of the ones that arrive cannot be asked for.
    is_encoded: bool,
}

impl Arrival {
    fn request(&self, call: ServiceRequest) -> ServiceRequest {
        if self.received == 0.0 {
            return call;
        }
        let call = match self.is_encoded {
            true => call,
            false => call.header("Range", format!("bytes={:.0}-", self.received)),
        };
        match &self.etag {
            // Otherwise the rest of another object might follow.
            Some(etag) => call.header("If-Match", ["\"", plain_etag(etag), "\""].concat()),
            None => call,
        }
    }

    /// Looks at the head of an answer.
    ///
    /// # Errors
    /// Where it is that of another object than the last one.
    fn begin(&mut self, head: &Response) -> Result<(), ()> {
        let etag = head.header("etag").map(str::to_owned);
        if let (Some(before), Some(now)) = (&self.etag, &etag)
            && plain_etag(before) != plain_etag(now)
        {
            return Err(());
        }
        let is_rest = head.status == 206;
        if let Some(start) = head.header("content-range").and_then(start_of)
            && is_rest
            && start != self.received
        {
            return Err(());
        }
        self.skip = if is_rest { 0.0 } else { self.received };
        self.is_encoded |= head.header("content-encoding").is_some_and(|coding| coding != "identity");
        let length: Option<f64> = head.header("content-length").and_then(|length| length.trim().parse().ok());
        let total = length.map(|length| if is_rest { self.received + length } else { length });
        self.total = self.total.or(total);
        self.etag = self.etag.take().or(etag);
        self.is_large |= ["x-static-large-object", "x-object-manifest"].iter().any(|name| head.header(name).is_some());
        Ok(())
    }

    /// Notes that so many bytes have come: how many of them were there already, and how many there are now.
    fn take(&mut self, length: f64) -> (u32, f64) {
        let skipped = self.skip.min(length);
        self.skip -= skipped;
        self.received += length - skipped;
        (skipped as u32, self.received)
    }

    fn is_short(&self) -> bool {
        !self.is_encoded && self.total.is_some_and(|total| self.received < total)
    }

    /// The MD5 of what has arrived, where the object's ETag is that. That of a large object has quotation marks, as none else has in a stock Swift:
    /// a page may not be allowed to read the headers that say so.
    fn md5(&self) -> Option<&str> {
        let etag = self.etag.as_deref()?.trim();
        // A page may not be allowed to read that it was decompressed: then more has come than was announced.
        let is_encoded = self.is_encoded || self.total.is_some_and(|total| self.received != total);
        (!self.is_large && !is_encoded && etag.len() == 32 && etag.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .then_some(etag)
    }
}

/// Where a range begins: `bytes 7-9/10`.
fn start_of(range: &str) -> Option<f64> {
    range.trim().strip_prefix("bytes ")?.split('-').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceType;

    const MD5: &str = "d41d8cd98f00b204e9800998ecf8427e";

    fn head(status: u16, headers: &[(&str, &str)]) -> Response {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Response::new(status, headers, "")
    }

    fn request(arrival: &Arrival) -> Vec<(String, String)> {
        let call = arrival.request(ServiceRequest::get(ServiceType::ObjectStore, "/c/o"));
        call.headers.iter().map(|(name, value)| (name.to_string(), value.clone())).collect()
    }

    #[test]
    fn the_rest_is_asked_for_of_the_same_object() {
        let mut arrival = Arrival::default();
        assert!(request(&arrival).is_empty());
        assert_eq!(arrival.begin(&head(200, &[("etag", MD5), ("content-length", "10")])), Ok(()));
        assert_eq!(arrival.take(7.0), (0, 7.0));
        let [range, etag] = &request(&arrival)[..] else { panic!("two headers") };
        assert_eq!((range.1.as_str(), etag.1.as_str()), ("bytes=7-", "\"d41d8cd98f00b204e9800998ecf8427e\""));
        let rest = [("etag", MD5), ("content-length", "3"), ("content-range", "bytes 7-9/10")];
        assert_eq!(arrival.begin(&head(206, &rest)), Ok(()));
        assert_eq!((arrival.take(3.0), arrival.total), ((0, 10.0), Some(10.0)));
    }

    #[test]
    fn a_service_that_sends_all_of_it_again_is_listened_to_from_there_on() {
        let mut arrival = Arrival::default();
        assert_eq!(arrival.begin(&head(200, &[])), Ok(()));
        assert_eq!(arrival.take(5.0), (0, 5.0));
        assert_eq!(arrival.begin(&head(200, &[("content-length", "8")])), Ok(()));
        assert_eq!([arrival.take(3.0), arrival.take(4.0), arrival.take(1.0)], [(3, 5.0), (2, 7.0), (0, 8.0)]);
    }

    #[test]
    fn another_object_is_not_taken_for_the_rest_of_this_one() {
        let mut arrival = Arrival::default();
        assert_eq!(arrival.begin(&head(200, &[("etag", MD5)])), Ok(()));
        arrival.take(5.0);
        assert_eq!(arrival.begin(&head(206, &[("etag", "\"0123\"")])), Err(()));
        assert_eq!(arrival.begin(&head(206, &[("content-range", "bytes 0-9/10")])), Err(()));
        assert_eq!(arrival.begin(&head(206, &[("etag", "\"d41d8cd98f00b204e9800998ecf8427e\"")])), Ok(()));
    }

    #[test]
    fn only_a_plain_etag_is_a_digest() {
        let md5 = |headers: &[(&str, &str)]| {
            let mut arrival = Arrival::default();
            assert_eq!(arrival.begin(&head(200, headers)), Ok(()));
            arrival.md5().is_some()
        };
        assert!(md5(&[("etag", MD5)]));
        assert!(!md5(&[("etag", &["\"", MD5, "\""].concat())]), "that of a large object");
        assert!(!md5(&[("etag", MD5), ("x-object-manifest", "c/p")]) && !md5(&[("etag", "abc")]) && !md5(&[]));
    }

    #[test]
    fn what_is_compressed_on_its_way_has_no_known_length() {
        let mut arrival = Arrival::default();
        let packed = [("content-length", "3"), ("content-encoding", "gzip"), ("etag", MD5)];
        assert_eq!(arrival.begin(&head(200, &packed)), Ok(()));
        arrival.take(2.0);
        assert!(!arrival.is_short() && arrival.md5().is_none());
        assert_eq!(request(&arrival).len(), 1, "only the ETag: no range of it is known");
        let mut hidden = Arrival::default();
        assert_eq!(hidden.begin(&head(200, &[("content-length", "3"), ("etag", MD5)])), Ok(()));
        hidden.take(10.0);
        assert!(!hidden.is_short() && hidden.md5().is_none());
    }
}
