//! What stands where text will be, so that nothing moves when it arrives.

use leptos::prelude::*;

/// Widths in percent, so that lines look like text.
const WIDTHS: [&str; 5] = ["width:72%", "width:48%", "width:85%", "width:60%", "width:38%"];

/// Grey lines.
#[component]
pub fn Skeleton(#[prop(default = 3)] lines: usize) -> impl IntoView {
    let lines = (0..lines).map(|line| view! { <span class="skeleton" style=WIDTHS[line % WIDTHS.len()]></span> });
    view! {
        <div class="skeletons" role="status">
            <span class="visually-hidden">"Loading"</span>
            {lines.collect_view()}
        </div>
    }
}
