//! Creating images: by upload, by an import from an address, or without data.
//! <https://docs.openstack.org/api-ref/image/v2/#create-image>

use super::{checks, pick};
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::{CREATED_ID, Completion, Create, Field, FieldKind, Form, FormValues, RequestPlan, Section, fields};
use crate::services::checks::name;
use crate::services::image::pick::visibilities;
use crate::services::image::upload::{FILE_FIELD, chosen_file, import_body, transfer};
use crate::services::metadefs;
use serde_json::{Value, json};

pub const CREATE: Create = Create {
    initial: |_| {
        let begun =
            FormValues::default().with(SOURCE, FILE).with("visibility", "private").with("container_format", "bare");
        begun.with("min_disk", 0).with("min_ram", 0)
    },
    run: Some(plan),
    ..Create::new("Create image", &FORM)
};

const SOURCE: &str = ".source";

const FILE: &str = "file";
const ADDRESS: &str = "address";

static FORM: Form = Form {
    submit: Some(|input| if from(input, FILE) { "Upload image" } else { "Create image" }.to_owned()),
    ..Form::new(&[Section::new("Source", FROM), Section::new("Image", IMAGE), Section::folded("Advanced", ADVANCED)])
};

const FROM: &[Field] = &[
    Field::new(SOURCE, "Source", FieldKind::Choice(pick::sources)).required(),
    FILE_FIELD.shown(|input, _| from(input, FILE)),
    Field::new(".uri", "URL", FieldKind::Text)
        .required()
        .help("Downloaded by the image service; allowed hosts are set by the operator.")
        .check(checks::address)
        .shown(|input, _| from(input, ADDRESS)),
    Field::new("disk_format", "Disk format", FieldKind::Choice(pick::formats)).required().check(checks::format),
    Field::new(".stores", "Stores", FieldKind::Many(pick::stores))
        .help("Default: the default store")
        .shown(|input, lookup| (from(input, FILE) || from(input, ADDRESS)) && pick::several_stores(lookup)),
];

const IMAGE: &[Field] = &[
    Field::new("name", "Name", FieldKind::Text).required().check(name),
    Field::new("visibility", "Visibility", FieldKind::Choice(visibilities)).required(),
    Field::new("min_disk", "Minimum disk (GiB)", FieldKind::Number(0, i32::MAX as i64)),
    Field::new("min_ram", "Minimum RAM (MiB)", FieldKind::Number(0, i32::MAX as i64)),
    Field::new("tags", "Tags", FieldKind::Words).check(checks::tags),
];

const ADVANCED: &[Field] = &[
    Field::new("container_format", "Container format", FieldKind::Choice(pick::containers)).required(),
    Field::new("protected", "Protected from deletion", FieldKind::Flag),
    Field::new("os_hidden", "Hidden from lists", FieldKind::Flag).help("Hide from lists but keep usable."),
    Field::new(PROPERTIES, "Properties", FieldKind::Pairs)
        .check(|input| checks::properties(input, PROPERTIES))
        .suggested_keys(metadefs::of_images)
        .help("Image properties, e.g. hw_disk_bus, os_distro."),
];

const PROPERTIES: &str = ".properties";

fn from(input: &FormValues, source: &str) -> bool {
    input.text(SOURCE) == source
}

/// A path below the new image.
fn new(rest: &str) -> String {
    ["/images/", CREATED_ID, rest].concat()
}

fn plan(input: &FormValues) -> RequestPlan {
    let mut image = fields::object(&FORM, input, None);
    image.extend(input.pairs(PROPERTIES));
    let create = ServiceRequest::post(ServiceType::Image, "/images", Value::Object(image));
    let made = RequestPlan::with_completion(create, Completion::Created(&["active"]));
    let stores = input.list(".stores");
    if from(input, ADDRESS) {
        let body = import_body(json!({"name": "web-download", "uri": input.text(".uri")}), &stores);
        return made.then(ServiceRequest::post(ServiceType::Image, new("/import"), body));
    }
    match chosen_file(input).filter(|_| from(input, FILE)) {
        Some(file) => {
            let mut transfer = transfer(&new(""), file, &stores);
            transfer.undo = Some(ServiceRequest::delete(ServiceType::Image, new("")));
            made.with_transfer(transfer)
        }
        None => RequestPlan { completion: Completion::Response, ..made },
    }
}
