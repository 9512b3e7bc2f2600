//! A scripted transport for the native tests of this and other layers.

use super::{Error, Request, Response, ResponseFuture, Transport};
use futures::FutureExt;
use futures::channel::oneshot;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

type Answer = Result<Response, Error>;

/// A transport that records requests, and answers from a list or when told to. Clones are the same transport.
#[derive(Clone, Default)]
pub(crate) struct FakeTransport(Rc<State>);

#[derive(Default)]
struct State {
    sent: RefCell<Vec<Request>>,
    /// The pending answer of each request; `None` once it is answered.
    open: RefCell<Vec<Option<oneshot::Sender<Answer>>>>,
    ready: RefCell<VecDeque<Option<Response>>>,
}

impl FakeTransport {
    /// Answers the next request without an answer at once, with this status and body.
    pub(crate) fn then(&self, status: u16, body: &str) -> &Self {
        self.then_response(response(status, body))
    }

    pub(crate) fn then_response(&self, response: Response) -> &Self {
        self.0.ready.borrow_mut().push_back(Some(response));
        self
    }

    /// Lets the next request fail as on a dead network.
    pub(crate) fn then_cut(&self) -> &Self {
        self.0.ready.borrow_mut().push_back(None);
        self
    }

    /// Everything sent so far, in order.
    pub(crate) fn sent(&self) -> Vec<Request> {
        self.0.sent.borrow().clone()
    }

    /// Answers the `nth` request, from 0.
    pub(crate) fn reply(&self, nth: usize, status: u16, body: &str) {
        let open = self.0.open.borrow_mut()[nth].take().expect("not answered yet");
        open.send(Ok(response(status, body))).expect("still wanted");
    }

    /// Whether the `nth` request was given up before its answer.
    pub(crate) fn aborted(&self, nth: usize) -> bool {
        self.0.open.borrow()[nth].as_ref().is_some_and(oneshot::Sender::is_canceled)
    }
}

impl Transport for FakeTransport {
    fn send(&self, request: Request) -> ResponseFuture {
        let (sender, receiver) = oneshot::channel();
        let cut = Error::network(&request, "cut");
        self.0.sent.borrow_mut().push(request);
        let sender = match self.0.ready.borrow_mut().pop_front() {
            Some(answer) => {
                sender.send(answer.ok_or_else(|| cut.clone())).expect("just made");
                None
            }
            None => Some(sender),
        };
        self.0.open.borrow_mut().push(sender);
        async move { receiver.await.unwrap_or(Err(cut)) }.boxed_local()
    }
}

fn response(status: u16, body: &str) -> Response {
    Response::new(status, Vec::new(), body)
}
