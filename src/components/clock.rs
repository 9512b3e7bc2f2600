//! Clocks that the whole page shares. Each runs only while somebody reads it.

use crate::platform::now_ms;
use leptos::prelude::*;
use std::cell::RefCell;
use std::thread::LocalKey;
use std::time::Duration;

/// How often relative times are updated.
const COARSE: Duration = Duration::from_secs(15);
/// How often running durations are updated.
const FINE: Duration = Duration::from_secs(1);

/// How far the clock of the cloud that is shown is ahead of this machine's, in milliseconds. What services have stamped is as
/// old as that clock says: this machine's may be hours off. A context; without it both clocks agree.
#[derive(Clone, Copy)]
pub struct ClockOffset(pub Signal<f64>);

/// [`ClockOffset`], or none.
pub fn use_clock_offset() -> Signal<f64> {
    use_context::<ClockOffset>().map_or_else(|| Signal::stored(0.0), |ClockOffset(offset)| offset)
}

/// A clock, how many owners read it, and its interval while there are any.
struct SharedClock {
    now: ArcRwSignal<f64>,
    readers: usize,
    interval: Option<IntervalHandle>,
}

thread_local! {
    static COARSE_CLOCK: RefCell<Option<SharedClock>> = const { RefCell::new(None) };
    static FINE_CLOCK: RefCell<Option<SharedClock>> = const { RefCell::new(None) };
}

/// The current time in milliseconds, updated every 15 seconds for as long as the current owner lives.
pub fn use_now() -> ArcRwSignal<f64> {
    subscribe(&COARSE_CLOCK, COARSE)
}

/// The current time in milliseconds, updated every second for as long as the current owner lives.
pub fn use_seconds() -> ArcRwSignal<f64> {
    subscribe(&FINE_CLOCK, FINE)
}

fn subscribe(clock: &'static LocalKey<RefCell<Option<SharedClock>>>, period: Duration) -> ArcRwSignal<f64> {
    let now = clock.with_borrow_mut(|clock| {
        let clock =
            clock.get_or_insert_with(|| SharedClock { now: ArcRwSignal::new(now_ms()), readers: 0, interval: None });
        clock.readers += 1;
        if clock.interval.is_none() {
            let now = clock.now.clone();
            clock.interval = set_interval_with_handle(move || now.set(now_ms()), period).ok();
        }
        clock.now.clone()
    });
    // The clock stands still while nobody reads it.
    if now_ms() - now.get_untracked() > period.as_secs_f64() * 1000.0 {
        now.set(now_ms());
    }
    on_cleanup(move || {
        clock.with_borrow_mut(|clock| {
            let Some(clock) = clock else { return };
            clock.readers -= 1;
            if clock.readers == 0 {
                clock.interval.take().inspect(IntervalHandle::clear);
            }
        });
    });
    now
}
