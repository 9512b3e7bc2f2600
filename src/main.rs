//! The bundle's entry point: mounts the application on the page's body. With the feature `split` the console is a part of the
//! program of its own, which is loaded while the sign-in page is shown.
#![forbid(unsafe_code)]

use skylark::app::ConsoleBuilder;

fn main() {
    skylark::app::start(load);
}

#[cfg(feature = "split")]
async fn load() -> Option<ConsoleBuilder> {
    console().await.ok()
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(console, wasm_split_path = ::leptos::wasm_split, fallible)]
fn console() -> Result<ConsoleBuilder, leptos::wasm_split::SplitLoaderError> {
    Ok(skylark::app::console())
}

#[cfg(not(feature = "split"))]
async fn load() -> Option<ConsoleBuilder> {
    Some(skylark::app::console())
}
