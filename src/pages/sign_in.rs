//! The sign-in page.

use super::{brand, labelled};
use crate::auth::{self, CloudConfig, SignedIn, Unscoped};
use crate::held::{Held, hold};
use crate::http::Error;
use crate::store::App;
use crate::ui::dom::{Content, El, Html, button, div, effect, el, span, text, when};
use crate::ui::error_panel::error_panel;
use crate::ui::icon::icon;
use crate::ui::title::set_title;
use leptos::prelude::*;

/// The choice that lets an authentication URL be typed.
const OTHER: &str = "";

/// What was typed; kept whatever happens.
type Fields = Held<Typed>;

struct Typed {
    cloud: RwSignal<String>,
    url: RwSignal<String>,
    user: RwSignal<String>,
    password: RwSignal<String>,
    domain: RwSignal<String>,
    project: RwSignal<String>,
}

impl Fields {
    /// Starts with what the configuration suggests.
    fn new(app: App) -> Self {
        let first = app.with_config(|config| config.clouds.first().map(|(name, _)| name.clone()));
        let fields = hold(Typed {
            cloud: RwSignal::new(first.unwrap_or_default()),
            url: RwSignal::default(),
            user: RwSignal::default(),
            password: RwSignal::default(),
            domain: RwSignal::default(),
            project: RwSignal::default(),
        });
        fields.suggest(app);
        fields
    }

    /// Takes over what the chosen cloud's configuration says.
    fn suggest(self, app: App) {
        let preset = app.cloud_config(&self.cloud.get_untracked()).unwrap_or_default().auth;
        let or_kept = |field: RwSignal<String>, preset: Option<&str>, otherwise: &str| {
            if let Some(value) = preset {
                field.set(value.to_owned());
            } else if field.get_untracked().is_empty() {
                field.set(otherwise.to_owned());
            }
        };
        or_kept(self.user, preset.username.as_deref(), "");
        or_kept(self.domain, preset.suggested_domain(), "Default");
        or_kept(self.project, preset.suggested_project(), "");
    }

    fn config(self, app: App) -> Result<CloudConfig, Error> {
        match self.cloud.get_untracked().as_str() {
            OTHER => CloudConfig::from_url(self.url.get_untracked().trim()),
            name => app.cloud_config(name).ok_or_else(|| Error::refused("This cloud is not configured any more")),
        }
    }
}

/// A user who has yet to choose a project, if that has come up.
type Chooser = RwSignal<Option<Unscoped>, LocalStorage>;

/// Asks for a cloud and a password, then, if need be, for a project.
pub fn sign_in() -> Html {
    let app = App::get();
    let fields = Fields::new(app);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Error>);
    let choose: Chooser = RwSignal::new_local(None);
    effect(|| set_title("Sign in"));

    let submit = move || {
        let missing = [(fields.user, "User name"), (fields.password, "Password"), (fields.domain, "Domain")];
        if let Some((_, label)) = missing.iter().find(|(field, _)| field.with_untracked(String::is_empty)) {
            failure.set(Some(Error::refused([*label, " is missing"].concat())));
            return;
        }
        let cloud = match fields.config(app) {
            Ok(cloud) => cloud,
            Err(error) => return failure.set(Some(error)),
        };
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            let (user, domain) = (fields.user.get_untracked(), fields.domain.get_untracked());
            let (password, project) = (fields.password.get_untracked(), fields.project.get_untracked());
            let project = Some(project.trim()).filter(|project| !project.is_empty());
            let outcome = auth::sign_in(&app.http(), &cloud, user.trim(), domain.trim(), &password, project).await;
            busy.try_set(false);
            match outcome {
                Ok(SignedIn::Scoped(session)) => app.enter(session),
                Ok(SignedIn::ChooseProject(unscoped)) => {
                    fields.password.try_set(String::new());
                    choose.try_set(Some(unscoped));
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    let head = el("header").class("signin__head").child((
        brand::mark("signin__mark"),
        el("h1").child(brand::name()),
        el("p").child("The OpenStack console that lives in your browser"),
    ));
    let unread = move || {
        let error = app.config_error()?;
        Some(error_panel("The list of clouds (config.json) could not be read", &error, None))
    };
    let step = move || match choose.with(Option::is_some) {
        true => untrack(|| choose_project(choose, failure, busy)),
        false => untrack(|| credentials(fields, busy, submit)).html(),
    };
    let foot = "Passwords and tokens stay in this tab and go to your cloud only.";
    let page = el("main").class("signin").child((
        div("signin__card").child((head, unread, step, refusal(failure))),
        el("p").class("signin__foot").child(foot),
    ));
    page.html()
}

/// Why signing in failed, if it did.
pub(super) fn refusal(failure: RwSignal<Option<Error>>) -> Html {
    let panel = |error: Error| error_panel("You could not be signed in", &error, None);
    (move || failure.get().map(panel)).html()
}

fn credentials(fields: Fields, busy: RwSignal<bool>, submit: impl Fn() + 'static) -> El {
    let app = App::get();
    let names: Vec<_> = app.with_config(|config| config.clouds.iter().map(|(name, _)| name.clone()).collect());
    let clouds = (!names.is_empty()).then(|| {
        let option = |value: &str, text: &str| el("option").attr("value", value).child(text);
        let select = el("select")
            .class("select")
            .children(names.iter().map(|name| option(name, name)))
            .child(option(OTHER, "Another cloud…"))
            // Only now: what is not among the options cannot be chosen.
            .value(move || fields.cloud.get())
            .on("change", move |event| {
                fields.cloud.set(event_target_value(&event));
                fields.suggest(app);
            });
        labelled("cloud", "Cloud", select)
    });
    let typed = move || fields.cloud.with(|cloud| cloud == OTHER);
    let address = move || {
        let help = "Keystone's address, such as https://cloud.example.com:5000/v3";
        (
            entry("auth-url", "Authentication URL", fields.url, "url", "url", ""),
            el("p").class("field__help").child(help),
        )
    };
    let pair = (
        entry("domain", "Domain", fields.domain, "text", "off", ""),
        entry("project", "Project", fields.project, "text", "off", "Choose after signing in"),
    );
    let verb = move || if busy.get() { "Signing in…" } else { "Sign in" }.to_owned();
    let send = el("button")
        .class("button button--primary button--wide")
        .attr("type", "submit")
        .attr("aria-busy", move || busy.get().to_string())
        .attr("disabled", move || busy.get())
        .child(text(verb));
    el("form")
        .class("form signin__form")
        .on("submit", move |event| {
            event.prevent_default();
            submit();
        })
        .child((
            clouds,
            when(typed, address),
            entry("user", "User name", fields.user, "text", "username", ""),
            entry("password", "Password", fields.password, "password", "current-password", ""),
            div("signin__pair").child(pair),
            send,
        ))
}

/// A field of this kind, to be completed by the browser as told, with a hint while it is empty.
fn entry(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    kind: &'static str,
    complete: &'static str,
    hint: &'static str,
) -> El {
    let input = el("input")
        .class("input")
        .attr("type", kind)
        .attr("autocomplete", complete)
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("placeholder", hint)
        .value(move || value.get())
        .on("input", move |event| value.set(event_target_value(&event)));
    labelled(id, label, input)
}

fn choose_project(choose: Chooser, failure: RwSignal<Option<Error>>, busy: RwSignal<bool>) -> Html {
    let app = App::get();
    let enter = move |id: String| {
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            let Some(Some(unscoped)) = choose.try_get_untracked() else { return };
            let outcome = unscoped.scope_to(&id).await;
            busy.try_set(false);
            match outcome {
                Ok(session) => app.enter(session),
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    let projects = choose.get_untracked().map(|unscoped| unscoped.projects).unwrap_or_default();
    let entries = projects.into_iter().map(|project| {
        let (id, enabled) = (project.id, project.enabled);
        let about = if enabled { project.description } else { "This project is disabled".to_owned() };
        let entry = button("signin__project")
            .attr("disabled", move || busy.get() || !enabled)
            .on("click", move |_| enter(id.clone()))
            .child((icon("project"), span("").child(project.name), el("small").child(about)));
        el("li").child(entry)
    });
    (el("h2").child("Choose a project"), el("ul").class("signin__projects").children(entries)).html()
}
