//! Meters that a service's answer tells of.

use crate::auth::ServiceRequest;
use crate::model::Lookup;
use crate::pages::detail::failure;
use crate::store::App;
use crate::ui::dom::{Content, El, Html, when};
use crate::ui::skeleton::skeleton;
use leptos::prelude::*;
use serde_json::Value;

/// What `draw` makes of the answer to a call, about so many lines; until then that it is waited for, or why there is
/// none. Each service is asked on its own: one that does not answer does not hide the others.
pub fn answered(
    call: ServiceRequest,
    lines: usize,
    failed: String,
    draw: impl Fn(&Value) -> Vec<El> + 'static,
) -> Html {
    let app = App::get();
    let call = StoredValue::new(call);
    let answer = move || app.cloud().and_then(|cloud| call.with_value(|call| cloud.document(call)));
    let known = move || answer()?.ok();
    // The same answer comes again and again.
    let json = Memo::new(move |_| known().map(|json| json.to_string()));
    let shown = move || {
        json.with(Option::is_some);
        untrack(known).map(|json| draw(&json))
    };
    let waiting = when(move || answer().is_none(), move || skeleton(lines));
    let failed = failure(failed, move || answer()?.err(), None);
    (waiting, failed, shown).html()
}
