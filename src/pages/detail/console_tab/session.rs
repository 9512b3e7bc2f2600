//! A console: the request for its address, and what becomes of the connection.

use super::outcome::sentence;
use crate::auth::doctor::may_connect;
use crate::components::remote_screen::{ScreenEvent, Viewer, ViewerHandle, ViewerKind};
use crate::http::{Error, Request};
use crate::model::{ConsoleView, RemoteConsole};
use crate::store::App;
use leptos::html::Section;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use serde_json::Value;

/// How far a console is.
#[derive(Clone, PartialEq)]
pub enum SessionState {
    /// The service is asked for its address.
    Requesting,
    /// The service has given none: see [`ConsoleSession::error`].
    NotOpened,
    /// It is a page of its own, at this address.
    Page(String),
    Connecting,
    Connected,
    /// Why it is not there, or not any more.
    Over(String),
}

/// A screen to be shown.
#[derive(Clone)]
pub struct Screen {
    /// A new number for each connection, so that the screen is built anew.
    pub number: u32,
    pub kind: ViewerKind,
    /// The address of the WebSocket, which contains a token.
    pub address: String,
}

/// The console of a tab.
#[derive(Clone, Copy)]
pub struct ConsoleSession {
    app: App,
    pub consoles: &'static [RemoteConsole],
    /// The index of the chosen console.
    pub chosen: RwSignal<usize>,
    pub state: RwSignal<SessionState>,
    /// Why the service has given no address.
    pub error: RwSignal<Option<Error>>,
    pub screen: RwSignal<Option<Screen>>,
    pub viewer: ViewerHandle,
    /// Whether a screen is shown as large as there is room.
    pub is_scaled: RwSignal<bool>,
    /// What was last copied on the server.
    pub copied: RwSignal<String>,
    /// How often it was opened.
    count: RwSignal<u32>,
    section: NodeRef<Section>,
}

impl ConsoleSession {
    /// Opens the first of the consoles, and another one when that is chosen. Ends with the current owner.
    pub fn open(consoles: &'static [RemoteConsole], id: String, section: NodeRef<Section>) -> Self {
        let app = App::get();
        let session = ConsoleSession {
            app,
            consoles,
            chosen: RwSignal::new(0),
            state: RwSignal::new(SessionState::Requesting),
            error: RwSignal::new(None),
            screen: RwSignal::new(None),
            viewer: StoredValue::new_local(None),
            is_scaled: RwSignal::new(true),
            copied: RwSignal::new(String::new()),
            count: RwSignal::new(0),
            section,
        };
        Effect::new(move || {
            let number = session.count.get();
            let console = session.consoles.get(session.chosen.get());
            let (Some(console), Some(connection)) = (console, app.cloud_now()) else { return };
            session.state.set(SessionState::Requesting);
            session.screen.set(None);
            session.copied.set(String::new());
            let request = (console.request)(&id);
            // Canceled by the next run of this effect.
            spawn_local_scoped_with_cancellation(async move {
                let answer = connection.service(request.service).send(request).await;
                let answer = answer.and_then(|response| response.json());
                session.apply(console, number, answer, app.http().page_origin());
            });
        });
        session
    }

    /// The chosen console. Reactive.
    pub fn console(self) -> RemoteConsole {
        self.consoles.get(self.chosen.get()).copied().unwrap_or(self.consoles[0])
    }

    /// Opens the console again, with a new token.
    pub fn connect(self) {
        self.count.update(|count| *count += 1);
    }

    /// Chooses another console, which is opened at once.
    pub fn choose(self, at: usize) {
        self.chosen.set(at);
    }

    /// Whether it is there. Reactive.
    pub fn is_connected(self) -> bool {
        self.state.with(|state| *state == SessionState::Connected)
    }

    /// Calls `act` with the viewer, if there is one.
    pub fn with_viewer(self, act: impl FnOnce(&Viewer)) {
        self.viewer.try_with_value(|viewer| viewer.as_ref().map(act));
    }

    fn apply(self, console: &RemoteConsole, number: u32, answer: Result<Value, Error>, page: &str) {
        const NO_ADDRESS: &str = "The service returned no valid address";
        let address = answer.and_then(|json| (console.address)(&json).ok_or_else(|| Error::refused(NO_ADDRESS)));
        let address = match address {
            Ok(address) => address,
            Err(error) => {
                if self.state.try_set(SessionState::NotOpened).is_none() {
                    self.error.set(Some(error));
                }
                return;
            }
        };
        if self.error.try_set(None).is_some() {
            return;
        }
        let kind = match console.view {
            ConsoleView::Page => return self.state.set(SessionState::Page(address)),
            ConsoleView::Vnc => ViewerKind::Vnc,
            ConsoleView::Serial => ViewerKind::Serial,
        };
        let request = Request::get(address.as_str());
        if !may_connect(page, request.origin()) {
            const BY: &str = " does not use wss, but this page uses https: browsers block such connections. The \
                console proxy needs TLS.";
            return self.state.set(SessionState::Over([request.host(), BY].concat()));
        }
        self.state.set(SessionState::Connecting);
        self.screen.set(Some(Screen { number, kind, address }));
    }

    /// Updates the state for an event of the screen.
    pub fn on_event(self, event: ScreenEvent) {
        match event {
            ScreenEvent::Connected => {
                self.state.set(SessionState::Connected);
                let is_scaled = self.is_scaled.get_untracked();
                self.with_viewer(|viewer| {
                    viewer.scale(is_scaled);
                    if self.is_waited_for() {
                        viewer.focus();
                    }
                });
            }
            ScreenEvent::Copied(text) => self.copied.set(text),
            end => {
                let address = self.screen.with_untracked(|screen| screen.as_ref().map(|screen| screen.address.clone()));
                let request = Request::get(address.unwrap_or_default());
                self.state.set(SessionState::Over(sentence(&end, request.origin(), self.app.http().page_origin())));
            }
        }
    }

    /// Whether the screen may take the focus: nothing else was focused while it connected.
    fn is_waited_for(self) -> bool {
        let section = self.section.get_untracked();
        document().active_element().is_none_or(|element| {
            // A user who is choosing a kind by keyboard, or writing a text, keeps the focus there.
            let is_in_section = section.is_some_and(|section| section.contains(Some(&element)));
            let tag = element.tag_name();
            is_in_section && !["SELECT", "TEXTAREA"].contains(&tag.as_str()) || ["BODY", "H1"].contains(&tag.as_str())
        })
    }
}
