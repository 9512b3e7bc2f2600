//! The two sides of an update: the stack as it is, and as the form would have it.

use super::draft::StackDraft;
use crate::model::JsonRow;
use crate::services::orchestration::stacks::update;
use crate::services::orchestration::template::document;
use crate::services::orchestration::update_preview::{Draft, Side, current, next};
use leptos::prelude::*;

/// Both sides; or why they do not tell what an update changes. Not reactive.
///
/// # Errors
/// One of them cannot be read, or the resources can be something else than what the stack's template says.
pub fn sides(draft: StackDraft, stack: &JsonRow) -> Result<(Side, Side), &'static str> {
    update::is_as_described(stack)?;
    untrack(|| read(draft)).filter(|(old, new)| old.is_hot() && new.is_hot()).ok_or("The templates cannot be compared.")
}

fn read(draft: StackDraft) -> Option<(Side, Side)> {
    let template = draft.document.with(|document| document.as_ref()?.as_ref().ok().cloned())?;
    let groups = draft.groups();
    let (values, files) = (draft.field_values(&groups), draft.files().files);
    draft.existing.with_value(|existing| {
        let before = document::read(&existing.template).ok()?.value;
        let environment = existing.environment.as_ref();
        let own = environment.map(|own| &own.value).cloned().unwrap_or_default();
        let old = current(&before, &existing.values, &existing.files, &own);
        let new = draft.environments.with(|environments| {
            let form =
                Draft { template: &template.value, groups: &groups, values: &values, environments, files: &files };
            next(&form, &old, &existing.values, environment)
        });
        Some((old, new))
    })
}
