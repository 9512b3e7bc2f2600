//! An address to be copied.

use crate::components::copy::CopyButton;
use leptos::prelude::*;

/// The address, and the button that copies it.
#[component]
pub fn ShownLink(
    /// What it is: the name of the field that has it.
    label: &'static str,
    /// The address.
    #[prop(into)]
    address: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="command__text">
            <pre class="block" tabindex="0" aria-label=label>
                {move || address.get()}
            </pre>
            <CopyButton label=["Copy ", label].concat() text=address />
        </div>
    }
}
