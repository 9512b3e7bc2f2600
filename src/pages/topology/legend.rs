//! What the shapes and marks of the picture mean.

use super::plug::{shape, status_class};
use crate::components::icon::Icon;
use crate::model::Tone;
use leptos::prelude::*;

const STATES: [(Tone, &str); 4] =
    [(Tone::Good, "Active"), (Tone::Busy, "In progress"), (Tone::Off, "Off"), (Tone::Bad, "Error")];

/// The legend.
#[component]
pub fn Legend() -> impl IntoView {
    let states = STATES.map(|(tone, words)| view! { <li class=status_class("status", tone)>{shape()} {words}</li> });
    view! {
        <ul class="topology__legend" aria-label="Legend">
            {states.collect_view()}
            <li>
                <Icon name="cloud" />
                "External network"
            </li>
            <li>
                <Icon name="floating-ip" />
                "Floating IP"
            </li>
            <li class="topology__hint">
                "Click to select, double-click to open. Drag " <Icon name="link" /> " to a router to connect."
            </li>
        </ul>
    }
}
