//! What is known of a cloud, held for the views to read: one collection per resource, kept fresh
//! by asking only for what has changed; tasks that follow actions to their real end; preferences.
//! Knows the services' descriptions, and nothing of how they are drawn.

mod app;
mod bulk;
mod cached_documents;
mod collection;
mod connection;
mod delta;
mod follow;
mod live_collection;
mod load;
mod merged;
mod paging;
mod poll_interval;
mod preferences;
mod run;
mod tab_sync;
mod tasks;
mod transfers;

pub use app::{App, Phase as AppPhase};
pub use bulk::{Batch, Pace, run_all};
pub use collection::Collection;
pub use connection::Connection;
pub use live_collection::{LiveCollection, Phase, Watch};
pub use merged::{Lookups, Share, labels};
pub use preferences::{Density, Preferences, Theme};
pub use run::{Job, run};
pub use tasks::{Task, TaskState, Tasks};
pub use transfers::{TransferOutcome, Transfers};
