//! Identical reads in flight are one exchange with several readers.

use super::schedule::Urgency;
use super::{Request, Sending};
use futures::FutureExt;
use futures::future::{Shared, WeakShared};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The reads in flight. Clones are the same reads.
#[derive(Clone, Default)]
pub struct Share(Rc<RefCell<Vec<Flight>>>);

struct Flight {
    key: String,
    urgency: Urgency,
    /// Weak, as it is the readers who keep it going.
    answer: WeakShared<Sending>,
}

/// Takes a flight off the list when it has landed or was aborted.
struct Listed {
    share: Share,
    urgency: Urgency,
}

impl Share {
    /// Joins the flight that fetches the same, or starts one. The flight is as urgent as its most
    /// urgent reader was, and ends when its last reader is dropped.
    pub fn join(&self, request: Request, start: impl FnOnce(Request, Urgency) -> Sending) -> Sending {
        let key = key(&request);
        if let Some(answer) = self.find(&key, &request) {
            return answer.boxed_local();
        }
        let urgency = Rc::new(Cell::new(request.priority));
        let listed = Listed { share: self.clone(), urgency: urgency.clone() };
        let sending = start(request, urgency.clone());
        let answer = async move {
            let _listed = listed;
            sending.await
        }
        .boxed_local()
        .shared();
        if let Some(weak) = answer.downgrade() {
            self.0.borrow_mut().push(Flight { key, urgency, answer: weak });
        }
        answer.boxed_local()
    }

    /// Lets nobody join the present flights any more: what they bring may predate a change.
    pub fn seal(&self) {
        self.0.borrow_mut().clear();
    }

    fn find(&self, key: &str, request: &Request) -> Option<Shared<Sending>> {
        let flights = self.0.borrow();
        let flight = flights.iter().find(|flight| flight.key == key)?;
        let answer = flight.answer.upgrade()?;
        flight.urgency.set(flight.urgency.get().max(request.priority));
        Some(answer)
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        self.share.0.borrow_mut().retain(|flight| !Rc::ptr_eq(&flight.urgency, &self.urgency));
    }
}

/// What must be equal: URL, headers (with them the token, so that two scopes never share), and for
/// how long the reader would wait.
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
