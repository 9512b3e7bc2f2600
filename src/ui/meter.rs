//! A quota: what is used, what this would add, what the limit is.

use super::dom::{El, div, el, span};
pub use crate::components::meter::amount;
use crate::components::meter::{percent, words};
use crate::model::Meter;

/// From this share on, what is used is shown as a warning.
const HIGH: f64 = 0.9;

/// Its words and, where there is a limit, a bar.
pub fn meter_view(meter: Meter) -> El {
    let label = span("").child(meter.label);
    draw(meter, label)
}

/// As [`meter_view`], with a link to what uses it.
pub fn linked_meter(meter: Meter, page: String) -> El {
    let label = el("a").attr("href", page).child(meter.label);
    draw(meter, label)
}

fn draw(meter: Meter, label: El) -> El {
    let limited = meter.limit >= 0.0;
    let over = meter.exceeds();
    // A limit of nothing is all used.
    let share = |value: f64| if meter.limit > 0.0 { (value / meter.limit).clamp(0.0, 1.0) } else { 1.0 };
    let used = share(meter.used);
    let adds = share(meter.adds).min(1.0 - used);
    let all = share(meter.used + meter.adds);
    let text = words(&meter);
    let note = over.then(|| {
        let missing = meter.used + meter.adds - meter.limit;
        el("p").class("meter__note").child([&amount(missing, meter.unit), " more than the quota allows"].concat())
    });
    let part = |class: &str, share: f64| el("i").class(class).style("width", [&percent(share), "%"].concat());
    let bar = limited.then(|| {
        div("meter__bar")
            .attr("role", "meter")
            .attr("aria-label", meter.label)
            .attr("aria-valuemin", "0")
            .attr("aria-valuemax", "100")
            .attr("aria-valuenow", percent(all))
            .attr("aria-valuetext", &text)
            .child(part("meter__used", used))
            // A quota that is exceeded always shows by how it is filled up.
            .child(part("meter__adds", if over { adds.max(0.06) } else { adds }).attr("hidden", meter.adds <= 0.0))
    });
    let class = match (over, limited && all >= HIGH) {
        (true, _) => "meter meter--over",
        (_, true) => "meter meter--high",
        _ => "meter",
    };
    let head = div("meter__head").child((label, span("").child(text)));
    div(class).child((head, bar, note))
}
