//! All hosts, as tiles.

use super::super::panel::Panel;
use super::watched::{is_loading, lists, watch};
use crate::components::clock::use_now;
use crate::components::meter::MeterBar;
use crate::components::skeleton::Skeleton;
use crate::components::status::{StatusBadge, tone};
use crate::model::scoped_row::page_address;
use crate::model::{Meter, shown, units};
use crate::pages::failure::Failure;
use crate::services::compute::host_state::{HostState, host_states};
use crate::services::compute::keys;
use crate::store::{App, LiveCollection};
use leptos::prelude::*;

/// More are in the list.
const SHOWN: usize = 120;

/// The hosts by state and fill: those that need somebody first.
#[component]
pub fn Hosts() -> impl IntoView {
    let app = App::get();
    let list = [keys::HYPERVISORS];
    watch(&list);
    let live = move || lists(app, &list).pop();
    let now = use_now();
    let hosts = Memo::new(move |_| {
        // What Placement has told is asked for again when it is old.
        now.track();
        match (app.cloud(), live()) {
            (Some(cloud), Some(live)) => live.with(|rows| host_states(&cloud, rows.rows())),
            _ => Vec::new(),
        }
    });
    let is_pending = Memo::new(move |_| live().is_some_and(|live| is_loading(&live)));
    let error = Signal::derive(move || live()?.phase().error.filter(|_| hosts.with(Vec::is_empty)));
    let tiles = move || hosts.get().into_iter().take(SHOWN).map(|host| view! { <HostTile host /> }).collect_view();
    let more = move || {
        let more = hosts.with(Vec::len).saturating_sub(SHOWN);
        let text = ["All hosts: ", &units::number(more as f64), " more"].concat();
        (more > 0).then(|| view! { <a href=["/", keys::HYPERVISORS].concat()>{text}</a> })
    };
    view! {
        <Panel title="Hosts">
            <Show when=move || is_pending.get() && hosts.with(Vec::is_empty)>
                <Skeleton lines=2 />
            </Show>
            <Failure
                what="The hosts could not be read"
                error
                retry=UnsyncCallback::new(move |()| live().iter().for_each(LiveCollection::refresh))
            />
            <ul class="hosts">{tiles}</ul>
            {more}
            <Show when=move || is_pending.get() && hosts.with(|hosts| !hosts.is_empty())>
                <p class="is-quiet" role="status">
                    "Still loading the hosts…"
                </p>
            </Show>
        </Panel>
    }
    .into_any()
}

/// A host: its state, and how full it is in each resource. It leads to the host's page.
#[component]
fn HostTile(host: HostState) -> impl IntoView {
    let HostState { id, name, status, reason, meters } = host;
    let class = ["host host--", tone(status.tone)].concat();
    let meter = |meter: Meter| {
        let (label, percent, is_high) = (meter.label, meter.percent(), meter.is_high());
        let title = [label, ": ", &meter.words()].concat();
        view! {
            <span class="host__meter" class:meter--high=is_high title=title>
                <span>{label}</span>
                <span class="host__bar">
                    <MeterBar meter name=label />
                </span>
                <span>{percent}</span>
            </span>
        }
    };
    let meters = meters.into_iter().map(meter).collect_view();
    let reason =
        (!reason.is_empty()).then(|| view! { <span class="host__reason">{shown(&reason).into_owned()}</span> });
    view! {
        <li>
            <a class=class href=page_address(keys::HYPERVISORS, &id)>
                <span class="host__head">
                    <span class="host__name">{shown(&name).into_owned()}</span>
                    <StatusBadge status />
                </span>
                {reason}
                {meters}
            </a>
        </li>
    }
}
