//! How long ago something was.

use super::now_ms;
use web_time::Instant;

/// A moment in the life of the page. Its age is measured by a clock that nobody sets (`performance.now`) and by the machine's:
/// the first one stands still in some browsers while the machine sleeps, the second one can be set back.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    steady: Instant,
    wall_ms: f64,
}

impl Moment {
    /// This moment.
    pub fn now() -> Self {
        Moment { steady: Instant::now(), wall_ms: now_ms() }
    }

    /// How long ago it was, in milliseconds; by the clock for which it was longer.
    pub fn age_ms(self) -> f64 {
        let steady = self.steady.elapsed().as_secs_f64() * 1000.0;
        steady.max(now_ms() - self.wall_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: f64 = 3_600_000.0;

    #[test]
    fn a_clock_that_is_set_back_makes_nothing_younger() {
        let now = Moment::now();
        let set_back = Moment { wall_ms: now.wall_ms + HOUR_MS, ..now };
        assert!((0.0..HOUR_MS).contains(&set_back.age_ms()), "{}", set_back.age_ms());
    }

    #[test]
    fn time_that_the_machine_slept_counts() {
        let now = Moment::now();
        assert!(Moment { wall_ms: now.wall_ms - HOUR_MS, ..now }.age_ms() >= HOUR_MS);
    }
}
