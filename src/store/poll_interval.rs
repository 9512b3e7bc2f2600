//! How long to wait before asking again.

use crate::model::Delta;
use std::time::Duration;

/// The pause after a turn: short while something is in transition, longer at rest, longest where
/// only the whole list can be asked for; backing off while the service fails.
pub fn next(delta: Delta, busy: bool, failures: u32, refused: bool) -> Duration {
    if refused {
        return Duration::from_secs(60);
    }
    if failures > 0 {
        return Duration::from_secs((1 << failures.min(5)).min(30));
    }
    Duration::from_secs(match (busy, delta) {
        (true, _) => 2,
        (false, Delta::None) => 30,
        (false, _) => 10,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_back_off_and_refusals_are_not_pressed() {
        let waits: Vec<_> = (0..8).map(|n| next(Delta::ChangesSince, true, n, false).as_secs()).collect();
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]), "{waits:?}");
        assert!(waits[7] <= 30);
        assert!(next(Delta::None, true, 1, true) > next(Delta::None, true, 7, false));
    }
}
