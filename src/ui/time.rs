//! Points in time and spans: relative, with the exact local time on hover. All relative times of
//! the page tick together.

use super::dom::{El, el, span, text};
use crate::http::now_ms;
use crate::model::{Timestamp, units};
use leptos::prelude::*;
use std::cell::RefCell;
use std::time::Duration;

/// How often relative times are told anew.
const COARSE: Duration = Duration::from_secs(15);
/// How often running spans are.
const FINE: Duration = Duration::from_secs(1);

/// A clock that ticks while somebody reads it.
struct Ticker {
    now: ArcRwSignal<f64>,
    readers: usize,
    handle: Option<IntervalHandle>,
}

thread_local! {
    static COARSE_CLOCK: RefCell<Option<Ticker>> = const { RefCell::new(None) };
    static FINE_CLOCK: RefCell<Option<Ticker>> = const { RefCell::new(None) };
}

/// The current time in milliseconds, renewed every 15 seconds, for the current owner's life.
pub fn use_now() -> ArcRwSignal<f64> {
    subscribe(&COARSE_CLOCK, COARSE)
}

type Clocks = std::thread::LocalKey<RefCell<Option<Ticker>>>;

fn subscribe(clock: &'static Clocks, period: Duration) -> ArcRwSignal<f64> {
    let now = clock.with_borrow_mut(|ticker| {
        let ticker = ticker.get_or_insert_with(|| Ticker { now: ArcRwSignal::new(now_ms()), readers: 0, handle: None });
        ticker.readers += 1;
        if ticker.handle.is_none() {
            let now = ticker.now.clone();
            ticker.handle = set_interval_with_handle(move || now.set(now_ms()), period).ok();
        }
        ticker.now.clone()
    });
    // It may have stood still while nobody was looking.
    if now_ms() - now.get_untracked() > period.as_secs_f64() * 1000.0 {
        now.set(now_ms());
    }
    on_cleanup(move || {
        clock.with_borrow_mut(|ticker| {
            let Some(ticker) = ticker else { return };
            ticker.readers -= 1;
            if ticker.readers == 0 {
                ticker.handle.take().inspect(IntervalHandle::clear);
            }
        });
    });
    now
}

/// How long ago something was.
pub fn ago(time: Timestamp) -> El {
    let now = use_now();
    // What has just happened is not to come.
    if time.seconds() * 1000.0 > now.get_untracked() {
        now.set(now_ms());
    }
    time_element(time, &exact_here(time)).child(text(move || time.relative(now.get())))
}

/// The local time of day, the exact date on hover. In milliseconds since the epoch.
pub fn clock(ms: f64) -> El {
    let time = Timestamp::from_ms(ms);
    let exact = exact_here(time);
    time_element(time, &exact).child(exact.get(11..19).unwrap_or_default())
}

fn time_element(time: Timestamp, exact: &str) -> El {
    el("time").attr("datetime", time.iso()).attr("title", exact)
}

/// How long something took, or has been going on for. In milliseconds since the epoch.
pub fn elapsed(from: f64, to: Option<f64>) -> El {
    let words = move |end: f64| units::duration((end - from) / 1000.0);
    match to {
        Some(end) => span("").child(words(end)),
        None => {
            let now = subscribe(&FINE_CLOCK, FINE);
            span("").child(text(move || words(now.get())))
        }
    }
}

/// The exact time by this machine's clock, with its zone.
pub fn exact_here(time: Timestamp) -> String {
    let date = js_sys::Date::new(&(time.seconds() * 1000.0).into());
    exact(time, -date.get_timezone_offset() as i32)
}

/// `2026-11-22 19:42:35 UTC+1`, for a zone so many minutes ahead of UTC.
fn exact(time: Timestamp, ahead: i32) -> String {
    let local = Timestamp::from_ms((time.seconds() + f64::from(ahead) * 60.0) * 1000.0).iso();
    let (date, of_day) = (local.get(..10).unwrap_or_default(), local.get(11..19).unwrap_or_default());
    let (hours, minutes) = ((ahead.abs() / 60).to_string(), ahead.abs() % 60);
    let sign = if ahead < 0 { "−" } else { "+" };
    let zone = match (ahead, minutes) {
        (0, _) => String::new(),
        (_, 0) => [sign, &hours].concat(),
        (_, minutes) => [sign, &hours, if minutes < 10 { ":0" } else { ":" }, &minutes.to_string()].concat(),
    };
    [date, " ", of_day, " UTC", &zone].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_times_name_their_zone() {
        let time = Timestamp::parse("2026-11-22T18:42:35Z").unwrap();
        assert_eq!(exact(time, 0), "2026-11-22 18:42:35 UTC");
        assert_eq!(exact(time, 60), "2026-11-22 19:42:35 UTC+1");
        assert_eq!(exact(time, 345), "2026-11-23 00:27:35 UTC+5:45");
        assert_eq!(exact(time, -210), "2026-11-22 15:12:35 UTC−3:30");
    }
}
