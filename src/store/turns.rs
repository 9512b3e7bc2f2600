//! How often and how long something is asked for that is followed to its end.

use std::time::Duration;

/// Turns after which following is given up: some hours.
pub const TURNS: u32 = 3000;

/// What is said then.
pub const GIVEN_UP: &str = "No result after several hours. See its page for the current state";

/// How long to wait before a turn: longer and longer, and at least `held_back_ms`.
pub fn pause(turn: u32, held_back_ms: u64) -> Duration {
    Duration::from_millis(held_back_ms + 200 * u64::from(turn.min(20)))
}
