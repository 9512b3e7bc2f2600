//! Making volumes.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume>

use super::{VERSION, short};
use crate::auth::{Call, ServiceType};
use crate::json::json;
use crate::model::{
    Choice, Choices, Create, Field, FieldKind, Follow, Form, Input, Lookup, Plan, Section, fields, lenient,
};
use crate::services::choices::{fixed, listed, rows};
use crate::services::quota::volume_meters;
use serde_json::Value;

const BLANK: &str = "blank";
const IMAGE: &str = "imageRef";
const SNAPSHOT: &str = "snapshot_id";
const VOLUME: &str = "source_volid";

/// Asked for where the volume is made from what has this name in the request.
const fn from(name: &'static str, label: &'static str, choices: fn(&dyn Lookup, &Input) -> Choices) -> Field {
    let shown: fn(&Input, &dyn Lookup) -> bool = match name.as_bytes()[0] {
        b'i' => |input, _| input.text(".source") == IMAGE,
        b's' if name.as_bytes()[1] == b'n' => |input, _| input.text(".source") == SNAPSHOT,
        _ => |input, _| input.text(".source") == VOLUME,
    };
    Field::new(name, label, FieldKind::Choice(choices)).required().shown(shown)
}

fn images(lookup: &dyn Lookup, _: &Input) -> Choices {
    rows(lookup, "image/images", &|image| (image.status() == "active").then(|| Choice::new(image.id(), image.name())))
}

fn at_rest(lookup: &dyn Lookup, key: &str) -> Choices {
    rows(lookup, key, &|row| {
        matches!(row.status(), "available" | "in-use").then(|| Choice::new(row.id(), row.name()).detail(row.status()))
    })
}

/// The names of types, by which Cinder takes them.
pub fn types(lookup: &dyn Lookup, _: &Input) -> Choices {
    listed(lookup, &Call::get(ServiceType::BlockStorage, "/types"), "volume_types", &|kind| {
        let name = lenient::at(kind, "/name");
        Some(Choice::new(name.as_str(), name.as_str()).detail(lenient::at(kind, "/description")))
    })
}

fn zones(lookup: &dyn Lookup, _: &Input) -> Choices {
    listed(lookup, &Call::get(ServiceType::BlockStorage, "/os-availability-zone"), "availabilityZoneInfo", &|zone| {
        let name = lenient::at(zone, "/zoneName");
        let open = lenient::at(zone, "/zoneState/available") == "true";
        Some(Choice::new(name.as_str(), name.as_str()).disabled((!open).then(|| "not available".to_owned())))
    })
}

/// A volume is as large as what it is made from unless something else is said.
fn needs_size(input: &Input) -> bool {
    matches!(input.text(".source"), BLANK | IMAGE | "")
}

const SIZE: Field = Field::new("size", "Size in GiB", FieldKind::Number(1, 65_536));

static NEW: Form = Form {
    effect: Some(|lookup, input| volume_meters(lookup, 1.0, input.number("size").unwrap_or(0) as f64)),
    ..Form::new(&[
        Section {
            title: "",
            folded: false,
            fields: &[
                Field::new("name", "Name", FieldKind::Text).check(|input| short(input, "name")),
                Field::new(
                    ".source",
                    "Made from",
                    FieldKind::Choice(|_, _| {
                        fixed(&[
                            (BLANK, "Nothing: blank"),
                            (IMAGE, "An image"),
                            (SNAPSHOT, "A snapshot"),
                            (VOLUME, "Another volume"),
                        ])
                    }),
                )
                .required(),
                from(IMAGE, "Image", images),
                from(SNAPSHOT, "Snapshot", |lookup, _| at_rest(lookup, "block-storage/snapshots")),
                from(VOLUME, "Volume", |lookup, _| at_rest(lookup, "block-storage/volumes")),
                SIZE.required().shown(|input, _| needs_size(input)),
                Field { name: ".larger", ..SIZE }
                    .help("As large as what it is made from, if left empty; no smaller.")
                    .shown(|input, _| !needs_size(input)),
            ],
        },
        Section {
            title: "Details",
            folded: true,
            fields: &[
                Field::new("description", "Description", FieldKind::Text).check(|input| short(input, "description")),
                Field::new("volume_type", "Type", FieldKind::Choice(types))
                    .help("The cloud's usual one, if left empty."),
                Field::new("availability_zone", "Availability zone", FieldKind::Choice(zones)),
                Field::new("metadata", "Metadata", FieldKind::Pairs),
            ],
        },
    ])
};

/// The volume that a form describes.
fn body(input: &Input) -> Value {
    let mut volume = fields::object(&NEW, input, None);
    let source = input.text(".source");
    for other in [IMAGE, SNAPSHOT, VOLUME] {
        if other != source {
            volume.remove(other);
        }
    }
    if !needs_size(input) {
        volume.remove("size");
        if let Some(size) = input.number(".larger") {
            volume.insert("size".into(), size.into());
        }
    }
    json!({"volume": Value::Object(volume)})
}

pub const CREATE: Create = Create {
    initial: |_| Input::default().with(".source", BLANK).with("size", 10),
    run: Some(|input| {
        let call = Call::post(ServiceType::BlockStorage, "/volumes", body(input)).version(VERSION);
        Plan::followed(call, Follow::Created(&["available"]))
    }),
    ..Create::new("Create volume", &NEW)
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_it_is_made_from_is_sent() {
        let input = Input::default()
            .with("name", "data")
            .with(".source", BLANK)
            .with(IMAGE, "i")
            .with("size", "20")
            .with("metadata", json!({"k": "v"}));
        let sent = json!({"volume": {"name": "data", "size": 20, "metadata": {"k": "v"}}});
        assert_eq!(body(&input), sent);
        let image = body(&input.clone().with(".source", IMAGE));
        assert_eq!(image.pointer("/volume/imageRef"), Some(&Value::from("i")));
        let copy = body(&input.with(".source", VOLUME).with(VOLUME, "v").with(".larger", ""));
        assert_eq!(copy, json!({"volume": {"name": "data", "source_volid": "v", "metadata": {"k": "v"}}}));
    }
}
