//! Sends requests: shares identical reads, records, schedules, times and retries.
//!
//! A returned future does nothing before it is polled, and aborts its request when it is dropped.

use super::retry::{RetryPolicy, settle};
use super::scheduler::{Scheduler, Urgency};
use super::shared_reads::SharedReads;
use super::{Error, Journal, Method, Request, Response, ResponseFuture, Transport, sendable};
use crate::platform::sleep;
use futures::FutureExt;
use futures::future::{Either, ready, select};
use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

/// How many connections a browser opens to an origin over HTTP/1.1.
const CONNECTIONS: usize = 6;
/// The upper bound of the pause before the first retry.
const FIRST_PAUSE: Duration = Duration::from_millis(500);

/// Sends requests. Clones are the same client.
#[derive(Clone)]
pub struct Client(Rc<Inner>, Journal);

struct Inner {
    transport: Box<dyn Transport>,
    shared_reads: SharedReads,
    scheduler: Scheduler,
    retry: RetryPolicy,
    page: String,
}

impl Client {
    /// A client for services that speak HTTP/1.1: six requests per origin at a time.
    pub fn new(transport: impl Transport + 'static) -> Self {
        Self::with_limits(transport, CONNECTIONS, FIRST_PAUSE)
    }

    /// A client with `limit` requests per origin at a time and another upper bound for the pause before the first retry.
    pub fn with_limits(transport: impl Transport + 'static, limit: usize, first_pause: Duration) -> Self {
        let page = transport.page_origin();
        let page_limit = transport.page_connection_limit().max(limit);
        let inner = Inner {
            transport: Box::new(transport),
            shared_reads: SharedReads::default(),
            scheduler: Scheduler::new(limit, page_limit),
            retry: RetryPolicy::new(first_pause),
            page,
        };
        Client(Rc::new(inner), Journal::default())
    }

    /// The client for whoever signs in next, with a journal of their own. This one's journal forgets everything, and
    /// records nothing more of what is still under way or sent later.
    #[must_use]
    pub fn for_next_login(&self) -> Self {
        Client(self.0.clone(), self.1.succeed())
    }

    /// Sends `request` and returns any answer, whatever its status.
    ///
    /// # Errors
    /// [`super::ErrorKind::Network`] and [`super::ErrorKind::Timeout`], after the retries that are due;
    /// [`super::ErrorKind::Decode`] for an answer without an end; [`super::ErrorKind::Refused`], with nothing sent, where a
    /// browser would ask for something else.
    pub fn send_any(&self, request: Request) -> ResponseFuture {
        if let Err(error) = sendable::check(&request) {
            return ready(Err(error)).boxed_local();
        }
        let client = self.clone();
        // What is saved in a file goes to that one alone.
        if request.method == Method::Get && request.body.is_none() && request.keep.is_none() {
            let origin = request.origin().to_owned();
            let sending =
                self.0.shared_reads.join(request, |request, urgency| client.exchange(request, urgency).boxed_local());
            // A read that was joined may have become more urgent.
            self.0.scheduler.start_next(&origin);
            return sending;
        }
        let urgency = Rc::new(Cell::new(request.priority));
        async move {
            // Dropped on abort as well, since the service may have done it all the same.
            let _seal = (!request.method.is_safe()).then(|| SealOnDrop(client.0.shared_reads.clone()));
            client.exchange(request, urgency).await
        }
        .boxed_local()
    }

    /// Sends `request` and expects success.
    ///
    /// # Errors
    /// As [`Self::send_any`], and [`super::ErrorKind::Status`] for any status but 2xx.
    pub fn send(&self, request: Request) -> ResponseFuture {
        let (label, confidential, reads) = (request.label(), request.confidential, request.method.is_safe());
        let sending = self.send_any(request);
        async move {
            let response = sending.await?;
            if !response.is_success() {
                return Err(Error::refusal(label, confidential, &response));
            }
            // A web page in place of an answer: the request was not carried out. For reads, decoding finds that out. Swift itself
            // says "Accepted" by a page, with its id of the request.
            if !reads && response.request_id().is_none() && response.body.trim_start().starts_with('<') {
                return Err(Error::decode(&response, "it is a web page"));
            }
            Ok(response)
        }
        .boxed_local()
    }

    /// The origin of the page that sends the requests.
    pub fn page_origin(&self) -> &str {
        &self.0.page
    }

    /// The journal of the last exchanges.
    pub fn journal(&self) -> &Journal {
        &self.1
    }

    async fn exchange(self, request: Request, urgency: Urgency) -> Result<Response, Error> {
        let mut attempts = 0;
        loop {
            attempts += 1;
            let result = self.attempt(&request, &urgency, attempts).await;
            match self.0.retry.delay(&request, urgency.get(), attempts, &result) {
                Some(delay) => sleep(delay).await,
                None => return settle(request.method, attempts, result),
            }
        }
    }

    /// Sends the request once. The time-out starts when there is a connection: waiting for one is no failure.
    async fn attempt(&self, request: &Request, urgency: &Urgency, attempt: u32) -> Result<Response, Error> {
        let entry = self.1.begin(request, &self.0.page, attempt);
        // What outlives the page is sent at once: the page may be left while it waits for others.
        let permit = match request.keepalive {
            true => None,
            false => Some(self.0.scheduler.acquire(request.origin(), urgency.clone()).await),
        };
        let sending = self.0.transport.send(request.clone());
        let result = match select(sending, pin!(sleep(request.timeout))).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(Error::timeout(request)),
        };
        drop(permit);
        entry.end(&result);
        result
    }
}

/// After a change, keeps later reads from joining reads that were sent before it.
struct SealOnDrop(SharedReads);

impl Drop for SealOnDrop {
    fn drop(&mut self) {
        self.0.seal();
    }
}

#[cfg(test)]
mod tests;
