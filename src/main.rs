//! The bundle's entry point: mounts the application on the page's body. The console itself is a part of the program that is loaded
//! while the sign-in page is there already (the feature `split`).
#![forbid(unsafe_code)]

use skylark::app::ConsoleView;

fn main() {
    skylark::app::start(load);
}

#[cfg(feature = "split")]
async fn load() -> Option<ConsoleView> {
    console().await.ok()
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(console, wasm_split_path = ::leptos::wasm_split, fallible)]
fn console() -> Result<ConsoleView, leptos::wasm_split::SplitLoaderError> {
    Ok(skylark::app::console())
}

#[cfg(not(feature = "split"))]
async fn load() -> Option<ConsoleView> {
    Some(skylark::app::console())
}
