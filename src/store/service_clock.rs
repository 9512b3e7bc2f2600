//! What is known of a service's clock, and up to when a list's changes are known by it.
//!
//! A service's clock, Keystone's and this machine's need not agree. Only Keystone tells its time; that of another service shows
//! in what it stamps. Nearly always they agree within seconds. So changes are asked for by Keystone's clock, and once a
//! minute as far back as clocks may differ, until such an answer shows that the service's clock really is behind.

use crate::platform::now_ms;
use std::cell::Cell;

/// How far a service's clock may be behind Keystone's.
const SKEW_MS: f64 = 15.0 * 60_000.0;

/// How often changes are asked for as far back as clocks may differ.
const WIDE_MS: f64 = 60_000.0;

/// Times are in milliseconds since the epoch, by the service's clock unless it is said otherwise.
pub struct ServiceClock {
    /// How far the service's clock is ahead of this machine's at least, going by what it has stamped.
    ahead_ms: Cell<f64>,
    /// It has been seen to be behind Keystone's.
    is_behind: Cell<bool>,
    /// Up to when all changes are known, whatever the clocks.
    surely_known_ms: Cell<f64>,
    /// When changes were last asked for as far back, by this machine's clock.
    wide_ms: Cell<f64>,
}

impl Default for ServiceClock {
    fn default() -> Self {
        ServiceClock {
            ahead_ms: Cell::new(f64::NEG_INFINITY),
            is_behind: Cell::new(false),
            surely_known_ms: Cell::new(0.0),
            wide_ms: Cell::new(0.0),
        }
    }
}

/// From when on changes are asked for, and up to when they are known then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChangeWindow {
    pub since_ms: f64,
    pub until_ms: f64,
    /// From when on they are asked for going by Keystone's clock.
    expected_since_ms: f64,
    /// Up to when they are surely known then; `None` for a window that goes by Keystone's clock.
    surely_until_ms: Option<f64>,
}

impl ServiceClock {
    /// Learns from the newest time that the service has stamped.
    pub fn learn(&self, stamped_ms: f64) {
        self.ahead_ms.set(self.ahead_ms.get().max(stamped_ms - now_ms()));
    }

    /// The time now or somewhat before it, whatever the clocks. What was just changed tells how late it is at least; but never
    /// later than by Keystone's clock, as one of a service's hosts may be ahead of the others, and what those change would be
    /// missed.
    pub fn surely_now(&self, keystone_offset_ms: f64) -> f64 {
        now_ms() + self.ahead_ms.get().max(keystone_offset_ms - SKEW_MS).min(keystone_offset_ms)
    }

    /// The whole list was read, beginning at this time.
    pub fn whole_list_read(&self, began_ms: f64) {
        self.surely_known_ms.set(began_ms);
    }

    /// What to ask for, where all changes up to `known_ms` are known. `overlap_ms` of them are asked for again.
    pub fn window(&self, known_ms: f64, keystone_offset_ms: f64, overlap_ms: f64) -> ChangeWindow {
        let surely = self.surely_now(keystone_offset_ms);
        let is_behind = self.is_behind.get();
        let is_wide = is_behind || now_ms() - self.wide_ms.get() > WIDE_MS;
        let from = if is_wide { known_ms.min(self.surely_known_ms.get()) } else { known_ms };
        ChangeWindow {
            since_ms: from - overlap_ms,
            until_ms: if is_behind { surely } else { now_ms() + keystone_offset_ms },
            expected_since_ms: known_ms - overlap_ms,
            surely_until_ms: is_wide.then_some(surely),
        }
    }

    /// The changes of this window were read. `oldest_news_ms` is the earliest time stamped on what was not known before.
    pub fn window_read(&self, window: ChangeWindow, oldest_news_ms: Option<f64>) {
        let Some(surely_until_ms) = window.surely_until_ms else { return };
        self.wide_ms.set(now_ms());
        self.surely_known_ms.set(surely_until_ms);
        if oldest_news_ms.is_some_and(|news| news < window.expected_since_ms) {
            self.is_behind.set(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OVERLAP_MS: f64 = 30_000.0;

    /// How far back a window goes, in whole seconds.
    fn reach(window: ChangeWindow) -> f64 {
        ((now_ms() - window.since_ms) / 1000.0).round()
    }

    #[test]
    fn changes_are_asked_for_by_keystones_clock_and_once_a_minute_as_far_back_as_clocks_may_differ() {
        let clock = ServiceClock::default();
        let began = clock.surely_now(0.0);
        clock.whole_list_read(began);
        let first = clock.window(began, 0.0, OVERLAP_MS);
        assert_eq!(reach(first), 930.0, "the clock is not known yet");
        clock.window_read(first, None);
        let second = clock.window(first.until_ms, 0.0, OVERLAP_MS);
        assert_eq!(reach(second), 30.0);
        clock.wide_ms.set(now_ms() - WIDE_MS - 1.0);
        assert_eq!(reach(clock.window(second.until_ms, 0.0, OVERLAP_MS)), 930.0);
    }

    #[test]
    fn what_has_taught_the_clock_makes_all_windows_short() {
        let clock = ServiceClock::default();
        clock.whole_list_read(clock.surely_now(0.0));
        let first = clock.window(clock.surely_now(0.0), 0.0, OVERLAP_MS);
        clock.learn(now_ms() - 2000.0);
        clock.window_read(first, None);
        let read = clock.window(now_ms(), 0.0, OVERLAP_MS);
        clock.window_read(read, None);
        clock.wide_ms.set(0.0);
        clock.surely_known_ms.set(clock.surely_now(0.0));
        assert_eq!(reach(clock.window(now_ms(), 0.0, OVERLAP_MS)), 32.0);
    }

    #[test]
    fn a_clock_that_is_behind_shows_in_news_with_an_old_time() {
        let clock = ServiceClock::default();
        let ten_minutes_ago = || now_ms() - 600_000.0;
        clock.whole_list_read(clock.surely_now(0.0));
        let first = clock.window(clock.surely_now(0.0), 0.0, OVERLAP_MS);
        clock.window_read(first, None);
        clock.wide_ms.set(0.0);
        let wide = clock.window(first.until_ms, 0.0, OVERLAP_MS);
        clock.learn(ten_minutes_ago());
        clock.window_read(wide, Some(ten_minutes_ago()));
        let next = clock.window(wide.until_ms, 0.0, OVERLAP_MS);
        assert!((next.until_ms - ten_minutes_ago()).abs() < 1000.0, "it is known up to the service's own time");
        assert!(next.surely_until_ms.is_some(), "from now on every window goes by the service's clock");
    }
}
