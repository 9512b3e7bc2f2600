//! Instead of the console, where its part of the program could not be loaded.

use super::brand::BrandMark;
use crate::components::title::set_title;
use leptos::html::H1;
use leptos::prelude::*;

/// Says so, and offers to reload the page.
#[component]
pub fn NotLoaded() -> impl IntoView {
    set_title("Not loaded");
    let heading = NodeRef::<H1>::new();
    // The form that had the focus is gone.
    heading.on_load(|heading| _ = heading.focus());
    let reload = move |_| {
        // It fails only while the page is being left.
        _ = location().reload();
    };
    view! {
        <main class="signin">
            <div class="signin__card">
                <header class="signin__head">
                    <BrandMark class="signin__mark" />
                    <h1 tabindex="-1" node_ref=heading>
                        "The console could not be loaded"
                    </h1>
                    <p>"The connection was lost, or a newer version was installed. You are still signed in."</p>
                </header>
                <button class="button button--primary button--wide" type="button" on:click=reload>
                    "Reload"
                </button>
            </div>
        </main>
    }
}
