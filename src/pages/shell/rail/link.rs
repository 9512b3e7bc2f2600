//! One line of the navigation.

use crate::components::icon::Icon;
use leptos::prelude::*;

/// A link to a page.
#[component]
pub fn RailLink(
    /// The page's path.
    #[prop(into)]
    href: String,
    /// The icon's name.
    icon: &'static str,
    /// The page's title, also the tooltip while only icons are shown.
    #[prop(into)]
    text: String,
    /// Whether the page is shown.
    is_current: Signal<bool>,
    /// A button beside it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let title = text.clone();
    view! {
        <li class="rail__item">
            <a class="rail__link" href=href title=title aria-current=move || is_current.get().then_some("page")>
                <RailFace icon text />
            </a>
            {children.map(|children| children())}
        </li>
    }
}

/// What a link or button of the navigation shows.
#[component]
pub fn RailFace(
    /// The icon's name.
    icon: &'static str,
    /// The words beside the icon.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <Icon name=icon />
        <span class="rail__text">{text}</span>
    }
}
