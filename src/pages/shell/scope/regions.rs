//! The regions of the catalog.

use super::entry::{ScopeButton, ScopeEntry, ScopeFailure};
use super::menu::ScopeMenu;
use crate::http::Error;
use leptos::prelude::*;

/// The regions of the catalog, where there are others than the one that is shown.
#[component]
pub fn Regions(
    /// The menu they are in.
    menu: ScopeMenu,
) -> impl IntoView {
    let app = menu.app;
    let scope = app.cloud_now()?.session().scope();
    let regions = scope.catalog.regions();
    // One that is configured may be in no catalog: then there is a way out of it.
    if regions.iter().all(|region| *region == scope.region) {
        return None;
    }
    let failure = RwSignal::new(None::<Error>);
    let target = StoredValue::new(scope.target());
    let entries = regions.into_iter().map(|region| {
        let is_current = region == scope.region;
        let (here, beside) = (region.clone(), region.clone());
        let choose = move |()| menu.enter(|app| app.switch_region(&here));
        let open_beside = UnsyncCallback::new(move |()| {
            let (Some(target), region) = (target.get_value(), beside.clone()) else { return };
            menu.request(failure, async move { app.switch_beside(&target, Some(&region)).await });
        });
        let label = ["Show ", &region, " as well"].concat();
        view! {
            <ScopeEntry menu name=region is_current choose>
                {(!is_current).then(|| view! { <ScopeButton icon="plus" label act=open_beside /> })}
            </ScopeEntry>
        }
    });
    Some(view! {
        <h3 class="popover__title">"Region"</h3>
        <ul class="popover__list">{entries.collect_view()}</ul>
        <ScopeFailure failure />
    })
}
