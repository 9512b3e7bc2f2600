//! Why the cloud cannot be used from this browser, and what an operator has to do about it.

use crate::auth::CloudConfig;
use crate::auth::doctor::{Advice, PageContext, ServiceCheck, Severity, advice, examine};
use crate::navigation::use_navigation;
use crate::store::App;
use crate::ui::copy::copy_button;
use crate::ui::dom::{Content, El, Html, button, div, el, listen, span, spawn};
use crate::ui::icon::icon;
use crate::ui::title::announce_page;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

const SUB: &str =
    "What this browser can reach of the cloud, and what is in its way. Nothing is changed by the questions.";
const CORS: &str = "https://docs.openstack.org/oslo.middleware/latest/admin/cross-project-cors.html";

/// Looks at everything in the catalog; before somebody has signed in, at the Keystone that the address names
/// (`cloud=` or `url=`), or at all that are configured.
pub fn doctor() -> Html {
    let app = App::get();
    announce_page("Connection doctor");
    // What the page's own security policy keeps it from asking, the browser tells here only.
    let forbidden = Rc::new(RefCell::new(Vec::new()));
    let blocked = Rc::clone(&forbidden);
    listen(document(), "securitypolicyviolation", move |event| {
        let url = js_sys::Reflect::get(&event, &"blockedURI".into()).ok().and_then(|url| url.as_string());
        blocked.borrow_mut().extend(url);
    });
    let round = RwSignal::new(0);
    let again = button("button")
        .on("click", move |_| round.update(|round| *round += 1))
        .child((icon("refresh"), "Check again"));
    let back = Memo::new(move |_| app.cloud().is_none());
    let back = move || back.get().then(|| el("a").class("button").attr("href", "/sign-in").child("Back to signing in"));
    let head = div("page__head").child((
        el("h1").attr("tabindex", "-1").child("Connection doctor"),
        div("page__actions").child((back, again)),
        el("p").class("page__sub").child(SUB),
    ));
    let results = move || {
        round.track();
        untrack(|| {
            let all = cases(app);
            let any = !all.is_empty();
            let list = div("page__body").children(all.into_iter().map(|(name, case)| one(app, name, case, &forbidden)));
            (list, (!any).then(|| el("p").child("No cloud is configured here, and none was named.")))
        })
    };
    div("page page--narrow").child((head, results, el("p").class("is-quiet").child(gateway()))).html()
}

/// What to look at, each with its name.
fn cases(app: App) -> Vec<(String, ServiceCheck)> {
    if let Some(cloud) = app.cloud_now() {
        return ServiceCheck::all(&cloud.session()).into_iter().map(|case| (case.service.clone(), case)).collect();
    }
    let navigation = use_navigation();
    let (named, url) = (navigation.query("cloud"), navigation.query("url"));
    let clouds: Vec<_> = match (named.and_then(|name| app.cloud_config(&name)), url) {
        (Some(cloud), _) => vec![cloud],
        (None, Some(url)) => CloudConfig::from_url(&url).into_iter().collect(),
        (None, None) => app.cloud_names().iter().filter_map(|name| app.cloud_config(name)).collect(),
    };
    clouds.iter().map(|cloud| (["identity of ", &cloud.name].concat(), ServiceCheck::keystone(cloud))).collect()
}

/// A service: its name at once, what was found out when it is known.
fn one(app: App, name: String, case: ServiceCheck, forbidden: &Rc<RefCell<Vec<String>>>) -> El {
    let result = RwSignal::new(None::<Advice>);
    let (asked, forbidden) = (case.clone(), Rc::clone(forbidden));
    spawn(async move {
        let http = app.http();
        let session = app.cloud_now().map(|cloud| cloud.session().clone());
        let is_forbidden = |origin: &str| forbidden.borrow().iter().any(|url| url.starts_with(origin));
        let around =
            PageContext { online: window().navigator().on_line(), forbidden: &is_forbidden, session: session.as_ref() };
        let found = examine(&http, &asked, &around).await;
        result.set(Some(advice(&asked, &found, http.page_origin())));
    });
    let state = move || {
        let (tone, image, word) = match result.get().map(|advice| advice.state) {
            None => ("busy", "clock", "Being asked"),
            Some(Severity::Good) => ("good", "success", "Usable"),
            Some(Severity::Warning) => ("busy", "warning", "Usable, with a loss"),
            Some(Severity::Bad) => ("bad", "error", "Not usable"),
        };
        span(&["outcome outcome--", tone].concat()).child((icon(image), word))
    };
    let address = el("a").attr("href", &case.root).attr("target", "_blank").attr("rel", "noreferrer");
    let body = move || {
        let Some(Advice { why, lines, .. }) = result.get() else { return Html::none() };
        let lines = lines.map(|lines| {
            let copy = copy_button("Copy the lines", lines.text.clone());
            let place = div("doctor__place").child((span("").child("To add: "), el("code").child(lines.place), copy));
            (place, el("pre").class("block").attr("tabindex", "0").child(lines.text))
        });
        (el("p").child(why), lines).html()
    };
    let head = div("panel__head").child((el("h2").child(name.as_str()), state));
    el("section")
        .class("panel")
        .attr("aria-label", &name)
        .child((head, div("panel__body").child((address.child(case.root.as_str()), body))))
}

/// What holds for all of them.
fn gateway() -> Html {
    let link = el("a").attr("href", CORS).attr("target", "_blank").attr("rel", "noreferrer").child("oslo.middleware");
    (
        "Lines of [cors] are read from /etc only (",
        link,
        "); the service is restarted afterwards. Where lists are there already, theirs and these are joined. Instead of \
         all that, the web server of this console can forward to the services: deploy/nginx.conf and deploy/Caddyfile \
         of Skylark do, and the cloud's entry in config.json says so with ",
        el("code").child("\"gateway\": \"/openstack\""),
        ".",
    )
        .html()
}
