//! The page of an address that names no page.

use crate::components::title::set_title;
use leptos::prelude::*;

const EXPLANATION: &str = "Check the address.";

/// Says that there is no such page, with a link to the overview.
#[component]
pub fn NotFound() -> impl IntoView {
    set_title("Page not found");
    view! {
        <div class="page">
            <div class="page__head">
                <h1 tabindex="-1">"Page not found"</h1>
            </div>
            <div class="page__body">
                <p>{EXPLANATION}</p>
                <p>
                    <a class="button" href="/overview">
                        "Go to the overview"
                    </a>
                </p>
            </div>
        </div>
    }
}
