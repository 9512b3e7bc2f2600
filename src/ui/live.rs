//! Tells assistive technology what happened, without moving the focus.

use leptos::prelude::document;

const ID: &str = "announcer";

/// Has a short sentence read out when there is a pause. The region for it is made at the first
/// call and stays; while a dialog is open it is moved into it, since all else is inert then.
pub fn announce(text: &str) {
    let document = document();
    let region = document.get_element_by_id(ID).or_else(|| {
        let region = document.create_element("div").ok()?;
        region.set_id(ID);
        region.set_class_name("visually-hidden");
        region.set_attribute("role", "status").ok()?;
        Some(region)
    });
    let dialog = document.query_selector("dialog:modal").ok().flatten();
    let home = dialog.or_else(|| document.body().map(Into::into));
    if let (Some(region), Some(home)) = (region, home) {
        if region.parent_element().as_ref() != Some(&home) {
            // Fails only where the page is being torn down.
            let _ = home.append_child(&region);
        }
        region.set_text_content(Some(text));
    }
}
