//! What somebody sees who is not signed in.

use super::page::SignInPage;
use crate::components::title::set_title;
use crate::navigation::use_navigation;
use crate::pages::doctor::Doctor;
use crate::pages::page_key::PageKey;
use leptos::prelude::*;

/// The sign-in page, or the doctor in its place. The sign-in page is only hidden meanwhile, so that it keeps what was typed.
#[component]
pub fn SignedOut() -> impl IntoView {
    let navigation = use_navigation();
    let at_doctor = Memo::new(move |_| matches!(PageKey::of(&navigation.path()), PageKey::Doctor));
    Effect::new(move || {
        if !at_doctor.get() {
            set_title("Sign in");
        }
    });
    view! {
        <div hidden=move || at_doctor.get()>
            <SignInPage />
        </div>
        <Show when=move || at_doctor.get()>
            <main class="main main--alone">
                <Doctor />
            </main>
        </Show>
    }
}
