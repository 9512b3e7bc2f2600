//! Making an object, as a page: its form, and beside it what it takes and the button.

mod leaving;

use crate::model::AnyView;
use crate::pages::action::{Submission, Submit, create_job, lower_first};
use crate::store::App;
use crate::ui::form::{self, FormState};
use crate::ui::title::announce_page;
use crate::ui::unique;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::rc::Rc;

#[component]
pub fn CreatePage(view: &'static dyn AnyView) -> impl IntoView {
    let app = App::get();
    let (Some(cloud), Some(create)) = (app.cloud_now(), view.create()) else { return ().into_any() };
    let meta = view.meta();
    announce_page([create.label, " · ", meta.plural].concat().as_str());
    let list = ["/", meta.key].concat();

    let submission = Submission::ready();
    let initial = untrack(|| (create.initial)(&cloud));
    let state = FormState::new(create.form, initial, Rc::new(cloud));
    // What a form starts with may depend on lists that are still on their way.
    let suggested = Memo::new(move |_| app.cloud().map(|cloud| (create.initial)(&cloud)).unwrap_or_default());
    Effect::new(move |_| state.suggest(suggested.get()));

    let gone = RwSignal::new(false);
    leaving::guard(move || state.is_dirty() && !gone.get_untracked());
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(input) = form::submit(state) {
            let (navigate, list) = (navigate.clone(), ["/", meta.key].concat());
            submission.send(create_job(view, create, &input), move || {
                gone.set(true);
                navigate(&list, NavigateOptions::default());
            });
        }
    };
    let id = unique("create");
    let form_id = id.clone();
    view! {
        <div class="page page--narrow">
            <nav class="crumbs" aria-label="Breadcrumb">
                <a href=list.clone()>{meta.plural}</a>
                <span aria-current="page">{create.label}</span>
            </nav>
            <div class="page__head">
                <h1 tabindex="-1">{create.label}</h1>
                <p class="page__sub">{meta.about}</p>
            </div>
            <form id=form_id class="form" novalidate on:submit=submit>
                <div class="form__main">{form::sections(state)}</div>
                <aside class="form__aside" aria-label="Summary">
                    {form::effect(state)}
                    {form::problems(state)}
                    {submission.refusal(move || ["Could not ", &lower_first(create.label)].concat())}
                    <Submit state submission form=id verb=create.label />
                    <a class="button" href=list>"Cancel"</a>
                </aside>
            </form>
        </div>
    }
    .into_any()
}
