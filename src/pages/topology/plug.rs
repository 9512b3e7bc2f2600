//! A server, router or other thing that is plugged into a network.

use super::selection::{ABOUT, PictureSelection};
use crate::components::icon::Icon;
use crate::components::status::tone;
use crate::model::scoped_row::page_address;
use crate::model::{Status, Tone, shown};
use crate::services::network::topology::ConnectedDevice;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

/// Shows where else the object is that is pointed at. A context of the picture.
#[derive(Clone, Copy)]
pub struct PlugHighlight {
    id: RwSignal<Option<String>>,
    /// Wakes only the two plugs that are concerned when another one is pointed at.
    selector: StoredValue<Selector<Option<String>>>,
}

impl PlugHighlight {
    /// Provides the context.
    pub fn provide() -> Self {
        let id = RwSignal::new(None);
        let highlight = PlugHighlight { id, selector: StoredValue::new(Selector::new(move || id.get())) };
        provide_context(highlight);
        highlight
    }

    /// Highlights the object that an event's target stands for, if it stands for one.
    pub fn follow(self, target: Option<EventTarget>) {
        let element = target.and_then(|target| target.dyn_into::<Element>().ok());
        let plug = element.and_then(|element| element.closest(".plug").ok().flatten());
        let about = plug.and_then(|plug| plug.get_attribute(ABOUT));
        self.id.maybe_update(|id| std::mem::replace(id, about.clone()) != about);
    }
}

/// The link to what is plugged in.
#[component]
fn PlugLink(
    plugged: ConnectedDevice,
    /// The link's classes.
    class: &'static str,
    /// The accessible name, where the content has none; such a link is no stop of the tabulator key.
    #[prop(optional)]
    label: Option<String>,
    children: Children,
) -> impl IntoView {
    let PlugHighlight { selector, .. } = expect_context();
    let selection: PictureSelection = expect_context();
    let (id, own) = (Some(plugged.id.clone()), plugged.id.clone());
    let tab_index = label.is_some().then_some("-1");
    view! {
        <a
            class=status_class(class, plugged.status.tone)
            class:plug--same=move || selector.with_value(|selector| selector.selected(&id))
            href=page_address(plugged.key, &plugged.id)
            title=words(&plugged)
            data-key=plugged.key
            data-about=plugged.id.clone()
            aria-current=move || selection.has(&own).then_some("true")
            aria-label=label
            tabindex=tab_index
        >
            {children()}
        </a>
    }
}

/// A line with name and address.
#[component]
pub fn PlugLine(plugged: ConnectedDevice) -> impl IntoView {
    // The floating IP is what others reach it by.
    let address = plugged.floating.first().or(plugged.addresses.first()).cloned();
    let is_reachable = !plugged.floating.is_empty();
    let name = shown(&plugged.name).into_owned();
    view! {
        <PlugLink plugged class="plug plug--line">
            {shape()}
            <span class="plug__name">{name}</span>
            {is_reachable.then(|| view! { <Icon name="floating-ip" /> })}
            {address.map(|address| view! { <code>{address}</code> })}
        </PlugLink>
    }
}

/// A small square: its name is there on hover and for assistive technology; by keyboard, names are shown first, or the table.
#[component]
pub fn PlugSquare(plugged: ConnectedDevice) -> impl IntoView {
    let class = if plugged.floating.is_empty() { "plug plug--square" } else { "plug plug--square plug--reached" };
    let label = words(&plugged);
    view! {
        <PlugLink plugged class label>
            {shape()}
        </PlugLink>
    }
}

/// Name, status and addresses.
fn words(plugged: &ConnectedDevice) -> String {
    let addresses = plugged.addresses.iter().chain(&plugged.floating).map(String::as_str);
    let status = status_words(&plugged.status);
    [&*shown(&plugged.name), &status].into_iter().chain(addresses).collect::<Vec<_>>().join(" · ")
}

/// The status with the task in progress.
pub fn status_words(status: &Status) -> String {
    match &status.task {
        Some(task) => [&status.word, " ", task].concat(),
        None => status.word.clone(),
    }
}

/// Classes that give an element the color of a status.
pub fn status_class(class: &str, of: Tone) -> String {
    [class, " status--", tone(of)].concat()
}

/// The shape of a status.
pub fn shape() -> impl IntoView {
    view! { <i class="status__shape" aria-hidden="true"></i> }
}
