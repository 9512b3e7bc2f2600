//! What is known of a cloud, held for the views to read: one collection per resource, kept fresh
//! by asking only for what has changed; tasks that follow actions to their real end; preferences.
//! Knows the services' descriptions, and nothing of how they are drawn.

mod app;
mod app_state;
mod bulk;
mod cached_documents;
mod collection;
mod connection;
mod connection_state;
mod delta;
mod follow;
mod health_probe;
mod live_collection;
mod load;
mod lookup;
mod merged;
mod paging;
mod poll_interval;
mod preferences;
mod run;
mod service_health;
mod tab_sync;
mod tasks;
#[cfg(test)]
mod testing;
mod transfers;

pub use app::{App, AppPhase};
pub use bulk::{Batch, Pace, run_all};
pub use collection::Collection;
pub use connection::{Connection, ConnectionGuard};
pub use connection_state::{ServiceStateStoreFields, Services, ServicesStoreFields};
pub use live_collection::{LiveCollection, Phase, Watch};
pub use merged::{Lookups, Share, labels};
pub use preferences::{Density, Preferences, Theme};
pub use run::{Job, run};
pub use service_health::ServiceHealth;
pub use tasks::{Task, TaskState, Tasks};
pub use transfers::{TransferOutcome, Transfers};
