//! The consoles of a server: its screen and its serial port in the page, others in a tab of their own.

mod console_bar;
mod full_screen;
mod outcome;
mod send_text;
mod session;

use super::loaded_object::LoadedObject;
use crate::components::icon::Icon;
use crate::components::remote_screen::{LeaveKeys, RemoteScreen};
use crate::components::unique_id;
use crate::model::{ConsoleView, RemoteConsole};
use crate::pages::failure::Failure;
use console_bar::ConsoleBar;
use leptos::ev::KeyboardEvent;
use leptos::html::{Button, Section};
use leptos::prelude::*;
use session::{ConsoleSession, Screen, SessionState};

/// One console at a time, which is opened with the tab and closed when it is left.
#[component]
pub fn ConsoleTab(
    /// The object.
    object: LoadedObject,
    /// Its id.
    id: String,
    /// The kinds of consoles to choose from.
    consoles: &'static [RemoteConsole],
) -> impl IntoView {
    let section = NodeRef::<Section>::new();
    let session = ConsoleSession::open(consoles, id, section);
    let hint = unique_id("leave-console");
    let label = Signal::derive(move || {
        let name = object.row.with(|row| row.as_ref().map(|row| row.name().to_owned())).unwrap_or_default();
        [session.console().label, " console of ", &name].concat()
    });
    let screen = {
        let hint = hint.clone();
        move |screen: Screen| {
            view! {
                <RemoteScreen
                    kind=screen.kind
                    address=screen.address
                    label
                    described_by=hint.clone()
                    viewer=session.viewer
                    on_event=UnsyncCallback::new(move |event| session.on_event(event))
                />
            }
        }
    };
    let way_out = NodeRef::<Button>::new();
    let keys = leave_keys(way_out);
    let is_in_page = move || session.console().view != ConsoleView::Page;
    view! {
        <section
            node_ref=section
            class="console"
            aria-label="Console"
            on:keydown:capture=keys.0
            on:keyup:capture=keys.1
        >
            <ConsoleBar session section way_out />
            <SessionLine session />
            <Failure
                what="The console could not be opened"
                error=session.error
                retry=UnsyncCallback::new(move |()| session.connect())
            />
            <For each=move || session.screen.get() key=|screen| screen.number children=screen />
            <p class="console__hint" id=hint hidden=move || !is_in_page()>
                "The console captures all keys. To exit, press " <kbd>"Ctrl"</kbd> " " <kbd>"Alt"</kbd> " "
                <kbd>"Shift"</kbd> " together, then release them."
            </p>
        </section>
    }
    .into_any()
}

/// What becomes of the console, in a sentence.
#[component]
fn SessionLine(
    /// The console.
    session: ConsoleSession,
) -> impl IntoView {
    let sentence = Memo::new(move |_| {
        session.state.with(|state| match state {
            SessionState::Requesting => "Requesting the console…".to_owned(),
            SessionState::Connecting => "Connecting…".to_owned(),
            SessionState::Connected => "Connected".to_owned(),
            SessionState::Over(why) => why.clone(),
            SessionState::NotOpened | SessionState::Page(_) => String::new(),
        })
    });
    let page = Memo::new(move |_| {
        session.state.with(|state| match state {
            SessionState::Page(address) => Some(address.clone()),
            _ => None,
        })
    });
    let is_over = move || session.state.with(|state| matches!(state, SessionState::Over(_)));
    let link = move |address: String| {
        view! {
            <p>
                <a class="button button--primary" href=address target="_blank" rel="noreferrer">
                    <Icon name="external" />
                    {move || ["Open the ", session.console().label, " console in a new tab"].concat()}
                </a>
            </p>
        }
    };
    view! {
        <p class="console__state" role="status">
            {move || sentence.get()}
        </p>
        <Show when=is_over>
            <p class="console__hint">
                "The " <a href="/doctor">"Connection check"</a> " shows what this browser can reach."
            </p>
        </Show>
        {move || page.get().map(link)}
    }
}

/// The listeners for the keys that leave the console, which takes all keys: the focus goes to the way out.
fn leave_keys(way_out: NodeRef<Button>) -> (impl Fn(KeyboardEvent), impl Fn(KeyboardEvent)) {
    let keys = RwSignal::new(LeaveKeys::default());
    let pressed = move |event: KeyboardEvent| {
        let is_all = event.ctrl_key() && event.alt_key() && event.shift_key();
        keys.update_untracked(|keys| *keys = keys.pressed(&event.key(), is_all));
    };
    let released = move |event: KeyboardEvent| {
        let is_any = event.ctrl_key() || event.alt_key() || event.shift_key();
        let (next, leaves) = keys.get_untracked().released(is_any);
        keys.update_untracked(|keys| *keys = next);
        if let Some(way_out) = way_out.get_untracked().filter(|_| leaves) {
            // The viewer still has to see this key go up.
            request_animation_frame(move || _ = way_out.focus());
        }
    };
    (pressed, released)
}
