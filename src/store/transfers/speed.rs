//! How fast something goes, as it was during the last seconds.

use std::collections::VecDeque;

/// How far back it is looked, in milliseconds.
const WINDOW_MS: f64 = 8000.0;
/// How far apart samples are at least, in milliseconds.
const STEP_MS: f64 = 200.0;

/// A meter of bytes a second.
#[derive(Clone, Debug, Default)]
pub struct Speed {
    /// When, and how many bytes had gone by then.
    samples: VecDeque<(f64, f64)>,
}

impl Speed {
    /// Notes that at this time, in milliseconds, so many bytes have gone.
    pub fn note(&mut self, now_ms: f64, bytes: f64) {
        let is_close = |(at, _): &(f64, f64)| now_ms - at < STEP_MS;
        if self.samples.len() > 1 && self.samples.back().is_some_and(is_close) {
            self.samples.pop_back();
        }
        self.samples.push_back((now_ms, bytes));
        while self.samples.len() > 2 && self.samples.front().is_some_and(|(at, _)| now_ms - at > WINDOW_MS) {
            self.samples.pop_front();
        }
    }

    /// Forgets what was: from now on it is another way, or after a break.
    pub fn restart(&mut self) {
        self.samples.clear();
    }

    /// Bytes a second; zero where that is not known yet.
    pub fn per_second(&self) -> f64 {
        let (Some((start, before)), Some((end, after))) = (self.samples.front(), self.samples.back()) else {
            return 0.0;
        };
        match end - start {
            time if time <= 0.0 => 0.0,
            time => ((after - before) * 1000.0 / time).max(0.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_seconds_count() {
        let mut speed = Speed::default();
        assert_eq!(speed.per_second(), 0.0);
        for second in 0..10_u32 {
            speed.note(f64::from(second) * 1000.0, f64::from(second) * 100.0);
        }
        assert!((speed.per_second() - 100.0).abs() < 1.0, "{}", speed.per_second());
        for second in 10..30_u32 {
            speed.note(f64::from(second) * 1000.0, 900.0 + f64::from(second - 9) * 500.0);
        }
        assert!((speed.per_second() - 500.0).abs() < 1.0, "{}", speed.per_second());
    }

    #[test]
    fn many_notes_take_no_room_and_a_break_does_not_count() {
        let mut speed = Speed::default();
        (0..100_000_u32).for_each(|at| speed.note(f64::from(at), f64::from(at)));
        assert!(speed.samples.len() < 50 && (speed.per_second() - 1000.0).abs() < 10.0);
        speed.restart();
        speed.note(1e9, 5.0);
        assert_eq!(speed.per_second(), 0.0);
        speed.note(1e9 + 1000.0, 3.0);
        assert_eq!(speed.per_second(), 0.0, "what failed is taken back");
    }
}
