//! That a list is longer than what is read of it.

use super::list_page::use_list_page;
use crate::components::icon::Icon;
use crate::pages::action::lower_first;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use std::time::Duration;

/// How long the typing has to pause before the service is asked.
const TYPING: Duration = Duration::from_millis(250);

/// Above a list that was not read to its end: that there are more, and how to see them. The filter of this page searches what
/// was read; where the service finds objects by their names, it is asked for others as well.
#[component]
pub fn CutShortNotice() -> impl IntoView {
    let page = use_list_page();
    let meta = page.definition.meta();
    let cut_short = Memo::new(move |_| page.phase().cut_short);
    let mut ask_service = debounce(TYPING, move |part: String| page.filter_by_name(part.trim()));
    Effect::new(move || {
        if cut_short.get().is_some() {
            ask_service(page.table.query.with(|query| query.filter.clone()));
        }
    });
    let words = move || Some(cut_short.get()?.notice(&lower_first(meta.several()), meta.name_filter));
    view! {
        <Show when=move || cut_short.get().is_some()>
            <div class="banner banner--warning" role="status">
                <Icon name="warning" />
                <span>{words}</span>
            </div>
        </Show>
    }
}
