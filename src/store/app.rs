//! The state of the whole application: which clouds there are, who is signed in where, what was
//! set going. Lives as long as the tab, so that code that goes on after a page was left finds it.

mod scopes;

use super::app_state::{AppState, AppStateStoreFields};
use super::connection::Connection;
use super::preferences::{self, Preferences};
use super::tasks::Tasks;
use crate::auth::cloud_files::{self, File, Found};
use crate::auth::{self, CloudConfig, Config, Needed, Session};
use crate::http::{Client, Error, Request};
use crate::services::identity::keys;
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
    /// The owner of what outlives pages: connections are made in event handlers and while a page is shown.
    owner: StoredValue<Option<WeakOwner>>,
    pub preferences: Preferences,
}

impl App {
    /// The state at start, before anything was read. It belongs to the current owner. Call `start` next.
    pub fn new(http: Client) -> Self {
        let preferences = preferences::load();
        // A file of ours: it cannot be read only if another version has written it.
        let remembered = File { name: "clouds.yaml", text: preferences.clouds() };
        let state = Store::new(AppState {
            config: Config::default(),
            config_error: None,
            file_clouds: cloud_files::read(&[remembered]).unwrap_or_default(),
            started: false,
            connections: Vec::new(),
            active: None,
            merges: false,
            journal_changes: 0,
            preferences,
        });
        http.journal().watch(move || {
            let _ = state.journal_changes().try_update(|changes| *changes += 1);
        });
        App {
            state,
            http: StoredValue::new_local(http),
            tasks: Tasks::default(),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            preferences: Preferences::new(Field::from(state.preferences())),
        }
    }

    /// The application's state, from any component.
    ///
    /// # Panics
    /// Outside of the application's root component.
    pub fn get() -> App {
        expect_context()
    }

    /// Reads `config.json` and takes up the sessions that this tab had before a reload.
    pub async fn start(self) {
        let http = self.http();
        match http.send(Request::get("/config.json")).await.and_then(|answer| Config::read(&answer)) {
            Ok(config) => self.state.config().set(config),
            Err(error) if error.is_not_found() => {}
            Err(error) => self.state.config_error().set(Some(error)),
        }
        let kept = self.state.config().with_untracked(|config| auth::restore(&http, config));
        for session in kept {
            self.open_beside(session);
        }
        self.state.connections().update(|open| open.sort_by_key(|open| open.session().number()));
        self.state.started().set(true);
    }

    pub fn phase(self) -> AppPhase {
        match (self.state.started().get(), self.state.active().with(Option::is_some)) {
            (false, _) => AppPhase::Starting,
            (true, false) => AppPhase::SignedOut,
            (true, true) => AppPhase::SignedIn,
        }
    }

    pub fn http(self) -> Client {
        self.http.get_value()
    }

    /// Reads the configuration; a reactive reader is told when it has been read.
    pub fn with_config<T>(self, read: impl FnOnce(&Config) -> T) -> T {
        self.state.config().with(read)
    }

    /// Why `config.json` could not be read, if so.
    pub fn config_error(self) -> Option<Error> {
        self.state.config_error().get()
    }

    /// The cloud with this name, as it is configured or in a file.
    pub fn cloud_config(self, name: &str) -> Option<CloudConfig> {
        let found = self.found(name).map(|found| found.cloud);
        found.or_else(|| self.state.config().with(|config| config.cloud(name).cloned()))
    }

    /// The names of all clouds: the configured ones, then those of files. Reactive.
    pub fn cloud_names(self) -> Vec<String> {
        let mut names =
            self.state.config().with(|config| config.clouds.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
        self.state.file_clouds().with(|found| names.extend(found.iter().map(|found| found.cloud.name.clone())));
        names
    }

    /// The cloud of a file with this name. Reactive.
    pub fn found(self, name: &str) -> Option<Found> {
        self.state.file_clouds().with(|all| all.iter().find(|found| found.cloud.name == name).cloned())
    }

    /// Whether there are clouds of files. Reactive.
    pub fn has_found(self) -> bool {
        self.state.file_clouds().with(|all| !all.is_empty())
    }

    /// Adds clouds of files for as long as this tab is there, in place of those with the same names; the first one's
    /// name.
    pub fn add_found(self, new: Vec<Found>) -> Option<String> {
        let mut first = None;
        for mut found in new {
            self.state.config().with_untracked(|config| adapt(&mut found, config));
            first = first.or_else(|| Some(found.cloud.name.clone()));
            self.state.file_clouds().update(|all| {
                all.retain(|own| own.cloud.name != found.cloud.name);
                all.push(found);
            });
        }
        if self.preferences.remembers_clouds() {
            self.remember_found(true);
        }
        first
    }

    /// Keeps the clouds of files in this browser, without their secrets, or no longer does.
    pub fn remember_found(self, remember: bool) {
        let kept = self.state.file_clouds().with_untracked(|all| cloud_files::without_secrets(all));
        self.preferences.set_clouds(if remember { kept.to_string() } else { String::new() });
    }

    /// Forgets the clouds of files.
    pub fn forget_found(self) {
        self.remember_found(false);
        self.state.file_clouds().set(Vec::new());
    }

    /// The scope that is signed in to; a reactive reader is told of changes.
    pub fn cloud(self) -> Option<Connection> {
        self.state.active().get()
    }

    /// As [`App::cloud`], for event handlers and after an `.await`.
    pub fn cloud_now(self) -> Option<Connection> {
        self.state.active().try_get_untracked().flatten()
    }

    pub fn tasks(self) -> Tasks {
        self.tasks
    }

    /// Counts changes of the journal, for reactive readers of it.
    pub fn journal_changes(self) -> u64 {
        self.state.journal_changes().get()
    }

    /// Takes the password of an expired session, or what else it was signed in to with, see
    /// [`Session::reauthenticate`]; the waiting requests then go on, unless something is still missing.
    ///
    /// # Errors
    /// Keystone's, for a wrong password: the dialog stays.
    pub async fn reauthenticate(self, secret: &str, passcode: &str) -> Result<Option<Needed>, Error> {
        let Some(cloud) = self.cloud_now() else { return Ok(None) };
        let needed = cloud.session().reauthenticate(secret, passcode).await?;
        // Scopes of the same sign-in waited for it as well.
        self.state.connections().get_untracked().iter().for_each(Connection::update_expired);
        Ok(needed)
    }

    /// The session, for readers of how long it lasts: they are told when that has changed.
    pub fn session(self) -> Option<Session> {
        self.cloud()?.tracked_session()
    }

    /// Lets the session renew itself for so many seconds, see [`Session::last`]. A task tells of it too.
    ///
    /// # Errors
    /// Keystone's: it ends as it would have.
    pub async fn last(self, seconds: f64) -> Result<(), Error> {
        let Some(cloud) = self.cloud_now() else { return Err(Error::refused("Nobody is signed in")) };
        let _guard = cloud.guard();
        let tasks = self.tasks();
        let task = tasks.add("Create", "application credential");
        tasks.running(task, "sending");
        let outcome = cloud.session().last(seconds).await.map(|(name, id)| {
            let page = crate::services::find(keys::APPLICATION_CREDENTIALS).map(|view| cloud.page_of(view, &id));
            tasks.change(task, |task| (task.name, task.page) = (name, page));
            if let Some(live) = cloud.live(keys::APPLICATION_CREDENTIALS) {
                live.refresh();
            }
        });
        tasks.end(task, outcome.clone());
        cloud.notify_session();
        outcome
    }
}

/// Fits a file's cloud in among the configured ones: through the gateway that leads to it, if there is one, and under a
/// name of its own.
fn adapt(found: &mut Found, config: &Config) {
    let cloud = &mut found.cloud;
    let place = |url: &str| url.split("/v3").next().unwrap_or_default().trim_end_matches('/').to_owned();
    let same = config.clouds.iter().find(|(_, own)| place(&own.auth.auth_url) == place(&cloud.auth.auth_url));
    cloud.gateway = same.and_then(|(_, own)| own.gateway.clone());
    if config.cloud(&cloud.name).is_some() {
        cloud.name.push_str(" (file)");
    }
}
