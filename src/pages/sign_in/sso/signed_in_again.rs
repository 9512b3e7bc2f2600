//! The page of a window that was only opened to sign in again.

use super::message::SentToken;
use super::token_source::TokenSource;
use crate::components::title::set_title;
use crate::pages::brand::BrandMark;
use leptos::prelude::*;
use web_sys::BroadcastChannel;

/// Gives the token to the page that waits for it, then closes the window.
#[component]
pub fn SignedInAgain(
    /// The name of the channel on which the page waits.
    channel: String,
    /// Where the token is.
    source: TokenSource,
) -> impl IntoView {
    // The copy of the session that the window was opened with, which has ended.
    crate::auth::forget_sessions();
    set_title("Signed in again");
    leptos::task::spawn_local(async move {
        let message = SentToken::to_message(source.take().await);
        if let Ok(broadcast) = BroadcastChannel::new(&channel) {
            // Texts can always be sent.
            let _ = broadcast.post_message(&message);
            broadcast.close();
        }
        // Browsers let a window close itself only where they remember that a page has opened it.
        let _ = window().close();
    });
    view! {
        <main class="signin">
            <div class="signin__card">
                <header class="signin__head">
                    <BrandMark class="signin__mark" />
                    <h1>"Signed in again"</h1>
                    <p>"You are signed in again. You can close this window and continue on the previous page."</p>
                </header>
            </div>
        </main>
    }
}
