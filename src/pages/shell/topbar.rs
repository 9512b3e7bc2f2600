//! The bar above every page: scope, search, activity, theme, user.

use super::Overlays;
use super::scope::scope_switcher;
use crate::auth::AuthMethod;
use crate::auth::cloud_files::{Format, write_file};
use crate::http::{Exchange, ExchangeOutcome};
use crate::model::units;
use crate::pages::brand;
use crate::store::{App, Theme};
use crate::ui::dom::{Content, El, Html, button, div, effect, el, span, text, when};
use crate::ui::download::download;
use crate::ui::icon::icon;
use crate::ui::time::use_now;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The whole bar.
pub fn topbar() -> El {
    let overlays: Overlays = expect_context();
    let menu = button("button button--icon topbar__menu")
        .attr("aria-label", "Navigation")
        .attr("aria-expanded", move || overlays.drawer.get().to_string())
        .on("click", move |_| overlays.drawer.update(|open| *open = !*open))
        .child(icon("menu"));
    let brand = el("a")
        .class("topbar__brand")
        .attr("href", "/overview")
        .child((brand::mark("topbar__mark"), span("topbar__name").child(brand::name())));
    let search = button("topbar__search")
        .attr("aria-label", "Search")
        .on("click", move |_| overlays.palette.set(true))
        .child((icon("search"), span("topbar__hint").child("Search or run…"), el("kbd").child("Ctrl K")));
    let help = button("button button--icon topbar__wide")
        .attr("aria-label", "Keyboard shortcuts")
        .attr("title", "Keyboard shortcuts (?)")
        .on("click", move |_| overlays.help.set(true))
        .child(icon("keyboard"));
    let actions = div("topbar__actions").child((in_flight(), theme_button(), help, user_menu()));
    el("header").class("topbar").child((menu, brand, scope_switcher(), search, actions))
}

/// How many requests are under way, leading to all of them.
fn in_flight() -> El {
    let app = App::get();
    let pending = Memo::new(move |_| {
        app.journal_changes();
        let pending = |exchange: &&Arc<Exchange>| exchange.outcome == ExchangeOutcome::Pending;
        app.http().journal().with_entries(|entries| entries.iter().filter(pending).count())
    });
    let label = move || match pending.get() {
        0 => "Activity".to_owned(),
        count => ["Activity: ", &count.to_string(), " requests under way"].concat(),
    };
    el("a")
        .class("button button--icon topbar__activity")
        .toggle("is-busy", move || pending.get() > 0)
        .attr("href", "/activity")
        .attr("aria-label", label)
        .attr("title", label)
        .child(icon("activity"))
}

/// Goes round system, light and dark.
fn theme_button() -> El {
    let preferences = App::get().preferences;
    effect(move || {
        let root = document().document_element();
        if let Some(root) = root {
            // Without the attribute the style sheet follows the system.
            let _ = match preferences.theme() {
                Theme::System => root.remove_attribute("data-theme"),
                theme => root.set_attribute("data-theme", theme.word()),
            };
        }
    });
    let face = move || {
        icon(match preferences.theme() {
            Theme::System => "system",
            Theme::Light => "sun",
            Theme::Dark => "moon",
        })
    };
    let next = move |_| {
        preferences.set_theme(match preferences.theme() {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        });
    };
    let label = move || ["Theme: ", preferences.theme().word()].concat();
    button("button button--icon").attr("aria-label", label).attr("title", label).on("click", next).child(face)
}

fn user_menu() -> Html {
    let app = App::get();
    let scope = move || app.cloud().map(|cloud| cloud.session().scope());
    let name = move || scope().map(|scope| scope.user.name.clone()).unwrap_or_default();
    let roles = move || scope().map(|scope| scope.roles.join(", ")).unwrap_or_default();
    let domain = move || scope().map(|scope| scope.user_domain.name.clone()).unwrap_or_default();
    let opener = button("topbar__user")
        .attr("popovertarget", "user-menu")
        .attr("aria-label", move || ["User ", &name()].concat())
        .child((icon("user"), span("topbar__wide").child(text(name))));
    let credential = move || {
        let scope = scope()?;
        let name = scope.application_credential.as_ref()?.name.as_str();
        Some((el("dt").child("Application credential"), el("dd").child(name)))
    };
    let facts = el("dl").class("popover__facts").child((
        (el("dt").child("Domain"), el("dd").child(text(domain))),
        (el("dt").child("Roles"), el("dd").child(text(roles))),
        credential,
        (el("dt").child("Session"), el("dd").child(text(lifetime()))),
    ));
    // Where the session ends some day with nobody there to sign in again, a program needs a way in of its own.
    let robot = move || {
        let method = app.cloud().map(|cloud| cloud.session().method());
        let typed = matches!(method, Some(AuthMethod::Password | AuthMethod::Totp));
        typed.then(|| way("key", "Make an application credential", "/identity/application-credentials/create"))
    };
    let overlays: Overlays = expect_context();
    let can_keep_signed_in = Memo::new(move |_| app.session().is_some_and(|session| session.can_keep_signed_in()));
    let last = move || {
        let open = move |_| overlays.lasting.set(true);
        button("button button--quiet button--wide").on("click", open).child((icon("refresh"), "Make the session last"))
    };
    let ways = div("popover__ways")
        .child((
            when(move || can_keep_signed_in.get(), last),
            robot,
            way("user", "Profile and password", "/identity/profile"),
            way("shield", "One-time codes", "/identity/one-time-codes"),
            way("help", "Connection doctor", "/doctor"),
        ))
        .on("click", move |_| hide("user-menu"));
    let leave =
        button("button button--wide").on("click", move |_| app.sign_out()).child((icon("sign-out"), "Sign out"));
    let menu = div("popover popover--user").attr("id", "user-menu").attr("popover", "auto").child((
        el("p").class("popover__title").child(text(name)),
        facts,
        ways,
        files(app),
        leave,
    ));
    (opener, menu).html()
}

/// A link in the user's menu.
fn way(image: &str, text: &str, to: &str) -> El {
    el("a").class("button button--quiet button--wide").attr("href", to).child((icon(image), text))
}

/// Closes the menu that a link has just been followed in.
pub(super) fn hide(id: &str) {
    let menu = document().get_element_by_id(id).and_then(|menu| menu.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(menu) = menu {
        // Fails only for one that is closed already.
        let _ = menu.hide_popover();
    }
}

/// Files that lead other clients to where the console is.
fn files(app: App) -> Html {
    const FILES: [(&str, &str, Format, bool); 4] = [
        ("Download clouds.yaml", "clouds.yaml", Format::CloudsYaml, false),
        ("Download openrc", "openrc.sh", Format::Openrc, false),
        ("clouds.yaml with the credential", "clouds.yaml", Format::CloudsYaml, true),
        ("openrc with the credential", "openrc.sh", Format::Openrc, true),
    ];
    let entry = move |(label, name, format, credential)| {
        let text = move || write_file(app.cloud()?.session(), format, credential);
        // The secret of a credential is there until a reload.
        let is_there = Memo::new(move |_| text().is_some());
        let save = move |_| _ = text().map(|text| download(name, "text/plain", &text));
        let button =
            move || button("button button--quiet button--wide").on("click", save).child((icon("download"), label));
        when(move || is_there.get(), button).html()
    };
    div("popover__ways").children(FILES.map(entry)).html()
}

/// For how long the session goes on.
fn lifetime() -> impl Fn() -> String {
    let app = App::get();
    let now = use_now();
    move || {
        now.track();
        let Some(session) = app.session() else { return String::new() };
        // Full minutes, as it is told anew every quarter of one.
        let told = |ms: f64| units::duration((ms / 60_000.0).ceil() * 60.0);
        match (session.signed_in_for_ms(), session.remaining_ms()) {
            (Some(left), _) => ["Renews itself for ", &told(left)].concat(),
            _ if session.renews_itself() => "Renews itself".to_owned(),
            (None, remaining) if remaining > 0.0 => ["Ends in ", &told(remaining)].concat(),
            _ => "Has ended".to_owned(),
        }
    }
}
