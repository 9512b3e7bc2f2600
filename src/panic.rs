//! The overlay of last resort, a dialog that stands in `index.html`. A panic ends the application: nothing of it can be
//! trusted to run, so only the browser is called here, and no view is built.

use leptos::prelude::{document, location, window};
use std::panic::PanicHookInfo;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, HtmlDialogElement};

/// Shows the overlay when the application stops.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let report = report(info);
        leptos::logging::error!("{report}");
        show(&report);
    }));
    // What is no panic ends the application without the hook: a stack overflow, exhausted memory. The browser tells of it, and
    // has it in its console by itself.
    let on_error = Closure::<dyn Fn(JsValue)>::new(|event: JsValue| {
        for name in ["error", "reason"] {
            let error = js_sys::Reflect::get(&event, &name.into()).unwrap_or_default();
            if error.is_instance_of::<js_sys::WebAssembly::RuntimeError>() {
                let message = String::from(error.unchecked_into::<js_sys::Error>().message());
                show(&format!("Skylark has stopped: {message}"));
            }
        }
    })
    .into_js_value();
    // In event handlers and in futures. It fails only for null.
    for event in ["error", "unhandledrejection"] {
        let _ = window().add_event_listener_with_callback(event, on_error.unchecked_ref());
    }
}

/// Takes away what `index.html` shows until the application is there.
pub fn remove_boot_screen() {
    if let Some(screen) = document().get_element_by_id("boot") {
        screen.remove();
    }
}

/// Says where it was. The message only if it is a literal: a composed one may quote secrets.
fn report(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
    let message = info.payload().downcast_ref::<&str>().copied().unwrap_or("(composed message)");
    format!("Skylark has stopped at {place}: {message}")
}

/// Opens the dialog with this report behind "Details". The first one stays: those after it follow from it.
fn show(report: &str) -> Option<()> {
    let document = document();
    let dialog: HtmlDialogElement = document.get_element_by_id("panic")?.dyn_into().ok()?;
    if dialog.open() {
        return None;
    }
    // The text is known only now, and nothing that follows signals may run any more.
    document.get_element_by_id("panic-report")?.set_text_content(Some(report));
    let reload: HtmlAnchorElement = document.get_element_by_id("panic-reload")?.dyn_into().ok()?;
    // Without its fragment: a link to a fragment of the same page loads nothing.
    let here = location();
    reload.set_href(&[here.pathname().unwrap_or_default(), here.search().unwrap_or_default()].concat());
    // Modal, so that it is above other dialogs and what is left of the page is inert.
    dialog.show_modal().ok()
}

#[cfg(test)]
mod tests {
    use super::report;
    use std::hint::black_box;
    use std::sync::{Arc, Mutex};

    /// What is reported of this panic.
    fn reported(panics: fn()) -> String {
        let (reports, here) = (Arc::new(Mutex::new(Vec::new())), std::thread::current().id());
        let before = Arc::new(std::panic::take_hook());
        let (ours, theirs) = (reports.clone(), before.clone());
        std::panic::set_hook(Box::new(move |info| match std::thread::current().id() == here {
            true => ours.lock().unwrap().push(report(info)),
            // Tests that run beside this one.
            false => theirs(info),
        }));
        std::panic::catch_unwind(panics).unwrap_err();
        std::panic::set_hook(Box::new(move |info| before(info)));
        reports.lock().unwrap().remove(0)
    }

    // One test, because a process has one hook.
    #[test]
    fn a_report_has_the_place_and_of_messages_only_literals() {
        let literal = reported(|| panic!("no row is selected"));
        assert!(literal.starts_with("Skylark has stopped at src/panic.rs:"), "{literal}");
        assert!(literal.ends_with(": no row is selected"), "{literal}");

        let of_std = reported(|| _ = black_box(None::<u8>).unwrap());
        assert!(of_std.ends_with(": called `Option::unwrap()` on a `None` value"), "{of_std}");

        let quoting: [fn(); 3] = [
            || panic!("the token is {}", String::from("s3cret")),
            || _ = black_box(Err::<u8, _>("s3cret")).unwrap(),
            || _ = String::from("s3cret").parse::<u8>().expect("s3cret"),
        ];
        for panics in quoting {
            let composed = reported(panics);
            assert!(composed.starts_with("Skylark has stopped at src/panic.rs:"), "{composed}");
            assert!(composed.ends_with(": (composed message)"), "{composed}");
        }
    }
}
