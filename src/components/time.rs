//! Points in time and spans of time: relative, with the exact local time as a tooltip. All of them follow two
//! clocks that the whole page shares, so they change together.

use super::clock::{use_clock_offset, use_now, use_seconds};
use crate::model::{Timestamp, units};
use crate::platform::now_ms;
use leptos::prelude::*;

/// How long ago something happened that a service has stamped: by the cloud's clock.
#[component]
pub fn RelativeTime(
    /// When it happened.
    #[prop(into)]
    time: Signal<Timestamp>,
) -> impl IntoView {
    let (now, offset) = (use_now(), use_clock_offset());
    let relative = move || {
        let (time, now, offset) = (time.get(), now.get(), offset.get());
        // The shared clock may be behind: what has just happened is not in the future.
        let is_behind = time.seconds() * 1000.0 > now + offset;
        time.relative(offset + if is_behind { now_ms() } else { now })
    };
    view! {
        <time datetime=move || time.get().iso() title=move || exact_here(time.get())>
            {relative}
        </time>
    }
}

/// The local time of day.
#[component]
pub fn ClockTime(
    /// Milliseconds since the epoch.
    ms: f64,
) -> impl IntoView {
    let time = Timestamp::from_ms(ms);
    let exact = exact_here(time);
    let of_day = exact.get(11..19).unwrap_or_default().to_owned();
    view! { <time datetime=time.iso() title=exact>{of_day}</time> }
}

/// How long something took, or has been going on for.
#[component]
pub fn Elapsed(
    /// When it began, in milliseconds since the epoch.
    from: f64,
    /// When it ended, if it has.
    to: Option<f64>,
) -> impl IntoView {
    let duration = move |end: f64| units::duration((end - from) / 1000.0);
    match to {
        Some(end) => view! { <span>{duration(end)}</span> }.into_any(),
        None => {
            let now = use_seconds();
            view! { <span>{move || duration(now.get())}</span> }.into_any()
        }
    }
}

/// The exact local time of this machine, with its zone.
pub fn exact_here(time: Timestamp) -> String {
    let date = js_sys::Date::new(&(time.seconds() * 1000.0).into());
    exact(time, -date.get_timezone_offset() as i32)
}

/// Formats a time for a zone that is `ahead` minutes ahead of UTC: `2026-11-22 19:42:35 UTC+1`.
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
