//! What the user wants of a transfer that is under way: that it goes on, waits or ends.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

thread_local! {
    /// One for each task that transfers something; no two tasks have the same number.
    static CONTROLS: RefCell<Vec<Control>> = const { RefCell::new(Vec::new()) };
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Wish {
    GoOn,
    Wait,
    End,
}

/// A handle on what the user wants of one transfer. Clones are the same one.
#[derive(Clone)]
pub struct Control(Rc<State>);

struct State {
    task: u64,
    wish: Cell<Wish>,
    wakers: RefCell<Vec<Waker>>,
}

/// The transfer can be controlled for as long as this is held.
pub struct ControlGuard(u64);

impl Control {
    /// The control of a task that begins to transfer something.
    pub fn new(task: u64) -> (Control, ControlGuard) {
        let control = Control(Rc::new(State { task, wish: Cell::new(Wish::GoOn), wakers: RefCell::default() }));
        CONTROLS.with_borrow_mut(|controls| controls.push(control.clone()));
        (control, ControlGuard(task))
    }

    /// The control of a task; `None` once it transfers nothing any more.
    pub fn of(task: u64) -> Option<Control> {
        CONTROLS.with_borrow(|controls| controls.iter().find(|control| control.0.task == task).cloned())
    }

    /// Whether anything is being transferred, or waits for that.
    pub fn has_any() -> bool {
        CONTROLS.with_borrow(|controls| !controls.is_empty())
    }

    /// Ends the transfer.
    pub fn cancel(&self) {
        self.wish(Wish::End);
    }

    /// Has the transfer wait, or go on.
    pub fn pause(&self, paused: bool) {
        if !self.is_canceled() {
            self.wish(if paused { Wish::Wait } else { Wish::GoOn });
        }
    }

    pub fn is_canceled(&self) -> bool {
        self.0.wish.get() == Wish::End
    }

    pub fn is_paused(&self) -> bool {
        self.0.wish.get() == Wish::Wait
    }

    /// Resolves once the transfer is to end.
    pub async fn canceled(&self) {
        self.until(|wish| wish == Wish::End).await;
    }

    /// Resolves once what is under way is to be given up: the transfer waits, or ends.
    pub async fn held(&self) {
        self.until(|wish| wish != Wish::GoOn).await;
    }

    /// Resolves once the transfer does not wait.
    pub async fn released(&self) {
        self.until(|wish| wish != Wish::Wait).await;
    }

    fn wish(&self, wish: Wish) {
        self.0.wish.set(wish);
        self.0.wakers.take().into_iter().for_each(Waker::wake);
    }

    async fn until(&self, fits: impl Fn(Wish) -> bool) {
        poll_fn(|context| match fits(self.0.wish.get()) {
            true => Poll::Ready(()),
            false => {
                let mut wakers = self.0.wakers.borrow_mut();
                if !wakers.iter().any(|waker| waker.will_wake(context.waker())) {
                    wakers.push(context.waker().clone());
                }
                Poll::Pending
            }
        })
        .await;
    }
}

impl Drop for ControlGuard {
    fn drop(&mut self) {
        CONTROLS.with_borrow_mut(|controls| controls.retain(|control| control.0.task != self.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;
    use futures::executor::block_on;
    use futures::future::join;

    #[test]
    fn who_waits_is_woken() {
        let (control, _guard) = Control::new(1_000_001);
        let same = Control::of(1_000_001).expect("it is under way");
        assert!(control.held().now_or_never().is_none() && control.released().now_or_never().is_some());
        block_on(join(control.held(), async { same.pause(true) }));
        assert!(control.is_paused() && control.released().now_or_never().is_none());
        assert!(control.canceled().now_or_never().is_none());
        block_on(join(control.released(), async { same.pause(false) }));
        block_on(join(control.canceled(), async { same.cancel() }));
        same.pause(true);
        assert!(control.is_canceled(), "what ends does not wait");
    }

    #[test]
    fn what_is_over_cannot_be_controlled() {
        let (_, guard) = Control::new(1_000_002);
        assert!(Control::of(1_000_002).is_some() && Control::has_any());
        drop(guard);
        assert!(Control::of(1_000_002).is_none());
    }
}
