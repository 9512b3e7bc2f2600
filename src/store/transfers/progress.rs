//! How far a transfer of many parts has come.

use super::speed::Speed;
use crate::platform::now_ms;
use crate::store::file_queue::TransferState;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How often views are told, in milliseconds.
const TELL_MS: f64 = 250.0;

/// The progress of a transfer. Clones are the same one.
#[derive(Clone)]
pub struct Progress(Rc<State>);

struct State {
    shown: ArcRwSignal<TransferState>,
    done: Cell<f64>,
    all: Cell<f64>,
    files: Cell<Option<(usize, usize)>>,
    speed: RefCell<Speed>,
    told_ms: Cell<f64>,
}

impl Progress {
    /// Of so many bytes, in several files if there are.
    pub fn new(all: f64, files: Option<usize>) -> Self {
        let files = files.map(|files| (0, files));
        let shown = TransferState { all, files, paused: Some(false), ..TransferState::default() };
        Progress(Rc::new(State {
            shown: ArcRwSignal::new(shown),
            done: Cell::new(0.0),
            all: Cell::new(all),
            files: Cell::new(files),
            speed: RefCell::default(),
            told_ms: Cell::new(0.0),
        }))
    }

    /// What views show.
    pub fn shown(&self) -> ArcRwSignal<TransferState> {
        self.0.shown.clone()
    }

    /// Begins anew, of so many bytes and files.
    pub fn expect(&self, all: f64, files: Option<usize>) {
        self.0.all.set(all);
        self.0.done.set(0.0);
        self.0.files.set(files.map(|files| (0, files)));
        self.restart();
    }

    /// Notes that the user has it wait, or go on.
    pub fn set_paused(&self, paused: bool) {
        self.restart();
        self.0.shown.update(|shown| shown.paused = Some(paused));
    }

    /// Another file has gone.
    pub fn file_done(&self) {
        if let Some((done, all)) = self.0.files.get() {
            self.0.files.set(Some((done + 1, all)));
            self.tell();
        }
    }

    /// Bytes that need not go any more.
    pub fn skip(&self, bytes: f64) {
        self.0.done.set(self.0.done.get() + bytes);
        // They say nothing of the speed.
        self.restart();
    }

    /// A part that begins.
    pub fn part(&self) -> PartProgress {
        PartProgress { progress: self.clone(), bytes: Cell::new(0.0), is_done: Cell::new(false) }
    }

    fn restart(&self) {
        self.0.speed.borrow_mut().restart();
        self.0.told_ms.set(0.0);
        self.tell();
    }

    fn add(&self, bytes: f64) {
        self.0.done.set(self.0.done.get() + bytes);
        self.tell();
    }

    fn tell(&self) {
        let now = now_ms();
        let per_second = {
            let mut speed = self.0.speed.borrow_mut();
            speed.note(now, self.0.done.get());
            speed.per_second()
        };
        if (now - self.0.told_ms.get()).abs() < TELL_MS {
            return;
        }
        self.0.told_ms.set(now);
        let (done, all, files) = (self.0.done.get(), self.0.all.get(), self.0.files.get());
        self.0.shown.update(|shown| *shown = TransferState { done, all, per_second, files, ..*shown });
    }
}

/// A part under way. What it has come to is taken back when it is dropped before its end.
pub struct PartProgress {
    progress: Progress,
    bytes: Cell<f64>,
    is_done: Cell<bool>,
}

impl PartProgress {
    /// So many of the part's bytes have gone.
    pub fn set(&self, bytes: f64) {
        let before = self.bytes.replace(bytes);
        if before != bytes {
            self.progress.add(bytes - before);
        }
    }

    /// All of the part's bytes have gone.
    pub fn finish(&self, bytes: f64) {
        self.set(bytes);
        self.is_done.set(true);
    }
}

impl Drop for PartProgress {
    fn drop(&mut self) {
        if !self.is_done.get() {
            self.set(0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_what_failed_is_taken_back() {
        let progress = Progress::new(100.0, Some(2));
        let (one, other) = (progress.part(), progress.part());
        one.set(10.0);
        other.set(20.0);
        one.set(15.0);
        assert_eq!(progress.0.done.get(), 35.0);
        drop(other);
        assert_eq!(progress.0.done.get(), 15.0);
        one.finish(50.0);
        drop(one);
        progress.skip(30.0);
        assert_eq!(progress.0.done.get(), 80.0);
        progress.file_done();
        progress.set_paused(true);
        let shown = progress.shown().get_untracked();
        assert_eq!((shown.done, shown.all, shown.files, shown.paused), (80.0, 100.0, Some((1, 2)), Some(true)));
    }
}
