//! A quota: what is used, what this would add, what the limit is.

use crate::model::{Meter, units};
use leptos::prelude::*;

/// From this share on, what is used is shown as a warning.
const HIGH: f64 = 0.9;

#[component]
pub fn MeterView(meter: Meter) -> impl IntoView {
    let limited = meter.limit >= 0.0;
    let over = meter.exceeds();
    // A limit of nothing is all used.
    let share = |value: f64| if meter.limit > 0.0 { (value / meter.limit).clamp(0.0, 1.0) } else { 1.0 };
    let used = share(meter.used);
    let adds = share(meter.adds).min(1.0 - used);
    let high = limited && !over && share(meter.used + meter.adds) >= HIGH;
    let text = words(&meter);
    let note = over.then(|| {
        let missing = meter.used + meter.adds - meter.limit;
        let text = [&amount(missing, meter.unit), " more than the quota allows"].concat();
        view! { <p class="meter__note">{text}</p> }
    });
    let bar = limited.then(|| {
        view! {
            <div
                class="meter__bar"
                role="meter"
                aria-label=meter.label
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=percent(share(meter.used + meter.adds))
                aria-valuetext=text.clone()
            >
                <i class="meter__used" style=["width:", &percent(used), "%"].concat()></i>
                // A quota that is exceeded always shows by how it is filled up.
                <i class="meter__adds" style=["width:", &percent(if over { adds.max(0.06) } else { adds }), "%"].concat() hidden=meter.adds <= 0.0></i>
            </div>
        }
    });
    view! {
        <div class="meter" class:meter--over=over class:meter--high=high>
            <div class="meter__head">
                <span>{meter.label}</span>
                <span>{text.clone()}</span>
            </div>
            {bar}
            {note}
        </div>
    }
}

/// `3 + 2 of 10`, `1 GiB of 4 GiB`, `3, no limit`.
fn words(meter: &Meter) -> String {
    let used = amount(meter.used, meter.unit);
    let adds = if meter.adds > 0.0 { [" + ", &amount(meter.adds, meter.unit)].concat() } else { String::new() };
    let limit =
        if meter.limit >= 0.0 { [" of ", &amount(meter.limit, meter.unit)].concat() } else { ", no limit".to_owned() };
    [used, adds, limit].concat()
}

/// A value in its unit; bytes in the unit that fits.
pub fn amount(value: f64, unit: &str) -> String {
    match unit {
        "bytes" => units::bytes(value),
        "" => units::number(value),
        unit => [&units::number(value), " ", unit].concat(),
    }
}

fn percent(share: f64) -> String {
    ((share * 100.0).round() as u32).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meter_reads_as_a_sentence() {
        let meter = |adds, limit, unit| Meter { label: "", used: 3.0, adds, limit, unit };
        assert_eq!(words(&meter(2.0, 10.0, "")), "3 + 2 of 10");
        assert_eq!(words(&meter(0.0, -1.0, "")), "3, no limit");
        assert_eq!(words(&meter(1.0, 8.0, "GiB")), "3 GiB + 1 GiB of 8 GiB");
        assert_eq!(words(&meter(0.0, 2048.0, "bytes")), "3 B of 2 KiB");
    }
}
