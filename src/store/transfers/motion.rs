//! Whether something still moves.

use crate::platform::{now_ms, sleep};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// How long nothing may move before a connection is given up.
pub const STALLED: Duration = Duration::from_secs(90);

/// When bytes of one piece last moved, and how many of them need not move again. Clones are the same one.
#[derive(Clone, Default)]
pub struct Motion(Rc<State>);

#[derive(Default)]
struct State {
    moved_ms: Cell<f64>,
    kept: Cell<f64>,
}

impl Motion {
    /// Something has moved now.
    pub fn note(&self) {
        self.0.moved_ms.set(now_ms());
    }

    /// As [`Motion::note`]; so many bytes need not move again.
    pub fn keep(&self, bytes: f64) {
        self.note();
        self.0.kept.set(bytes);
    }

    /// The bytes that need not move again.
    pub fn kept(&self) -> f64 {
        self.0.kept.get()
    }

    /// Resolves once nothing has moved for too long.
    pub async fn stalled(&self) {
        while now_ms() - self.0.moved_ms.get() < STALLED.as_secs_f64() * 1000.0 {
            sleep(STALLED / 20).await;
        }
    }
}
