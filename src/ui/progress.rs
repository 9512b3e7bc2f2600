//! A thin line that says something is on its way. It takes no room; its parent is positioned.

use super::dom::{El, div};
use std::rc::Rc;

/// Shown while `active`; of unknown length unless `done` (0 to 1) is told. The label says what is on its way:
/// `Loading servers`.
pub fn progress(active: impl Fn() -> bool + 'static, done: impl Fn() -> Option<f64> + 'static, label: &str) -> El {
    let done: Rc<dyn Fn() -> Option<f64>> = Rc::new(done);
    let percent = move || done().map(|done| ((done * 100.0).round() as u32).to_string());
    div("progress")
        .attr("role", "progressbar")
        .attr("hidden", move || !active())
        .attr("aria-label", label)
        .attr("aria-valuenow", percent.clone())
        .attr("data-value", percent.clone())
        .style("--value", percent)
}
