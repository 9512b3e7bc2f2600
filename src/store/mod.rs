//! The state that views read: the application's, one connection per open scope with one client per service and that
//! service's health, collections that are kept fresh by asking only for what has changed, tasks that follow actions to
//! their real end, and user preferences. Knows the services' definitions, and nothing of how they are drawn.

mod app;
mod app_state;
mod batch;
mod bulk;
mod cached_documents;
mod carry;
mod catch_up;
mod change_gate;
mod collection;
mod connection;
mod connection_state;
mod control;
#[cfg(test)]
mod creation_tests;
#[cfg(test)]
mod deletion_tests;
mod delta;
mod dependent_deletions;
mod file_digest;
mod file_queue;
mod folders;
mod follow;
mod follow_part;
mod follow_up;
mod for_each_created;
mod health_probe;
mod held_back;
mod in_transition;
mod job;
mod keep_fresh;
mod list_request;
mod live_collection;
mod load;
mod lookup;
mod merged;
mod named_error;
mod offer;
mod paging;
mod poll_interval;
mod preferences;
mod prepare;
mod procedure;
mod question;
#[cfg(test)]
mod question_tests;
mod read_whole;
mod references;
mod rest;
mod resume;
mod run;
mod search;
mod send_plan;
mod sending;
mod service_clock;
mod service_health;
mod settle;
mod stored_task;
mod tab_message;
mod tab_sync;
mod task_message;
mod task_offers;
mod task_peers;
mod task_sharing;
mod task_storage;
mod tasks;
#[cfg(test)]
mod testing;
pub mod transfers;
mod turns;
mod work;

pub use app::{App, AppPhase};
pub use batch::{Batch, BatchProgress, Pace};
pub use bulk::run_all;
pub use collection::Collection;
pub use connection::{Connection, ConnectionGuard};
pub use connection_state::{ServiceStateStoreFields, Services, ServicesStoreFields};
pub use control::Control;
pub use file_queue::{FileQueue, TransferState};
pub use folders::{FolderListing, FolderWatch};
pub use job::Job;
pub use list_request::MOST_COUNTED;
pub use live_collection::{CollectionPhase, LiveCollection, Watch};
pub use merged::{MergedLookup, ScopeRows, labels};
pub use preferences::{Density, Preferences, TemplatePlace, Theme};
pub use procedure::{ProcedureRun, run_procedure};
pub use read_whole::read_whole;
pub use run::{retry, run, run_as, run_to_end};
pub use service_health::ServiceHealth;
pub use tasks::{Task, TaskForm, TaskState, Tasks};
pub use work::stop_work;
