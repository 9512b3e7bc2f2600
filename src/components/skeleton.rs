//! Placeholders for text and pictures that are being loaded, so that nothing moves when it arrives.

use leptos::prelude::*;

/// Widths of the lines, so that they look like text.
const WIDTHS: [&str; 5] = ["72%", "48%", "85%", "60%", "38%"];

/// A gray area where a picture will be.
#[component]
pub fn PictureSkeleton() -> impl IntoView {
    view! {
        <div class="skeletons" role="status">
            <span class="visually-hidden">"Loading"</span>
            <span class="skeleton skeleton--picture"></span>
        </div>
    }
}

/// Gray lines.
#[component]
pub fn Skeleton(
    /// How many.
    #[prop(default = 3)]
    lines: usize,
) -> impl IntoView {
    let lines = WIDTHS.iter().cycle().take(lines);
    view! {
        <div class="skeletons" role="status">
            <span class="visually-hidden">"Loading"</span>
            {lines.map(|width| view! { <span class="skeleton" style:width=*width></span> }).collect_view()}
        </div>
    }
}
