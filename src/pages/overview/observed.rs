//! What the overview reads of a list: all of a short one, and of one that may be long only what a panel shows.

use crate::auth::ServiceRequest;
use crate::components::clock::use_now;
use crate::http::Error;
use crate::model::{Lookup, Row, rows_in};
use crate::services::short_lists::{MOST, short_lists};
use crate::services::{at_rest, compute, find};
use crate::store::{App, Connection, LiveCollection};
use leptos::prelude::*;
use std::collections::HashSet;

/// The most objects in a short list.
const SHORT: f64 = 40.0;

/// How much of a list is read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Extent {
    /// It is not known yet how long it is.
    Undecided,
    Whole,
    Parts,
}

/// What a panel shows of a list.
#[derive(Clone, Copy, PartialEq)]
pub enum Part {
    /// Those that may need attention.
    Troubled,
    /// The number of objects that changed last.
    Recent(usize),
}

/// A part of a list, kept fresh for the life of the owner that it was made under.
#[derive(Clone, Copy)]
pub struct Observed {
    pub key: &'static str,
    part: Part,
    app: App,
    extent: Memo<Extent>,
    now: RwSignal<f64>,
}

impl Observed {
    pub fn new(key: &'static str, part: Part) -> Self {
        let app = App::get();
        let extent = Memo::new(move |_| app.cloud().map_or(Extent::Undecided, |cloud| extent(&cloud, key)));
        let observed = Observed { key, part, app, extent, now: RwSignal::from(use_now()) };
        let watch = StoredValue::new_local(None);
        Effect::new(move || {
            let live = observed.live().filter(|_| extent.get() == Extent::Whole);
            watch.set_value(live.map(|live| live.watch()));
        });
        on_cleanup(move || watch.set_value(None));
        observed
    }

    /// The name of what is listed: `Servers`.
    pub fn plural(self) -> &'static str {
        find(self.key).map_or("", |definition| definition.meta().plural)
    }

    /// What is found in the rows that are known so far. Reactive.
    pub fn found<T>(self, find: impl FnMut(&Row) -> Option<T>) -> Vec<T> {
        match self.extent.get() {
            Extent::Undecided => Vec::new(),
            Extent::Whole => self
                .live()
                .map(|live| live.with(|rows| rows.rows().iter().filter_map(find).collect()))
                .unwrap_or_default(),
            Extent::Parts => {
                let lists = self.answers().into_iter().flatten().filter_map(Result::ok);
                // Several answers may have the same object.
                let mut ids = HashSet::new();
                let rows: Vec<Row> = lists.flatten().filter(|row| ids.insert(row.id().to_owned())).collect();
                rows.iter().filter_map(find).collect()
            }
        }
    }

    /// All rows, where the list is read whole and to its end. Reactive.
    pub fn whole(self) -> Option<Vec<Row>> {
        let live = self.live().filter(|live| self.extent.get() == Extent::Whole && !is_unread(live))?;
        Some(live.with(|rows| rows.rows().to_vec()))
    }

    /// Whether more may be found. Reactive.
    pub fn is_pending(self) -> bool {
        match self.extent.get() {
            Extent::Undecided => true,
            Extent::Whole => self.live().is_some_and(|live| is_unread(&live) && live.phase().error.is_none()),
            Extent::Parts => self.answers().iter().any(Option::is_none),
        }
    }

    /// Whether the service has more of them than were asked for. Reactive.
    pub fn is_cut_short(self) -> bool {
        let is_full =
            |list: Option<Result<Vec<Row>, Error>>| list.is_some_and(|list| list.is_ok_and(|rows| rows.len() >= MOST));
        self.part == Part::Troubled && self.extent.get() == Extent::Parts && self.answers().into_iter().any(is_full)
    }

    /// Why it could not be read, as long as nothing else is known. Reactive.
    pub fn error(self) -> Option<Error> {
        match self.extent.get() {
            Extent::Undecided => None,
            Extent::Whole => self.live().filter(is_unread)?.phase().error,
            Extent::Parts => self.answers().into_iter().flatten().find_map(Result::err),
        }
    }

    /// Reads it again now.
    pub fn retry(self) {
        match self.extent.get_untracked() {
            Extent::Whole => self.live().iter().for_each(LiveCollection::refresh),
            Extent::Undecided | Extent::Parts => self.app.cloud_now().iter().for_each(Connection::retry_documents),
        }
    }

    fn live(self) -> Option<LiveCollection> {
        self.app.cloud()?.live(self.key)
    }

    /// The rows of each request's answer; `None` for those that are under way.
    fn answers(self) -> Vec<Option<Result<Vec<Row>, Error>>> {
        // Old answers are asked for again.
        self.now.track();
        let (Some(cloud), Some(definition)) = (self.app.cloud(), find(self.key)) else { return Vec::new() };
        let answer = |call: &ServiceRequest| Some(cloud.document(call)?.map(|list| rows_in(definition, &list)));
        match self.are_all_at_rest(&cloud) {
            None => vec![None],
            Some(true) => Vec::new(),
            // All requests are sent before any answer is awaited.
            Some(false) => self.calls(&cloud).iter().map(answer).collect(),
        }
    }

    /// Whether the service's numbers say that none needs attention; `None` while they are awaited. Administrators find those
    /// that do in fewer requests.
    fn are_all_at_rest(self, cloud: &Connection) -> Option<bool> {
        if self.part != Part::Troubled || cloud.caller().is_admin() {
            return Some(false);
        }
        let answers: Vec<_> =
            at_rest::counts(self.key, cloud.lists_all_projects()).iter().map(|call| cloud.document(call)).collect();
        let answers = answers.into_iter().collect::<Option<Vec<_>>>()?;
        let answers: Vec<_> = answers.iter().map(|answer| answer.as_deref().ok()).collect();
        Some(at_rest::are_all(&answers))
    }

    fn calls(self, cloud: &Connection) -> Vec<ServiceRequest> {
        let (Some(lists), all) = (short_lists(self.key), cloud.lists_all_projects()) else { return Vec::new() };
        match self.part {
            Part::Troubled => lists.troubled(all, cloud.caller().is_admin()),
            Part::Recent(count) => lists.recent(all, count).into_iter().collect(),
        }
    }
}

/// Nothing is known of the whole list yet.
fn is_unread(live: &LiveCollection) -> bool {
    !live.phase().complete
}

/// Whether a list is in memory already. Reactive.
fn is_read(cloud: &Connection, key: &str) -> bool {
    cloud.live(key).is_some_and(|live| !is_unread(&live))
}

/// Servers are always read in parts: Nova takes long for each one, and counting them first would delay the overview.
fn extent(cloud: &Connection, key: &str) -> Extent {
    if short_lists(key).is_none() || is_read(cloud, key) {
        return Extent::Whole;
    }
    match is_short(cloud, key) {
        _ if key == compute::keys::SERVERS => Extent::Parts,
        Some(true) => Extent::Whole,
        Some(false) => Extent::Parts,
        None => Extent::Undecided,
    }
}

/// Whether all servers may be read to find what refers to none of them: they are in memory, or few. Reactive.
pub fn may_read_servers(cloud: &Connection) -> bool {
    is_read(cloud, compute::keys::SERVERS) || is_short(cloud, compute::keys::SERVERS) == Some(true)
}

/// Whether the project has only a few, by the service's limits; `None` until these are there. Nobody counts those of all
/// projects. Reactive.
fn is_short(cloud: &Connection, key: &str) -> Option<bool> {
    let lists = short_lists(key).filter(|_| !cloud.lists_all_projects());
    let Some((lists, call)) = lists.and_then(|lists| Some((lists, lists.limits()?))) else { return Some(false) };
    let limits = cloud.document(&call)?;
    Some(limits.ok().and_then(|limits| lists.used(&limits)).is_some_and(|used| used <= SHORT))
}
