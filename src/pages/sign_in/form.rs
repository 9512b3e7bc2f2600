//! The forms of the sign-in page.

use super::fields::{Fields, OTHER, method};
use super::files::files;
use crate::auth::Secret;
use crate::auth::cloud_files::SignInForm;
use crate::pages::labelled;
use crate::store::App;
use crate::ui::dom::{Content, El, Html, button, div, el, text, when};
use leptos::prelude::*;

/// Asks for a cloud and for what the chosen method takes.
pub fn credentials(fields: Fields, busy: RwSignal<bool>, submit: impl Fn() + 'static) -> El {
    let app = App::get();
    let names = Memo::new(move |_| app.cloud_names());
    let select = move |names: Vec<String>| {
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
    };
    // Files add to them.
    let clouds = move || {
        let names = names.get();
        (!names.is_empty()).then(|| untrack(|| select(names)))
    };
    let typed = move || fields.cloud.with(|cloud| cloud == OTHER);
    let address = move || {
        let help = "Keystone's address, such as https://cloud.example.com:5000/v3";
        (
            entry("auth-url", "Authentication URL", fields.url, "url", "url", ""),
            el("p").class("field__help").child(help),
        )
    };
    let methods = el("select")
        .class("select")
        .children(method::ALL.map(|(value, name)| option(value, name)))
        .value(move || fields.method.get())
        .on("change", move |event| fields.method.set(event_target_value(&event)));
    let chosen = Memo::new(move |_| fields.method.get());
    let proof = move || {
        let method = chosen.get();
        let preset = fields.is_preset(app);
        untrack(|| proof(fields, &method, preset))
    };
    let chosen = (clouds, when(typed, address), labelled("method", "Method", methods), proof);
    form(busy, "Sign in", submit, chosen).child(files(fields))
}

const ELSEWHERE: &str = "You sign in at your organisation's own page, which sends you back here.";

/// What a method takes; `preset` where the configuration has a single sign-on ready.
fn proof(fields: Fields, method: &str, preset: bool) -> Html {
    let user = || entry("user", "User name", fields.user, "text", "username", "");
    let domain = || entry("domain", "Domain", fields.domain, "text", "off", "");
    let federation = || {
        let provider = entry("provider", "Identity provider", fields.provider, "text", "off", "");
        div("signin__pair").child((provider, entry("protocol", "Protocol", fields.protocol, "text", "off", "")))
    };
    let project = || entry("project", "Project", fields.project, "text", "off", "Choose after signing in");
    match method {
        method::APPLICATION_CREDENTIAL => (
            entry("credential-id", "Application credential ID", fields.credential_id, "text", "off", ""),
            el("p").class("field__help").child("Without its ID, its name and its owner will do."),
            entry("credential-name", "Application credential name", fields.credential_name, "text", "off", ""),
            div("signin__pair").child((user(), domain())),
            secret(fields, "secret", "Secret", fields.secret),
        )
            .html(),
        method::TOKEN => (secret(fields, "token", "Token", fields.token), project()).html(),
        method::ACCESS_TOKEN => {
            (federation(), secret(fields, "access-token", "Access token", fields.access_token), project()).html()
        }
        method::WEB_SSO if preset => el("p").class("field__help").child(ELSEWHERE).html(),
        method::WEB_SSO => (federation(), el("p").class("field__help").child(ELSEWHERE), project()).html(),
        method => (
            user(),
            filled(
                "password",
                "Password",
                fields.password,
                "password",
                "current-password",
                in_file(fields, |form| &form.secret),
            ),
            (method == method::TOTP).then(|| {
                let hint = in_file(fields, |form| &form.passcode);
                filled("passcode", CODE, fields.passcode, "text", "one-time-code", hint)
            }),
            div("signin__pair").child((domain(), project())),
        )
            .html(),
    }
}

/// Asks for the one-time code that is missing.
pub fn further(fields: Fields, busy: RwSignal<bool>, submit: impl Fn() + 'static, back: impl Fn() + 'static) -> El {
    let about = "The password is right. Signing in as this user also takes the code that an authenticator shows.";
    let fields = (el("p").child(about), passcode("passcode", fields.passcode));
    form(busy, "Sign in", submit, fields).child(start_again(back))
}

/// Asks for a new password in place of one that has expired.
pub fn change(fields: Fields, busy: RwSignal<bool>, submit: impl Fn() + 'static, back: impl Fn() + 'static) -> El {
    let about = "The password is right, but has expired. It has to be changed before this user can sign in.";
    let fields = (
        el("p").child(about),
        entry("new-password", "New password", fields.new_password, "password", "new-password", ""),
        entry("new-again", "New password again", fields.new_again, "password", "new-password", ""),
    );
    form(busy, "Change password and sign in", submit, fields).child(start_again(back))
}

/// Asks whether a token is used that somebody has sent.
pub fn arrived(busy: RwSignal<bool>, submit: impl Fn() + 'static, back: impl Fn() + 'static) -> El {
    let about = "A single sign-on has come back, but not with word of who has sent it. Go on only if you have just \
        signed in at your organisation's page: else you may be about to work as somebody else.";
    form(busy, "Go on", submit, el("p").child(about)).child(start_again(back))
}

fn start_again(back: impl Fn() + 'static) -> El {
    button("button button--quiet").on("click", move |_| back()).child("Start again")
}

fn form(busy: RwSignal<bool>, verb: &'static str, submit: impl Fn() + 'static, fields: impl Content) -> El {
    let verb = move || if busy.get() { "Signing in…" } else { verb }.to_owned();
    let send = el("button")
        .class("button button--primary button--wide")
        .attr("type", "submit")
        .attr("aria-busy", move || busy.get().to_string())
        .attr("disabled", move || busy.get())
        .child(text(verb));
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        submit();
    };
    el("form").class("form signin__form").on("submit", submit).child(fields).child(send)
}

fn option(value: &str, text: &str) -> El {
    el("option").attr("value", value).child(text)
}

/// A secret that no browser keeps or suggests.
fn secret(fields: Fields, id: &'static str, label: &'static str, value: RwSignal<String>) -> El {
    filled(id, label, value, "password", "off", in_file(fields, |form| &form.secret))
}

type Hint = Box<dyn Fn() -> String>;

/// Says so where a secret need not be typed.
fn in_file(fields: Fields, secret: fn(&SignInForm) -> &Option<Secret>) -> Hint {
    Box::new(move || if fields.has_secret(secret) { "As in the file" } else { "" }.to_owned())
}

const CODE: &str = "One-time code";

/// The field for a one-time code.
pub fn passcode(id: &'static str, value: RwSignal<String>) -> El {
    entry(id, CODE, value, "text", "one-time-code", "")
}

/// A field of this kind, to be completed by the browser as told, with a hint while it is empty.
pub fn entry(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    kind: &'static str,
    complete: &'static str,
    hint: &'static str,
) -> El {
    filled(id, label, value, kind, complete, Box::new(move || hint.to_owned()))
}

fn filled(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    kind: &'static str,
    complete: &'static str,
    hint: Hint,
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
