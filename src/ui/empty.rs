//! What is shown in place of nothing.

use super::icon::Icon;
use leptos::prelude::*;

/// Says what the thing is for; the children are the way to make the first one.
#[component]
pub fn Empty(
    icon: &'static str,
    #[prop(into)] title: TextProp,
    #[prop(into)] text: TextProp,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon />
            <h2>{move || title.get()}</h2>
            <p>{move || text.get()}</p>
            {children.map(|children| children())}
        </div>
    }
}
