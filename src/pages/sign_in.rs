//! The sign-in page.

use super::brand;
use crate::auth::{self, CloudConfig, Project, SignedIn, Unscoped};
use crate::http::Error;
use crate::store::App;
use crate::ui::error_panel::ErrorPanel;
use crate::ui::icon::Icon;
use crate::ui::title::set_title;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The choice that lets an authentication URL be typed.
const OTHER: &str = "";

/// What was typed; kept whatever happens.
#[derive(Clone, Copy)]
struct Fields {
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
        let fields = Fields {
            cloud: RwSignal::new(first.unwrap_or_default()),
            url: RwSignal::default(),
            user: RwSignal::default(),
            password: RwSignal::default(),
            domain: RwSignal::default(),
            project: RwSignal::default(),
        };
        fields.suggest(app);
        fields
    }

    /// Takes over what the chosen cloud's configuration says.
    fn suggest(self, app: App) {
        let preset = app.cloud_config(&self.cloud.get_untracked()).unwrap_or_default();
        let or_kept = |field: RwSignal<String>, preset: Option<String>, otherwise: &str| {
            if let Some(value) = preset {
                field.set(value);
            } else if field.get_untracked().is_empty() {
                field.set(otherwise.to_owned());
            }
        };
        or_kept(self.user, preset.auth.username, "");
        or_kept(self.domain, preset.auth.user_domain_name, "Default");
        or_kept(self.project, preset.auth.project_name, "");
    }

    fn config(self, app: App) -> Result<CloudConfig, Error> {
        match self.cloud.get_untracked().as_str() {
            OTHER => CloudConfig::from_url(self.url.get_untracked().trim()),
            name => app.cloud_config(name).ok_or_else(|| Error::refused("This cloud is not configured any more")),
        }
    }
}

/// Asks for a cloud and a password, then, if need be, for a project.
#[component]
pub fn SignIn() -> impl IntoView {
    let app = App::get();
    let fields = Fields::new(app);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Error>);
    let choose = RwSignal::new_local(None::<Unscoped>);
    Effect::new(move |_| set_title("Sign in"));

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
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
    view! {
        <main class="signin">
            <div class="signin__card">
                <header class="signin__head">
                    {brand::mark("signin__mark")}
                    <h1>{brand::name()}</h1>
                    <p>"The OpenStack console that lives in your browser"</p>
                </header>
                {move || app.config_error().map(|error| view! {
                    <ErrorPanel what="The list of clouds (config.json) could not be read" error />
                })}
                {move || match choose.get() {
                    Some(unscoped) => view! { <ChooseProject unscoped failure busy /> }.into_any(),
                    None => view! { <Credentials fields busy submit /> }.into_any(),
                }}
                {move || failure.get().map(|error| view! { <ErrorPanel what="You could not be signed in" error /> })}
            </div>
            <p class="signin__foot">
                "Passwords and tokens stay in this tab and go to your cloud only."
            </p>
        </main>
    }
}

#[component]
fn Credentials(fields: Fields, busy: RwSignal<bool>, submit: impl Fn(SubmitEvent) + Copy + 'static) -> impl IntoView {
    let app = App::get();
    let clouds: Vec<_> = app.with_config(|config| config.clouds.iter().map(|(name, _)| name.clone()).collect());
    let some = !clouds.is_empty();
    let typed = move || fields.cloud.with(|cloud| cloud == OTHER);
    view! {
        <form class="form signin__form" on:submit=submit>
            <Show when=move || some>
                <div class="field">
                    <label class="field__label" for="cloud">"Cloud"</label>
                    <select
                        class="select"
                        id="cloud"
                        prop:value=move || fields.cloud.get()
                        on:change=move |event| {
                            fields.cloud.set(event_target_value(&event));
                            fields.suggest(app);
                        }
                    >
                        {clouds.iter().map(|name| view! { <option value=name.clone()>{name.clone()}</option> }).collect_view()}
                        <option value=OTHER>"Another cloud…"</option>
                    </select>
                </div>
            </Show>
            <Show when=typed>
                <Entry id="auth-url" label="Authentication URL" value=fields.url kind="url" complete="url" />
                <p class="field__help">"Keystone's address, such as https://cloud.example.com:5000/v3"</p>
            </Show>
            <Entry id="user" label="User name" value=fields.user complete="username" />
            <Entry id="password" label="Password" value=fields.password kind="password" complete="current-password" />
            <div class="signin__pair">
                <Entry id="domain" label="Domain" value=fields.domain />
                <Entry id="project" label="Project" value=fields.project hint="Choose after signing in" />
            </div>
            <button class="button button--primary button--wide" type="submit" aria-busy=move || busy.get().to_string() disabled=busy>
                {move || if busy.get() { "Signing in…" } else { "Sign in" }}
            </button>
        </form>
    }
}

#[component]
fn Entry(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "off")] complete: &'static str,
    #[prop(default = "")] hint: &'static str,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <input
                class="input"
                id=id
                type=kind
                autocomplete=complete
                autocapitalize="none"
                spellcheck="false"
                placeholder=hint
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}

#[component]
fn ChooseProject(unscoped: Unscoped, failure: RwSignal<Option<Error>>, busy: RwSignal<bool>) -> impl IntoView {
    let app = App::get();
    let projects: Vec<Project> = unscoped.projects.clone();
    let unscoped = StoredValue::new_local(unscoped);
    let enter = move |id: String| {
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            let Some(unscoped) = unscoped.try_get_value() else { return };
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
    let entries = projects.into_iter().map(|project| {
        let id = project.id.clone();
        view! {
            <li>
                <button
                    class="signin__project"
                    type="button"
                    disabled=move || busy.get() || !project.enabled
                    on:click=move |_| enter(id.clone())
                >
                    <Icon name="project" />
                    <span>{project.name}</span>
                    <small>{if project.enabled { project.description } else { "This project is disabled".to_owned() }}</small>
                </button>
            </li>
        }
    });
    view! {
        <h2>"Choose a project"</h2>
        <ul class="signin__projects">{entries.collect_view()}</ul>
    }
}
