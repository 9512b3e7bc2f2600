//! Services and agents that do not do their work.

use super::super::panel::Panel;
use super::watched::{found, is_loading, lists, watch};
use crate::components::cell::cell_view;
use crate::components::skeleton::Skeleton;
use crate::model::Cell;
use crate::pages::failure::Failure;
use crate::services::attention::{DAEMONS, out_of_service};
use crate::store::{App, LiveCollection};
use leptos::prelude::*;

/// Those that are down or disabled, each with why.
#[component]
pub fn Daemons() -> impl IntoView {
    let app = App::get();
    watch(DAEMONS);
    let wrong = Memo::new(move |_| lists(app, DAEMONS).iter().flat_map(out).collect::<Vec<(Cell, String)>>());
    let is_pending = Memo::new(move |_| lists(app, DAEMONS).iter().any(is_loading));
    let failures = DAEMONS.iter().map(|key| {
        let live = move || lists(app, &[*key]).pop();
        let error = Signal::derive(move || live()?.phase().error.filter(|_| !is_known(live())));
        let what = untrack(live).map(|live| live.definition().meta().plural).unwrap_or_default();
        let retry = UnsyncCallback::new(move |()| live().iter().for_each(LiveCollection::refresh));
        view! { <Failure what=[what, " could not be read"].concat() error retry /> }
    });
    let failures = failures.collect_view();
    let item = move |(object, why): (Cell, String)| {
        let cloud = app.cloud()?;
        Some(view! {
            <li>
                {cell_view(&object, &cloud)}
                <span class="is-quiet">" " {why}</span>
            </li>
        })
    };
    let body = move || match (wrong.with(Vec::is_empty), is_pending.get()) {
        (true, true) => view! { <Skeleton lines=1 /> }.into_any(),
        (true, false) => view! { <p class="is-quiet">"All services and agents are up and enabled."</p> }.into_any(),
        (false, _) => {
            let items = move || wrong.get().into_iter().map(item).collect_view();
            view! { <ul class="attention">{items}</ul> }.into_any()
        }
    };
    view! {
        <Panel title="Services and agents">
            {failures}
            {body}
        </Panel>
    }
    .into_any()
}

fn out(live: &LiveCollection) -> Vec<(Cell, String)> {
    let key = live.definition().meta().key;
    found(live, |row| Some((Cell::named_link(key, row.id(), row.name()), out_of_service(row)?)))
}

fn is_known(live: Option<LiveCollection>) -> bool {
    live.is_some_and(|live| live.phase().complete)
}
