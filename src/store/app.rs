//! The handle on the state of the whole application: which clouds there are, who is signed in where, which tasks run. It
//! lives as long as the tab, so that code that goes on after a page was left finds it.

mod file_clouds;
mod other_tabs;
mod scopes;
mod session;

use super::app_state::{AppState, AppStateStoreFields};
use super::connection::Connection;
use super::preferences::{self, Preferences};
use super::task_sharing::TaskSharing;
use super::tasks::Tasks;
use crate::auth::cloud_files::{self, File};
use crate::auth::{Config, LeftValid};
use crate::http::{Client, Error};
use crate::platform::Channel;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use reactive_stores::{Field, Store};

/// How far the application has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppPhase {
    /// Reading `config.json`.
    Starting,
    SignedOut,
    SignedIn,
}

/// A handle on the application's state, the same one everywhere.
#[derive(Clone, Copy)]
pub struct App {
    state: Store<AppState>,
    http: StoredValue<Client, LocalStorage>,
    tasks: Tasks,
    /// What other tabs are told of them, and tell of theirs.
    task_sharing: StoredValue<TaskSharing, LocalStorage>,
    /// Where tabs tell one another that somebody has signed out.
    sign_outs: StoredValue<Option<Channel>, LocalStorage>,
    /// The owner of what outlives pages: connections are made in event handlers and while a page is shown.
    owner: StoredValue<Option<WeakOwner>>,
    /// The user preferences.
    pub preferences: Preferences,
}

impl App {
    /// The state at start, before anything was read. It belongs to the current owner. Call `start` next.
    pub fn new(http: Client) -> Self {
        let values = preferences::load();
        // A file of ours: it cannot be read only if another version has written it.
        let remembered = File { name: "clouds.yaml", text: values.clouds() };
        let state = Store::new(AppState {
            config: Config::default(),
            config_error: None,
            file_clouds: cloud_files::read(&[remembered]).unwrap_or_default(),
            started: false,
            connections: Vec::new(),
            active: None,
            merges: false,
            journal_changes: 0,
            left_valid: LeftValid::default(),
            signed_out_elsewhere: false,
            preferences: values,
        });
        http.journal().watch(move || {
            let _ = state.journal_changes().try_update(|changes| *changes += 1);
        });
        let tasks = Tasks::default();
        let preferences = Preferences::new(Field::from(state.preferences()));
        // Connections find them through their owners.
        provide_context(tasks);
        provide_context(preferences);
        App {
            state,
            http: StoredValue::new_local(http),
            tasks,
            task_sharing: StoredValue::new_local(TaskSharing::new(tasks)),
            sign_outs: StoredValue::new_local(None),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            preferences,
        }
    }

    /// The application's state, from any component.
    ///
    /// # Panics
    /// Outside of the application's root component.
    pub fn get() -> App {
        expect_context()
    }

    /// How far the application has come. Reactive.
    pub fn phase(self) -> AppPhase {
        match (self.state.started().get(), self.state.active().with(Option::is_some)) {
            (false, _) => AppPhase::Starting,
            (true, false) => AppPhase::SignedOut,
            (true, true) => AppPhase::SignedIn,
        }
    }

    /// The client of all requests.
    pub fn http(self) -> Client {
        self.http.get_value()
    }

    /// Reads the configuration. Reactive.
    pub fn with_config<T>(self, read: impl FnOnce(&Config) -> T) -> T {
        self.state.config().with(read)
    }

    /// Why `config.json` could not be read, if so. Reactive.
    pub fn config_error(self) -> Option<Error> {
        self.state.config_error().get()
    }

    /// The connection that is shown. Reactive.
    pub fn cloud(self) -> Option<Connection> {
        self.state.active().get()
    }

    /// As [`App::cloud`], for event handlers and after an `.await`.
    pub fn cloud_now(self) -> Option<Connection> {
        self.state.active().try_get_untracked().flatten()
    }

    /// What stays valid after signing out. Reactive.
    pub fn left_valid(self) -> LeftValid {
        self.state.left_valid().get()
    }

    /// Whether it was in another tab that the user has signed out. Reactive.
    pub fn signed_out_elsewhere(self) -> bool {
        self.state.signed_out_elsewhere().get()
    }

    /// What the user has started, in this tab and in others of the same scopes.
    pub fn tasks(self) -> Tasks {
        self.tasks
    }

    /// How often the journal has changed. Reactive.
    pub fn journal_changes(self) -> u64 {
        self.state.journal_changes().get()
    }
}
