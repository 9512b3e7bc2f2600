//! The form that asks whether a server would fit.

use crate::model::{Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, Section};
use crate::services::choices;
use crate::services::compute;
use crate::services::compute::flavor::row::Flavor;
use crate::services::placement::{aggregates, provider_traits};

const MOST: i64 = 2_147_483_647;
/// The most candidates that can be asked for.
const MOST_CANDIDATES: i64 = 10_000;

fn flavors(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_typed_rows::<Flavor>(lookup, compute::keys::FLAVORS, |flavor| {
        Some(Choice::new(&flavor.id, &flavor.name).detail(flavor.size()))
    })
}

fn has_flavor(input: &FormValues, _: &dyn Lookup) -> bool {
    input.filled("flavor").is_some()
}

fn has_no_flavor(input: &FormValues, _: &dyn Lookup) -> bool {
    input.filled("flavor").is_none()
}

pub static FORM: Form = Form::new(&[
    Section::untitled(&[
        Field::new("flavor", "Flavor", FieldKind::Choice(flavors)).unset(|_| "None (use the amounts below)".to_owned()),
        Field::new("from_volume", "Boot from a volume", FieldKind::Flag)
            .help("The root disk needs no space on the host.")
            .shown(has_flavor),
        Field::new("vcpus", "vCPUs", FieldKind::Number(0, MOST)).shown(has_no_flavor),
        Field::new("ram", "RAM (MiB)", FieldKind::Number(0, MOST)).shown(has_no_flavor),
        Field::new("disk", "Disk (GiB)", FieldKind::Number(0, MOST)).shown(has_no_flavor),
        Field::new("aggregate", "Aggregate", FieldKind::Choice(aggregates::by_uuid)).unset(|_| "Any".to_owned()),
    ]),
    Section::folded(
        "Traits and limit",
        &[
            Field::new("required", "Required traits", FieldKind::Many(provider_traits::choices)),
            Field::new("forbidden", "Forbidden traits", FieldKind::Many(provider_traits::choices))
                .check(|input| both(input).map(|name| [&name, " is required as well"].concat())),
            Field::new("limit", "Limit", FieldKind::Number(1, MOST_CANDIDATES))
                .help("Maximum number of candidates.")
                .unset(|_| "All".to_owned()),
        ],
    ),
]);

/// A trait that is required and forbidden.
fn both(input: &FormValues) -> Option<String> {
    let required = input.list("required");
    input.list("forbidden").into_iter().find(|name| required.contains(name))
}
