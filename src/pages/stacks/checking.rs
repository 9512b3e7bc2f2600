//! Asking Heat about the template when nobody has typed for a moment.

use super::draft::{CheckState, StackDraft};
use crate::platform::sleep;
use crate::services::orchestration::stacks::fields::{TEMPLATE_URL, is_source};
use crate::services::orchestration::stacks::request;
use crate::services::orchestration::template::document;
use crate::store::App;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::sync::Arc;
use std::time::Duration;

/// The template is read when nobody has typed for so long, and Heat is asked after some more.
const READ: Duration = Duration::from_millis(250);
const ASK: Duration = Duration::from_millis(550);

/// Reads the template, and asks Heat about it, for as long as the page is there.
pub fn check_while_typing(draft: StackDraft) {
    let app = App::get();
    let text = Memo::new(move |_| draft.text());
    Effect::new(move || {
        let text = text.get();
        // Canceled by the next run.
        spawn_local_scoped_with_cancellation(async move {
            sleep(READ).await;
            let filled = text.as_ref().filter(|text| !text.trim().is_empty());
            let read = filled.map(|text| document::read(text).map(Arc::new));
            let is_same = draft.document.try_with_untracked(|before| *before == read);
            if is_same == Some(false) {
                draft.document.set(read);
            }
            _ = draft.read.try_set(text);
        });
    });
    let question = Memo::new(move |_| draft.to_check());
    Effect::new(move || {
        let Some(question) = question.get() else {
            draft.answered.set(None);
            return draft.check.set(CheckState::NotAsked);
        };
        // The fields stay where they are while it is asked once more.
        if !matches!(untrack(|| draft.check.get()), CheckState::Parameters(_)) {
            draft.check.set(CheckState::Asking);
        }
        spawn_local_scoped_with_cancellation(async move {
            sleep(ASK).await;
            let Some(connection) = app.cloud_now() else { return };
            let call = request::check(&question);
            let answer = connection.service(call.service).send(call).await;
            draft.take(answer.and_then(|answer| answer.json()));
            _ = draft.answered.try_set(Some(question));
        });
    });
}

/// Asks Heat about the template at an address, which only it can read.
pub fn check_address(app: App, draft: StackDraft) {
    let values = untrack(|| draft.template.values_to_send());
    let Some(connection) = app.cloud_now().filter(|_| is_source(&values, TEMPLATE_URL)) else { return };
    if values.text(TEMPLATE_URL).is_empty() {
        return;
    }
    draft.check.set(CheckState::Asking);
    let call = request::check(&untrack(|| draft.add_parts(values)));
    leptos::task::spawn_local(async move {
        let answer = connection.service(call.service).send(call).await;
        draft.take(answer.and_then(|answer| answer.json()));
    });
}
