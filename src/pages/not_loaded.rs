//! Instead of the console, where the rest of the program could not be loaded.

use leptos::prelude::*;

/// Says so, and offers to reload the page.
#[component]
pub fn NotLoaded() -> impl IntoView {
    let reload = move |_| {
        // It fails only while the page is being left.
        _ = location().reload();
    };
    view! {
        <main class="page page--narrow" id="main">
            <h1 tabindex="-1">"The console could not be loaded"</h1>
            <p>
                "The connection was lost, or a newer version of Skylark was installed. You stay signed in when you reload the page."
            </p>
            <div class="buttons">
                <button class="button button--primary" type="button" on:click=reload>
                    "Reload"
                </button>
            </div>
        </main>
    }
}
