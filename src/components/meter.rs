//! A quota: what is used, what a submission would add, and the limit.

use crate::model::{Meter, units};
use leptos::prelude::*;

/// From this share on, the bar is drawn as a warning.
const HIGH: f64 = 0.9;
/// The least share of the bar for what exceeds a quota, so that it is always visible.
const LEAST_EXCESS: f64 = 0.06;

/// A quota in words and, if it is limited, as a bar.
#[component]
pub fn MeterView(
    /// The quota. Drawn again in the same place, it changes only what differs.
    meter: Meter,
    /// The address of the list of what uses it, if its label is to be a link.
    #[prop(optional, into)]
    page: Option<String>,
) -> impl IntoView {
    let text = words(&meter);
    let label = match page {
        Some(page) => view! { <a href=page>{meter.label}</a> }.into_any(),
        None => view! { <span>{meter.label}</span> }.into_any(),
    };
    let over = meter.exceeds();
    let high = meter.limit >= 0.0 && !over && share(&meter, meter.used + meter.adds) >= HIGH;
    let note = over.then(|| {
        let excess = amount(meter.used + meter.adds - meter.limit, meter.unit);
        view! { <p class="meter__note">{[&excess, " more than the quota allows"].concat()}</p> }
    });
    let bar = (meter.limit >= 0.0).then(|| view! { <MeterBar meter text=text.clone() /> });
    view! {
        <div class="meter" class:meter--over=over class:meter--high=high>
            <div class="meter__head">{label}<span>{text}</span></div>
            {bar}
            {note}
        </div>
    }
    .into_any()
}

/// The bar of a quota with a limit.
#[component]
fn MeterBar(meter: Meter, text: String) -> impl IntoView {
    let used = share(&meter, meter.used);
    let adds = share(&meter, meter.adds).min(1.0 - used);
    let adds = if meter.exceeds() { adds.max(LEAST_EXCESS) } else { adds };
    view! {
        <div
            class="meter__bar"
            role="meter"
            aria-label=meter.label
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=percent(share(&meter, meter.used + meter.adds))
            aria-valuetext=text
        >
            <i class="meter__used" style:width=[&percent(used), "%"].concat()></i>
            <i class="meter__adds" style:width=[&percent(adds), "%"].concat() hidden=meter.adds <= 0.0></i>
        </div>
    }
}

/// A value's share of the limit, from 0 to 1. A limit of zero is always used up.
fn share(meter: &Meter, value: f64) -> f64 {
    if meter.limit > 0.0 { (value / meter.limit).clamp(0.0, 1.0) } else { 1.0 }
}

/// The quota in words: `3 + 2 of 10`, `1 GiB of 4 GiB`, `3, no limit`.
pub fn words(meter: &Meter) -> String {
    let used = amount(meter.used, meter.unit);
    let adds = if meter.adds > 0.0 { [" + ", &amount(meter.adds, meter.unit)].concat() } else { String::new() };
    let limit =
        if meter.limit >= 0.0 { [" of ", &amount(meter.limit, meter.unit)].concat() } else { ", no limit".to_owned() };
    [used, adds, limit].concat()
}

/// A value with its unit; bytes in a suitable unit.
pub fn amount(value: f64, unit: &str) -> String {
    match unit {
        "bytes" => units::bytes(value),
        "" => units::number(value),
        unit => [&units::number(value), " ", unit].concat(),
    }
}

pub fn percent(share: f64) -> String {
    ((share * 100.0).round() as u32).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meter_reads_as_a_sentence() {
        let meter = |adds, limit, unit| Meter { field: "", label: "", used: 3.0, adds, limit, unit };
        assert_eq!(words(&meter(2.0, 10.0, "")), "3 + 2 of 10");
        assert_eq!(words(&meter(0.0, -1.0, "")), "3, no limit");
        assert_eq!(words(&meter(1.0, 8.0, "GiB")), "3 GiB + 1 GiB of 8 GiB");
        assert_eq!(words(&meter(0.0, 2048.0, "bytes")), "3 B of 2 KiB");
    }
}
