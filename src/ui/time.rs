//! Points in time and spans for pieces that are built element by element.

use super::dom::{El, el, span, text};
pub use crate::components::clock::use_now;
use crate::components::clock::use_seconds;
pub use crate::components::time::exact_here;
use crate::model::{Timestamp, units};
use crate::platform::now_ms;
use leptos::prelude::*;

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
            let now = use_seconds();
            span("").child(text(move || words(now.get())))
        }
    }
}
