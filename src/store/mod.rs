//! What is known of a cloud, held for the views to read: one collection per resource, kept fresh
//! by asking only for what has changed; tasks that follow actions to their real end; preferences.
//! Knows the services' descriptions, and nothing of how they are drawn.

mod app;
mod bulk;
mod chain;
mod cloud;
mod collection;
mod delta;
mod documents;
mod follow;
mod live;
mod load;
mod merged;
mod neighbours;
mod pace;
mod preferences;
mod run;
mod tasks;
mod transfers;
mod visibility;

pub use app::{App, Phase as AppPhase};
pub use bulk::{Batch, Pace, run_all};
pub use cloud::Cloud;
pub use collection::Collection;
pub use live::{Live, Phase, Watch};
pub use merged::{Lookups, Share, labels};
pub use preferences::{Density, Preferences, Theme};
pub use run::{Job, run};
pub use tasks::{Task, TaskState, Tasks};
pub use transfers::{Transfers, Went};
pub use visibility::visible;
