//! The widgets and pages in a real browser, found by label and role as people find them. Those
//! that need a service use the running local OpenStack: `scripts/test wasm` starts it first.
#![cfg(target_arch = "wasm32")]

#[path = "components/dialogs.rs"]
mod dialogs;
#[path = "components/filled.rs"]
mod filled;
#[path = "components/form.rs"]
mod form;
#[path = "components/keys.rs"]
mod keys;
#[path = "components/mounted.rs"]
mod mounted;
#[path = "components/remote_screen.rs"]
mod remote_screen;
#[path = "components/table.rs"]
mod table;
#[path = "components/things.rs"]
mod things;
#[path = "components/tray.rs"]
mod tray;
#[path = "components/typing.rs"]
mod typing;
#[path = "components/widgets.rs"]
mod widgets;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
