//! Creating a snapshot, or managing one that a back end has already.
//! <https://docs.openstack.org/api-ref/shared-file-system/#create-share-snapshot>

use crate::lenient;
use crate::model::{
    Choices, Completion, Create, Field, FieldKind, Form, FormValues, Lookup, Meter, RequestPlan, Section, fields,
};
use crate::services::choices::from_pairs;
use crate::services::free_names;
use crate::services::shared_file_system::forms::{DESCRIPTION, METADATA, METADATA_NAME, NAME};
use crate::services::shared_file_system::quota::{SNAPSHOT_GIGABYTES, SNAPSHOTS, meters};
use crate::services::shared_file_system::requests::{post, supports};
use crate::services::shared_file_system::{keys, pick};
use serde_json::json;

const SOURCE: &str = ".source";
const NEW: &str = "new";
const EXISTING: &str = "existing";
const SHARE: &str = "share_id";

pub const CREATE: Create = Create {
    run: Some(plan),
    initial: |_| FormValues::default().with(SOURCE, NEW),
    ..Create::new("Create snapshot", &FORM)
};

fn sources(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(&[(NEW, "New snapshot of a share"), (EXISTING, "Existing snapshot on the back end (manage)")])
}

fn is_existing(input: &FormValues, _: &dyn Lookup) -> bool {
    input.text(SOURCE) == EXISTING
}

static FORM: Form = Form {
    effect: Some(effect),
    suggested: Some(|lookup, input| {
        free_names::derived_from(lookup, keys::SNAPSHOTS, (keys::SHARES, input.text(SHARE)), "snapshot")
    }),
    ..Form::new(&[Section::untitled(&[
        Field::new(SOURCE, "Source", FieldKind::Choice(sources))
            .required()
            .shown(|_, lookup| lookup.caller().is_admin()),
        Field::new(SHARE, "Share", FieldKind::Choice(pick::with_snapshots)).required(),
        Field::new("provider_location", "Provider location", FieldKind::Text)
            .required()
            .help("Location of the snapshot on the back end.")
            .shown(is_existing),
        NAME,
        DESCRIPTION,
        METADATA.shown(|_, lookup| supports(lookup, 73)),
        Field::new("driver_options", "Driver options", FieldKind::Pairs).shown(is_existing),
    ])])
};

fn effect(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    let size = pick::of(lookup, keys::SHARES, input.text(SHARE), |share| lenient::number_at(&share.value, "/size"));
    meters(lookup, &[(SNAPSHOTS, 1.0), (SNAPSHOT_GIGABYTES, size.flatten().unwrap_or_default())])
}

/// Metadata needs 2.73, managing 2.12.
fn plan(input: &FormValues) -> RequestPlan {
    let snapshot = fields::object(&FORM, input, None);
    let minor = if snapshot.contains_key(METADATA_NAME) { 73 } else { 17 };
    let path = if input.text(SOURCE) == EXISTING { "/snapshots/manage" } else { "/snapshots" };
    let call = post(path, minor, json!({"snapshot": snapshot}));
    RequestPlan::with_completion(call, Completion::Created(&["available"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::shared_file_system::requests::at_least;

    #[test]
    fn a_snapshot_is_made_or_managed() {
        let input = FormValues::default().with(SOURCE, NEW).with(SHARE, "s").with("name", "before");
        let call = plan(&input).steps[0].clone();
        assert_eq!((call.path.as_str(), call.version), ("/snapshots", at_least(17)));
        assert_eq!(call.body, Some(json!({"snapshot": {"share_id": "s", "name": "before"}})));
        let managed =
            input.with(SOURCE, EXISTING).with("provider_location", "x").with(METADATA_NAME, json!({"a": "b"}));
        let call = plan(&managed).steps[0].clone();
        assert_eq!((call.path.as_str(), call.version), ("/snapshots/manage", at_least(73)));
    }
}
