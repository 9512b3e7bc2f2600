//! The address of a page elsewhere.

use super::copy::listen_to_copy_code;
use super::icon::Icon;
use leptos::prelude::*;

/// The address as a link, which opens in a tab of its own and tells that page nothing of this one, with a button that copies
/// it.
#[component]
pub fn WebLink(
    /// The address, of a scheme that browsers load pages by.
    #[prop(into)]
    address: Signal<String>,
    /// The `tabindex` of the link and the button, if they have one.
    #[prop(optional_no_strip)]
    tabindex: Option<Signal<&'static str>>,
) -> impl IntoView {
    listen_to_copy_code();
    let index = move || tabindex.map(|tabindex| tabindex.get());
    let label = move || address.with(|address| ["Copy ", address].concat());
    view! {
        <span class="code">
            <a
                href=move || address.get()
                target="_blank"
                rel="noopener noreferrer"
                title="Opens in a new tab"
                tabindex=index
            >
                {move || address.get()}
            </a>
            <button class="copy" type="button" tabindex=index aria-label=label title=label>
                <Icon name="copy" />
            </button>
        </span>
    }
}
