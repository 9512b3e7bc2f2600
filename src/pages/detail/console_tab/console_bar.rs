//! The controls of a console.

use super::full_screen;
use super::send_text::SendText;
use super::session::ConsoleSession;
use crate::components::icon::Icon;
use crate::components::remote_screen::Viewer;
use crate::components::switch::Switch;
use crate::components::unique_id;
use crate::model::ConsoleView;
use leptos::html::{Button, Section};
use leptos::prelude::*;

/// The kind of console, and what can be done with it.
#[component]
pub fn ConsoleBar(
    /// The console.
    session: ConsoleSession,
    /// What is shown on the full screen.
    section: NodeRef<Section>,
    /// The button that has the focus when the console is left by keys.
    way_out: NodeRef<Button>,
) -> impl IntoView {
    let is_full = full_screen::is_full_screen();
    let view_is = move |view| session.console().view == view;
    let is_sending = RwSignal::new(false);
    let panel = unique_id("send-text");
    let scale = UnsyncCallback::new(move |is_scaled| {
        session.is_scaled.set(is_scaled);
        session.with_viewer(|viewer| viewer.scale(is_scaled));
    });
    let controls = {
        let panel = panel.clone();
        move || {
            view! {
                <button
                    node_ref=way_out
                    class="button button--small"
                    type="button"
                    on:click=move |_| full_screen::toggle(section)
                >
                    {move || if is_full.get() { "Exit full screen" } else { "Full screen" }}
                </button>
                <Show when=move || view_is(ConsoleView::Vnc)>
                    <Switch label="Scale to fit" on=session.is_scaled set=scale />
                    <button
                        class="button button--small"
                        type="button"
                        aria-disabled=move || (!session.is_connected()).then_some("true")
                        on:click=move |_| session.with_viewer(Viewer::send_ctrl_alt_del)
                    >
                        "Ctrl-Alt-Del"
                    </button>
                </Show>
                <button
                    class="button button--small"
                    type="button"
                    aria-expanded=move || if is_sending.get() { "true" } else { "false" }
                    aria-controls=panel.clone()
                    on:click=move |_| is_sending.update(|is_sending| *is_sending = !*is_sending)
                >
                    "Clipboard"
                </button>
            }
        }
    };
    view! {
        <div class="console__bar">
            <KindSelect session />
            <button class="button button--small" type="button" on:click=move |_| session.connect()>
                <Icon name="refresh" />
                "Reconnect"
            </button>
            <Show when=move || !view_is(ConsoleView::Page)>{controls.clone()}</Show>
        </div>
        <div id=panel hidden=move || !is_sending.get() || view_is(ConsoleView::Page)>
            <SendText session />
        </div>
    }
}

/// The choice of a kind of console.
#[component]
fn KindSelect(
    /// The console.
    session: ConsoleSession,
) -> impl IntoView {
    let id = unique_id("console-type");
    let options = session.consoles.iter().enumerate().map(|(at, console)| {
        view! {
            <option value=at.to_string() prop:selected=move || session.chosen.get() == at>
                {console.label}
            </option>
        }
    });
    let choose = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            session.choose(at);
        }
    };
    view! {
        <label for=id.clone()>"Console type"</label>
        <select class="select" id=id on:change=choose>
            {options.collect_view()}
        </select>
    }
}
