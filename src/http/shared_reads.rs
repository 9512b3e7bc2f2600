//! Shares identical reads that are in flight: one exchange, several readers.

use super::scheduler::Urgency;
use super::{Request, ResponseFuture};
use futures::FutureExt;
use futures::future::{Shared, WeakShared};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The reads in flight. Clones are the same reads.
#[derive(Clone, Default)]
pub struct SharedReads(Rc<RefCell<Vec<SharedRead>>>);

struct SharedRead {
    key: String,
    urgency: Urgency,
    /// Weak, since the readers keep the exchange alive.
    answer: WeakShared<ResponseFuture>,
}

/// Removes a read from the list when it has ended or was aborted.
struct RemoveOnDrop {
    shared_reads: SharedReads,
    urgency: Urgency,
}

impl SharedReads {
    /// Joins an identical read, or starts one. It is as urgent as its most urgent reader was, and is aborted when its
    /// last reader is dropped.
    pub fn join(&self, request: Request, start: impl FnOnce(Request, Urgency) -> ResponseFuture) -> ResponseFuture {
        let key = key(&request);
        if let Some(answer) = self.find(&key, &request) {
            return answer.boxed_local();
        }
        let urgency = Rc::new(Cell::new(request.priority));
        let remove_on_drop = RemoveOnDrop { shared_reads: self.clone(), urgency: urgency.clone() };
        let sending = start(request, urgency.clone());
        let answer = async move {
            let _remove_on_drop = remove_on_drop;
            sending.await
        }
        .boxed_local()
        .shared();
        if let Some(weak) = answer.downgrade() {
            self.0.borrow_mut().push(SharedRead { key, urgency, answer: weak });
        }
        answer.boxed_local()
    }

    /// Lets nobody join the reads in flight any more: their answers may predate a change.
    pub fn seal(&self) {
        self.0.borrow_mut().clear();
    }

    fn find(&self, key: &str, request: &Request) -> Option<Shared<ResponseFuture>> {
        let reads = self.0.borrow();
        let read = reads.iter().find(|read| read.key == key)?;
        let answer = read.answer.upgrade()?;
        read.urgency.set(read.urgency.get().max(request.priority));
        Some(answer)
    }
}

impl Drop for RemoveOnDrop {
    fn drop(&mut self) {
        self.shared_reads.0.borrow_mut().retain(|read| !Rc::ptr_eq(&read.urgency, &self.urgency));
    }
}

/// What has to be equal: the URL, the headers (and so the token: two scopes never share), and the time-out.
fn key(request: &Request) -> String {
    let mut key = request.url.clone();
    for (name, value) in &request.headers {
        for part in ["\n", name, ":", value] {
            key.push_str(part);
        }
    }
    key.push('\n');
    key.push_str(&request.timeout.as_secs().to_string());
    key.push_str(if request.probe { "?" } else { "" });
    key
}
