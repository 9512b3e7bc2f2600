//! The navigation: the services that the catalog offers, and their resources.

use super::Overlays;
use crate::pages::place::Place;
use crate::services::{SERVICES, ServiceView};
use crate::store::App;
use crate::ui::icon::Icon;
use leptos::prelude::*;

#[component]
pub fn Rail(place: Memo<Place>) -> impl IntoView {
    let app = App::get();
    let overlays: Overlays = expect_context();
    let narrow = move || app.preferences.narrow_rail();
    let services = move || {
        let cloud = app.cloud();
        let offered = SERVICES.iter().filter(|service| cloud.as_ref().is_some_and(|cloud| cloud.offers(service.kind)));
        offered.map(|service| group(service, place)).collect_view()
    };
    let overview = Memo::new(move |_| matches!(place.get(), Place::Overview));
    let activity = Memo::new(move |_| matches!(place.get(), Place::Activity));
    view! {
        <nav class="rail" class:rail--open=move || overlays.drawer.get() class:rail--narrow=narrow aria-label="Services">
            <ul class="rail__list">
                {link("/overview", "overview", "Overview", overview)}
            </ul>
            {services}
            <ul class="rail__list rail__foot">
                {link("/activity", "activity", "Activity", activity)}
                <li>
                    <button
                        class="rail__link rail__fold"
                        type="button"
                        aria-pressed=move || narrow().to_string()
                        title="Collapse the navigation to icons"
                        on:click=move |_| app.preferences.set_narrow_rail(!app.preferences.narrow_rail())
                    >
                        <Icon name="menu" />
                        <span class="rail__text">"Collapse"</span>
                    </button>
                </li>
            </ul>
        </nav>
        <div class="scrim" class:scrim--shown=move || overlays.drawer.get() on:click=move |_| overlays.drawer.set(false)></div>
    }
}

fn group(service: &'static ServiceView, place: Memo<Place>) -> impl IntoView {
    let links = service.resources.iter().map(|view| {
        let meta = view.meta();
        let current = Memo::new(move |_| place.with(|place| place.key() == Some(meta.key)));
        link(&["/", meta.key].concat(), meta.icon, meta.plural, current)
    });
    view! {
        <section class="rail__group">
            <h2 class="rail__title">{service.title}</h2>
            <ul class="rail__list">{links.collect_view()}</ul>
        </section>
    }
}

fn link(href: &str, icon: &'static str, text: &'static str, current: Memo<bool>) -> impl IntoView + use<> {
    view! {
        <li>
            <a class="rail__link" href=href.to_owned() title=text aria-current=move || current.get().then_some("page")>
                <Icon name=icon />
                <span class="rail__text">{text}</span>
            </a>
        </li>
    }
}
