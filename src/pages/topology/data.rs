//! What the topology is made of, kept fresh while its page is open.

use crate::http::Error;
use crate::services::find;
use crate::services::network::topology::{FLOATING_IPS, PARTS, PORTS, SERVERS, Topology, topology};
use crate::store::{App, LiveCollection};
use leptos::prelude::*;

/// The collections that make up the topology, and what they make up.
#[derive(Clone, Copy)]
pub struct TopologyData {
    app: App,
    pub topology: Memo<Topology>,
    /// Each collection has been read, or has failed: one that fails does not keep the others from being shown.
    pub is_ready: Memo<bool>,
}

impl TopologyData {
    /// Watches the collections for the current owner's life.
    pub fn watch() -> Self {
        let app = App::get();
        let watches = untrack(|| collections(app)).iter().map(LiveCollection::watch).collect::<Vec<_>>();
        let watches = StoredValue::new_local(Some(watches));
        on_cleanup(move || watches.set_value(None));
        refresh_ports_with_servers(app);
        let is_ready = Memo::new(move |_| {
            collections(app).iter().all(|live| {
                let phase = live.phase();
                phase.complete || phase.error.is_some()
            })
        });
        TopologyData { app, topology: Memo::new(move |_| read(app)), is_ready }
    }

    /// Whether the collection of this key was read. Reactive.
    pub fn is_read(self, key: &str) -> bool {
        let own = collections(self.app).into_iter().find(|live| live.definition().meta().key == key);
        own.is_some_and(|live| live.phase().complete)
    }

    /// For each collection its title, and the error that keeps it from being read.
    pub fn errors(self) -> Vec<(&'static str, Signal<Option<Error>>)> {
        let app = self.app;
        let error = |live: LiveCollection| {
            let meta = live.definition().meta();
            let error = move || {
                let phase = app.cloud()?.live(meta.key)?.phase();
                phase.error.filter(|_| !phase.complete)
            };
            (meta.plural, Signal::derive(error))
        };
        untrack(|| collections(app)).into_iter().map(error).collect()
    }
}

/// The collections that the cloud has services for. Reactive.
fn collections(app: App) -> Vec<LiveCollection> {
    let Some(cloud) = app.cloud() else { return Vec::new() };
    let offered =
        PARTS.iter().filter(|key| find(key).is_some_and(|definition| cloud.offers(definition.meta().service)));
    offered.filter_map(|key| cloud.live(key)).collect()
}

fn read(app: App) -> Topology {
    let all = collections(app);
    topology(|key| {
        let live = all.iter().find(|live| live.definition().meta().key == key);
        live.map(|live| live.with(|rows| rows.rows().to_vec())).unwrap_or_default()
    })
}

/// Neutron does not report changes of ports: they are asked for at once where a server comes, goes or is at rest again.
fn refresh_ports_with_servers(app: App) {
    let servers = Memo::new(move |_| {
        let live = collections(app).into_iter().find(|live| live.definition().meta().key == SERVERS)?;
        let states = live.with(|rows| rows.rows().iter().map(|row| (row.id().to_owned(), row.busy())).collect());
        live.phase().complete.then_some(states)
    });
    let refresh = move |now: &Option<Vec<(String, bool)>>, before: Option<&Option<Vec<(String, bool)>>>, _| {
        if before.is_some_and(|before| before.is_some() && before != now) {
            let ports = untrack(|| collections(app)).into_iter();
            ports
                .filter(|live| [PORTS, FLOATING_IPS].contains(&live.definition().meta().key))
                .for_each(|live| live.refresh());
        }
    };
    Effect::watch(move || servers.get(), refresh, true);
}
