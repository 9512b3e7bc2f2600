//! What is open over the page.

use leptos::prelude::*;

/// Which overlays are open. A context of everything in the shell.
#[derive(Clone, Copy)]
pub struct Overlays {
    /// The palette.
    pub palette: RwSignal<bool>,
    /// The list of keyboard shortcuts.
    pub help: RwSignal<bool>,
    /// The offer to keep the session signed in.
    pub keep_signed_in: RwSignal<bool>,
    /// The navigation as a drawer, on small screens.
    pub drawer: RwSignal<bool>,
}

/// Provides [`Overlays`], all of them closed. Called once, by the shell.
pub fn provide_overlays() -> Overlays {
    let closed = || RwSignal::new(false);
    let overlays = Overlays { palette: closed(), help: closed(), keep_signed_in: closed(), drawer: closed() };
    provide_context(overlays);
    overlays
}

/// The shell's [`Overlays`].
///
/// # Panics
/// Outside of the shell.
pub fn use_overlays() -> Overlays {
    expect_context()
}
