//! The widgets and pages in a real browser, found by label and role as people find them. Those
//! that need a service use the running local OpenStack: `scripts/test wasm` starts it first.
#![cfg(target_arch = "wasm32")]

#[path = "components/canvas.rs"]
mod canvas;
#[path = "components/cell.rs"]
mod cell;
#[path = "components/chart.rs"]
mod chart;
#[path = "components/choices.rs"]
mod choices;
#[path = "components/copy.rs"]
mod copy;
#[path = "components/dialog.rs"]
mod dialog;
#[path = "components/dialogs.rs"]
mod dialogs;
#[path = "components/files.rs"]
mod files;
#[path = "components/filled.rs"]
mod filled;
#[path = "components/form.rs"]
mod form;
#[path = "components/graph.rs"]
mod graph;
#[path = "components/keys.rs"]
mod keys;
#[path = "components/menu.rs"]
mod menu;
#[path = "components/mounted.rs"]
mod mounted;
#[path = "components/option_table.rs"]
mod option_table;
#[path = "components/page.rs"]
mod page;
#[path = "components/remote_screen.rs"]
mod remote_screen;
#[path = "components/repeated.rs"]
mod repeated;
#[path = "components/search.rs"]
mod search;
#[path = "components/table.rs"]
mod table;
#[path = "components/tabs.rs"]
mod tabs;
#[path = "components/text_editor.rs"]
mod text_editor;
#[path = "components/things.rs"]
mod things;
#[path = "components/transfers.rs"]
mod transfers;
#[path = "components/tray.rs"]
mod tray;
#[path = "components/typing.rs"]
mod typing;
#[path = "components/wide_content.rs"]
mod wide_content;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
