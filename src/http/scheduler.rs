//! Queues requests per origin by priority. Browsers open six connections per origin over HTTP/1.1 and serve requests in
//! order of arrival, so an action would wait behind lists.

use super::Priority;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// A priority that may rise while its request waits or runs.
pub type Urgency = Rc<Cell<Priority>>;

/// The queues of all origins. Clones are the same queues.
#[derive(Clone)]
pub struct Scheduler {
    limit: usize,
    /// The limit for the page's own origin, where a gateway may speak HTTP/2.
    page_limit: usize,
    /// Waiting and running requests of all origins in order of arrival. There are a few dozen at most, so searching
    /// them is cheap.
    queue: Rc<RefCell<Vec<Rc<QueuedRequest>>>>,
}

struct QueuedRequest {
    origin: String,
    urgency: Urgency,
    running: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Scheduler {
    /// At most `limit` requests per origin at a time, and `page_limit` on the page's own one.
    pub fn new(limit: usize, page_limit: usize) -> Self {
        Scheduler { limit: limit.max(1), page_limit: page_limit.max(1), queue: Rc::default() }
    }

    /// Waits for a connection, which is in use until the permit is dropped.
    pub async fn acquire(&self, origin: &str, urgency: Urgency) -> Permit {
        let queued = Rc::new(QueuedRequest {
            origin: origin.to_owned(),
            urgency,
            running: Cell::new(false),
            waker: RefCell::default(),
        });
        self.queue.borrow_mut().push(queued.clone());
        // From here on, dropping this future leaves the queue.
        let permit = Permit { scheduler: self.clone(), queued };
        self.start_next(origin);
        poll_fn(|context| {
            if permit.queued.running.get() {
                return Poll::Ready(());
            }
            *permit.queued.waker.borrow_mut() = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
        permit
    }

    /// Starts the requests that may start now: after an end, an arrival, or a rise in urgency.
    pub fn start_next(&self, origin: &str) {
        while let Some(queued) = self.next(origin) {
            queued.running.set(true);
            let waker = queued.waker.borrow_mut().take();
            if let Some(waker) = waker {
                waker.wake();
            }
        }
    }

    /// The most urgent request that may start; among equals the one that came first.
    fn next(&self, origin: &str) -> Option<Rc<QueuedRequest>> {
        let queue = self.queue.borrow();
        let here = || queue.iter().filter(|queued| queued.origin == origin);
        // Transfers run for minutes: they leave what is kept for the background to those that end soon.
        let counts = |priority: Priority, most: Priority| {
            priority <= most && (priority != Priority::Transfer || most != Priority::Background)
        };
        let running =
            |most: Priority| here().filter(|queued| queued.running.get() && counts(queued.urgency.get(), most)).count();
        let limit = if origin.is_empty() { self.page_limit } else { self.limit };
        let free = |most: Priority| running(most) < cap(limit, most);
        let all = [Priority::Action, Priority::View, Priority::Background, Priority::Transfer];
        all.into_iter().find_map(|priority| {
            // A request counts towards the caps of its own priority and of all above it.
            let admitted = all.into_iter().filter(|most| counts(priority, *most)).all(free);
            here().find(|queued| admitted && !queued.running.get() && queued.urgency.get() == priority).cloned()
        })
    }
}

/// How many requests of at most this priority may run at a time: one connection is reserved for actions. Background requests
/// get half of the connections, and so do transfers, whatever the background does.
fn cap(limit: usize, most: Priority) -> usize {
    match most {
        Priority::Action => limit,
        Priority::View => (limit - 1).max(1),
        Priority::Background | Priority::Transfer => (limit / 2).max(1),
    }
}

/// A place in the queue, then on a connection. Dropping it gives it up.
pub struct Permit {
    scheduler: Scheduler,
    queued: Rc<QueuedRequest>,
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.scheduler.queue.borrow_mut().retain(|queued| !Rc::ptr_eq(queued, &self.queued));
        self.scheduler.start_next(&self.queued.origin);
    }
}

#[cfg(test)]
mod tests {
    use super::Priority::{Action, Background, Transfer, View};
    use super::*;
    use futures::FutureExt;
    use futures::future::LocalBoxFuture;

    struct Queue(Scheduler);

    impl Queue {
        fn acquire(&self, origin: &'static str, priority: Priority) -> (LocalBoxFuture<'static, Permit>, Urgency) {
            let (scheduler, urgency) = (self.0.clone(), Rc::new(Cell::new(priority)));
            let same = urgency.clone();
            (async move { scheduler.acquire(origin, same).await }.boxed_local(), urgency)
        }

        /// Enters and expects a permit at once.
        fn admitted(&self, origin: &'static str, priority: Priority) -> Permit {
            self.acquire(origin, priority).0.now_or_never().expect("a free connection")
        }

        fn refused(&self, origin: &'static str, priority: Priority) {
            assert!(self.acquire(origin, priority).0.now_or_never().is_none(), "{priority:?} was admitted");
        }
    }

    fn ready(future: &mut LocalBoxFuture<'static, Permit>) -> Option<Permit> {
        future.now_or_never()
    }

    #[test]
    fn an_action_finds_a_connection_however_many_lists_run() {
        let queue = Queue(Scheduler::new(6, 6));
        let _polls: Vec<Permit> = (0..3).map(|_| queue.admitted("a", Background)).collect();
        queue.refused("a", Background);
        let _views: Vec<Permit> = (0..2).map(|_| queue.admitted("a", View)).collect();
        queue.refused("a", View);
        let _action = queue.admitted("a", Action);
        queue.refused("a", Action);
        let _other_origin = queue.admitted("b", View);
    }

    #[test]
    fn a_gateway_that_speaks_http_2_takes_more() {
        let queue = Queue(Scheduler::new(1, 40));
        let _views: Vec<Permit> = (0..39).map(|_| queue.admitted("", View)).collect();
        queue.refused("", View);
        let _other_origin = queue.admitted("a", View);
        queue.refused("a", View);
    }

    #[test]
    fn the_background_does_not_take_what_is_kept_for_actions() {
        let queue = Queue(Scheduler::new(6, 6));
        let _views: Vec<Permit> = (0..5).map(|_| queue.admitted("a", View)).collect();
        queue.refused("a", Background);
    }

    #[test]
    fn lists_stay_fresh_while_files_are_on_their_way() {
        let queue = Queue(Scheduler::new(6, 6));
        let _files: Vec<Permit> = (0..3).map(|_| queue.admitted("a", Transfer)).collect();
        queue.refused("a", Transfer);
        let _polls: Vec<Permit> = (0..2).map(|_| queue.admitted("a", Background)).collect();
        queue.refused("a", View);
        let _action = queue.admitted("a", Action);
        let other = Queue(Scheduler::new(6, 6));
        let _polls: Vec<Permit> = (0..3).map(|_| other.admitted("a", Background)).collect();
        let _files: Vec<Permit> = (0..2).map(|_| other.admitted("a", Transfer)).collect();
        other.refused("a", Transfer);
    }

    #[test]
    fn the_most_urgent_goes_first_and_equals_in_order() {
        let queue = Queue(Scheduler::new(1, 1));
        let running = queue.admitted("a", View);
        let mut waiting: Vec<_> =
            [Background, View, View, Action].map(|priority| queue.acquire("a", priority).0).into();
        assert!(waiting.iter_mut().all(|entry| ready(entry).is_none()));
        drop(running);
        for expected in [3, 1, 2, 0] {
            let admitted: Vec<(usize, Permit)> =
                waiting.iter_mut().enumerate().filter_map(|(at, entry)| Some((at, ready(entry)?))).collect();
            assert_eq!(admitted.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [expected]);
            // Finished ones may not be polled again.
            waiting[expected] = futures::future::pending().boxed_local();
        }
    }

    #[test]
    fn dropping_a_waiting_one_leaves_the_queue() {
        let queue = Queue(Scheduler::new(1, 1));
        let running = queue.admitted("a", View);
        let (mut first, _) = queue.acquire("a", View);
        let (mut second, _) = queue.acquire("a", View);
        assert!(ready(&mut first).is_none() && ready(&mut second).is_none());
        drop(first);
        drop(running);
        drop(ready(&mut second).expect("its turn"));
        assert!(queue.0.queue.borrow().is_empty());
    }

    #[test]
    fn a_permit_granted_but_never_collected_is_given_back() {
        let queue = Queue(Scheduler::new(1, 1));
        let running = queue.admitted("a", View);
        let (mut waiting, _) = queue.acquire("a", View);
        assert!(ready(&mut waiting).is_none());
        drop(running);
        drop(waiting);
        let _next = queue.admitted("a", View);
    }

    #[test]
    fn urgency_may_rise_while_waiting() {
        let queue = Queue(Scheduler::new(2, 2));
        let _view = queue.admitted("a", View);
        let (mut waiting, urgency) = queue.acquire("a", View);
        assert!(ready(&mut waiting).is_none());
        urgency.set(Action);
        queue.0.start_next("a");
        assert!(ready(&mut waiting).is_some());
    }
}
