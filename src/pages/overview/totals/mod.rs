//! How many servers are in which state, and how many volumes nothing uses, each with the way to the list of them.

mod known;
mod servers;
mod volumes;

use super::observed::{Observed, Part};
use crate::components::clock::use_now;
use crate::components::icon::Icon;
use crate::components::skeleton::Skeleton;
use crate::components::status::tone;
use crate::services::block_storage::keys::VOLUMES;
use crate::services::compute::keys::SERVERS;
use crate::services::find;
use crate::services::totals::Count;
use crate::store::{App, Connection};
use known::{Known, Missing, Total, Totals, number};
use leptos::prelude::*;
use servers::servers;
use volumes::volumes;

/// The totals of the project.
#[component]
pub fn ProjectTotals() -> impl IntoView {
    let cloud = App::get().cloud_now()?;
    let kinds = [
        (SERVERS, "Servers by state", servers as fn(Observed, &Connection) -> Totals),
        (VOLUMES, "Volumes by state", volumes),
    ];
    let offered = |(key, ..): &(&'static str, _, _)| find(key).is_some_and(|one| cloud.offers(one.meta().service));
    let kinds = kinds.into_iter().filter(offered);
    let kinds = kinds.map(|(key, label, read)| view! { <KindTotals key label read /> }).collect_view();
    Some(view! { <div class="totals">{kinds}</div> })
}

/// The totals of one kind of objects. Nothing where there are none.
#[component]
fn KindTotals(
    /// The resource.
    key: &'static str,
    /// The name of the list.
    label: &'static str,
    /// Counts them.
    read: fn(Observed, &Connection) -> Totals,
) -> impl IntoView {
    let app = App::get();
    let observed = Observed::new(key, Part::Troubled);
    let now = use_now();
    let totals = Memo::new(move |_| {
        // Old answers are asked for again.
        now.track();
        read(observed, &app.cloud().ok_or(Missing::Pending)?)
    });
    let meta = find(key)?.meta();
    let shown = Memo::new(move |_| match totals.get() {
        Err(missing) => Err(missing),
        Ok(Known { all, .. }) => Ok(all != Count::exactly(0)),
    });
    let all = move || totals.get().map_or(Count::exactly(0), |known| known.all);
    let states = move || totals.get().map(|known| known.states).unwrap_or_default();
    let total = move || {
        let noun = if all() == Count::exactly(1) { meta.singular.to_owned() } else { meta.plural.to_lowercase() };
        [&number(all()), " ", &noun].concat()
    };
    let state = |total: Total| {
        let class = ["status status--", tone(total.tone)].concat();
        view! {
            <li>
                <a class=class href=total.address>
                    <i class="status__shape" aria-hidden="true"></i>
                    {total.label}
                </a>
            </li>
        }
    };
    Some(move || match shown.get() {
        Err(Missing::Pending) => view! { <Skeleton lines=1 /> }.into_any(),
        Err(Missing::Unread) => {
            view! { <p class="is-quiet">{[meta.plural, " could not be counted."].concat()}</p> }.into_any()
        }
        Ok(false) => ().into_any(),
        Ok(true) => view! {
            <ul class="totals__kind" aria-label=label>
                <li>
                    <a class="totals__all" href=["/", key].concat()>
                        <Icon name=meta.icon />
                        {total}
                    </a>
                </li>
                <For each=states key=|one| (one.address.clone(), one.label.clone()) children=state />
            </ul>
        }
        .into_any(),
    })
}
