//! What waits for Heat's check of the template: what is pressed meanwhile is done once the check has ended.

use super::draft::StackDraft;
use leptos::prelude::*;

/// Something that is done when the template has been checked.
#[derive(Clone, Copy)]
pub struct AfterCheck {
    draft: StackDraft,
    /// The template of which it was asked for, while it waits.
    waits_for: RwSignal<Option<Option<String>>>,
    action: StoredValue<Box<dyn Fn()>, LocalStorage>,
}

impl AfterCheck {
    pub fn new(draft: StackDraft, action: impl Fn() + 'static) -> Self {
        let after =
            AfterCheck { draft, waits_for: RwSignal::new(None), action: StoredValue::new_local(Box::new(action)) };
        let is_due = Memo::new(move |_| after.waits_for.with(Option::is_some) && !draft.is_being_checked());
        Effect::new(move || {
            if is_due.get() {
                // As a handler does it: what it makes outlives this run.
                leptos::task::spawn_local(async move { after.end() });
            }
        });
        after
    }

    /// Does it now, or when the check has ended.
    pub fn start(self) {
        match untrack(|| self.draft.is_being_checked()) {
            true => self.waits_for.set(Some(untrack(|| self.draft.text()))),
            false => self.action.with_value(|action| action()),
        }
    }

    fn end(self) {
        let Some(Some(text)) = self.waits_for.try_get_untracked() else { return };
        self.waits_for.set(None);
        // It was asked for with the text of that time.
        if untrack(|| self.draft.text()) == text {
            self.action.with_value(|action| action());
        }
    }
}

/// Says that something waits.
#[component]
pub fn CheckWait(
    /// What may wait.
    #[prop(into)]
    after: Vec<AfterCheck>,
) -> impl IntoView {
    let waits = move || after.iter().any(|after| after.waits_for.with(Option::is_some));
    view! {
        <p class="is-quiet" role="status">
            {move || waits().then_some("Waiting for the template check…")}
        </p>
    }
}
