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
    text: &'static str,
    /// Whether the page is shown.
    is_current: Signal<bool>,
) -> impl IntoView {
    view! {
        <li>
            <a class="rail__link" href=href title=text aria-current=move || is_current.get().then_some("page")>
                <RailFace icon text />
            </a>
        </li>
    }
}

/// What a link or button of the navigation shows.
#[component]
pub fn RailFace(
    /// The icon's name.
    icon: &'static str,
    /// The words beside the icon.
    text: &'static str,
) -> impl IntoView {
    view! {
        <Icon name=icon />
        <span class="rail__text">{text}</span>
    }
}
