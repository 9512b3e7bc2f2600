//! What is known of a cloud, held for the views to read: one collection per resource, kept fresh
//! by asking only for what has changed; tasks that follow actions to their real end; preferences.
//! Knows the services' descriptions, and nothing of how they are drawn.

mod app;
mod app_state;
mod batch;
mod bulk;
mod cached_documents;
mod carry;
mod catch_up;
mod collection;
mod connection;
mod connection_state;
mod delta;
mod follow;
mod health_probe;
mod job;
mod keep_fresh;
mod list_request;
mod live_collection;
mod load;
mod lookup;
mod merged;
mod paging;
mod poll_interval;
mod preferences;
mod run;
mod service_health;
mod tab_message;
mod tab_sync;
mod tasks;
#[cfg(test)]
mod testing;
mod transfers;

pub use app::{App, AppPhase};
pub use batch::{Batch, BatchProgress, Pace};
pub use bulk::run_all;
pub use collection::Collection;
pub use connection::{Connection, ConnectionGuard};
pub use connection_state::{ServiceStateStoreFields, Services, ServicesStoreFields};
pub use job::Job;
pub use live_collection::{CollectionPhase, LiveCollection, Watch};
pub use merged::{MergedLookup, ScopeRows, labels};
pub use preferences::{Density, Preferences, Theme};
pub use run::run;
pub use service_health::ServiceHealth;
pub use tasks::{Task, TaskState, Tasks};
pub use transfers::{TransferState, Transfers};
