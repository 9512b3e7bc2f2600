//! A picture that is larger than its frame. It is panned and zoomed by pointer, wheel, fingers, keys and buttons.

mod pan_zoom;
mod viewport;

use super::icon::Icon;
use leptos::html;
use leptos::prelude::*;
use leptos_use::use_resize_observer;
use pan_zoom::PanZoom;
use viewport::STEP;

pub use viewport::{Area, fitting_scale};

/// A frame around a picture, which is fitted into the frame until the user pans or zooms it.
#[component]
pub fn Canvas(
    /// The accessible name of the frame.
    #[prop(into)]
    label: String,
    /// Width and height of the picture in pixels.
    #[prop(into)]
    size: Signal<(f64, f64)>,
    /// Width and height of the frame in pixels, which is told here.
    room: RwSignal<(f64, f64)>,
    /// A part of the picture that is to be in sight, such as what has just got the focus.
    #[prop(optional, into)]
    reveal: Signal<Option<Area>>,
    /// The picture.
    children: Children,
) -> impl IntoView {
    let canvas = PanZoom::new(size, room);
    let frame = NodeRef::<html::Div>::new();
    use_resize_observer(frame, move |_, _| {
        if let Some(frame) = frame.get_untracked() {
            canvas.set_room((f64::from(frame.client_width()), f64::from(frame.client_height())));
        }
    });
    Effect::new(move || {
        if let Some(area) = reveal.get() {
            // A browser that has scrolled to what has the focus has moved the frame's content, not the picture.
            if let Some(frame) = frame.get_untracked() {
                frame.set_scroll_left(0);
                frame.set_scroll_top(0);
            }
            canvas.reveal(area);
        }
    });
    view! {
        <div class="canvas">
            <div
                class="canvas__frame"
                node_ref=frame
                tabindex="0"
                role="group"
                aria-label=label
                on:keydown=move |event| canvas.on_key(&event)
                on:wheel=move |event| canvas.on_wheel(&event)
                on:pointerdown=move |event| canvas.on_press(&event)
                on:pointermove=move |event| canvas.on_move(&event)
                on:pointerup=move |event| canvas.on_release(&event)
                on:pointercancel=move |event| canvas.on_release(&event)
                on:dragstart=|event| event.prevent_default()
            >
                <div class="canvas__sheet" style:transform=move || canvas.viewport().transform()>
                    {children()}
                </div>
            </div>
            <Controls canvas />
        </div>
    }
    .into_any()
}

/// The buttons that zoom.
#[component]
fn Controls(canvas: PanZoom) -> impl IntoView {
    let percent = move || [&(canvas.viewport().scale * 100.0).round().to_string(), "%"].concat();
    view! {
        <div class="canvas__controls">
            <Control icon="minus" label="Zoom out" on_click=move || canvas.zoom_at_center(1.0 / STEP) />
            <span class="canvas__scale">{percent}</span>
            <Control icon="plus" label="Zoom in" on_click=move || canvas.zoom_at_center(STEP) />
            <Control icon="fit" label="Fit to screen" on_click=move || canvas.show_all() />
        </div>
    }
}

#[component]
fn Control(icon: &'static str, label: &'static str, #[prop(into)] on_click: UnsyncCallback<()>) -> impl IntoView {
    view! {
        <button
            class="button button--icon"
            type="button"
            aria-label=label
            title=label
            on:click=move |_| on_click.run(())
        >
            <Icon name=icon />
        </button>
    }
}
