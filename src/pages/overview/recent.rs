//! What has changed last, whoever changed it.

mod row;

use super::observed::{Observed, Part};
use super::panel::{Panel, Shown};
use crate::components::clock::use_now;
use crate::components::icon::Icon;
use crate::components::skeleton::Skeleton;
use crate::components::wide_content::WideContent;
use crate::model::{Lookup, Row, Timestamp, rows_in};
use crate::services;
use crate::services::compute::keys::SERVERS;
use crate::services::recent_changes::deleted_servers;
use crate::store::{App, Connection};
use leptos::prelude::*;
use row::{RecentChange, RecentRow};

const KEYS: [&str; 2] = [SERVERS, "block-storage/volumes"];
const SHOWN: usize = 8;

/// The servers and volumes that have changed last.
#[component]
pub fn Recent() -> impl IntoView {
    let app = App::get();
    let is_offered = |key: &&&str| {
        let definition = services::find(key);
        let cloud = App::get().cloud_now();
        definition.zip(cloud).is_some_and(|(definition, cloud)| cloud.offers(definition.meta().service))
    };
    let observed: Vec<Observed> =
        KEYS.iter().filter(is_offered).map(|key| Observed::new(key, Part::Recent(SHOWN))).collect();
    let observed = StoredValue::new(observed);
    let is_pending = Memo::new(move |_| observed.with_value(|all| all.iter().any(|one| one.is_pending())));
    // "Needs attention" has the reason.
    let unread = Memo::new(move |_| {
        let unread = |one: &Observed| one.error().map(|_| one.plural());
        let names: Vec<_> = observed.with_value(|all| all.iter().filter_map(unread).collect());
        (!names.is_empty()).then(|| [&names.join(", "), " could not be read."].concat())
    });
    let now = use_now();
    let found = Memo::new(move |_| {
        now.track();
        // Once deleted, a server may still be in an older answer.
        let mut all = app.cloud().map(|cloud| deleted(&cloud)).unwrap_or_default();
        for entry in observed.with_value(|all| all.iter().flat_map(|one| newest(*one)).collect::<Vec<_>>()) {
            if all.iter().all(|other| other.row.id() != entry.row.id()) {
                all.push(entry);
            }
        }
        all.sort_by(|one, other| other.changed.cmp(&one.changed));
        all.truncate(SHOWN);
        all
    });
    let shown = Memo::new(move |_| match found.with(Vec::is_empty) {
        false => Shown::Objects,
        true if is_pending.get() => Shown::Pending,
        true if unread.with(Option::is_some) => Shown::Unknown,
        true => Shown::None,
    });
    let body = move || match shown.get() {
        Shown::Pending => view! { <Skeleton lines=3 /> }.into_any(),
        Shown::Unknown => ().into_any(),
        Shown::None => view! { <p class="is-quiet">"No servers or volumes."</p> }.into_any(),
        Shown::Objects => view! { <RecentTable found /> }.into_any(),
    };
    let retry = move |_| {
        let unread = observed
            .with_value(|all| all.iter().copied().filter(|one| untrack(|| one.error().is_some())).collect::<Vec<_>>());
        unread.into_iter().for_each(Observed::retry);
    };
    view! {
        <Panel title="Recently changed">
            {body}
            <Show when=move || unread.with(Option::is_some)>
                <p class="is-quiet">{move || unread.get()}</p>
                <div class="buttons">
                    <button class="button button--small" type="button" on:click=retry>
                        <Icon name="refresh" />
                        "Try again"
                    </button>
                </div>
            </Show>
        </Panel>
    }
}

/// The objects with what happened to them, their status and the time of their change.
#[component]
fn RecentTable(
    /// The objects.
    found: Memo<Vec<RecentChange>>,
) -> impl IntoView {
    let heads = ["Name", "Change", "Status", "Changed"];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <WideContent label="Recent changes" class="scroll">
            <table class="table">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>
                    <For each=move || found.get() key=RecentChange::identity let:entry>
                        <RecentRow entry />
                    </For>
                </tbody>
            </table>
        </WideContent>
    }
}

/// Those of one list; no more than are shown, in whatever order.
fn newest(observed: Observed) -> Vec<RecentChange> {
    let mut top: Vec<Row> = Vec::new();
    observed.found(|row| {
        // Services write times so that texts sort as times do.
        let at = top.partition_point(|one| one.changed() >= row.changed());
        if at < SHOWN && !row.changed().is_empty() {
            top.insert(at, row.clone());
            top.truncate(SHOWN);
        }
        None::<()>
    });
    top.into_iter().map(|row| RecentChange::new(observed.key, row)).collect()
}

/// The servers that were deleted lately. Other services tell of no deletions.
fn deleted(cloud: &Connection) -> Vec<RecentChange> {
    let now = Timestamp::from_ms(Lookup::now_ms(cloud));
    let call = deleted_servers(now, cloud.lists_all_projects(), SHOWN).filter(|call| cloud.offers(call.service));
    let answer = call.and_then(|call| cloud.document(&call)?.ok());
    let rows = answer.zip(services::find(SERVERS)).map(|(answer, definition)| rows_in(definition, &answer));
    let is_gone = |row: &Row| row.deleted() && !row.changed().is_empty();
    rows.into_iter().flatten().filter(is_gone).map(|row| RecentChange::new(SERVERS, row)).collect()
}
