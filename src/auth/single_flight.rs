//! Runs a piece of work once at a time for all who wait for it.

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared, WeakShared};
use std::cell::RefCell;

/// The shared work. It is dropped when the last waiter goes away.
pub(super) type Joined<T> = Shared<LocalBoxFuture<'static, T>>;

/// Holds the work under way.
pub(super) struct SingleFlight<T: Clone>(RefCell<Option<WeakShared<LocalBoxFuture<'static, T>>>>);

impl<T: Clone> Default for SingleFlight<T> {
    fn default() -> Self {
        SingleFlight(RefCell::new(None))
    }
}

impl<T: Clone> SingleFlight<T> {
    /// The work under way, if there is any.
    pub fn current(&self) -> Option<Joined<T>> {
        // Work that has ended may still be held by a waiter; it is not joined again.
        self.0.borrow().as_ref().and_then(WeakShared::upgrade).filter(|work| work.peek().is_none())
    }

    /// Joins the work under way, or starts it.
    pub fn join(&self, start: impl FnOnce() -> LocalBoxFuture<'static, T>) -> Joined<T> {
        self.current().unwrap_or_else(|| {
            let work = start().shared();
            self.0.replace(work.downgrade());
            work
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use std::cell::Cell;
    use std::rc::Rc;

    #[test]
    fn what_has_ended_is_not_joined_even_while_somebody_holds_its_outcome() {
        let flight = SingleFlight::default();
        let runs = Rc::new(Cell::new(0));
        let join = || {
            let runs = runs.clone();
            flight.join(|| async move { runs.replace(runs.get() + 1) }.boxed_local())
        };
        let (first, second) = (join(), join());
        assert_eq!((block_on(first.clone()), block_on(second)), (0, 0));
        assert!(flight.current().is_none());
        assert_eq!(block_on(join()), 1);
        assert_eq!(block_on(first), 0);
    }
}
