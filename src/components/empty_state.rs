//! What is shown where there is nothing.

use super::icon::Icon;
use leptos::prelude::*;

/// Says that there is nothing, what the thing is for, and how to create the first one.
#[component]
pub fn EmptyState(
    /// An icon.
    icon: &'static str,
    /// What there is none of: `No servers`.
    #[prop(into)]
    title: String,
    /// What the thing is for.
    #[prop(into)]
    text: Signal<String>,
    /// The way to the first one: a button or a link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon />
            <h2>{title}</h2>
            <p>{move || text.get()}</p>
            {children.map(|children| children())}
        </div>
    }
}
