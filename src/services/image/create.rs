//! Making images: of a file of the user's, of one that Glance fetches itself, or only their description.
//! <https://docs.openstack.org/api-ref/image/v2/#create-image>

use super::{checks, header, pick, visibilities};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Completion, Create, Field, FieldKind, Form, FormValues, Found, NEW, Need, Pieces, RequestPlan, Section, Transfer,
    fields, units,
};
use crate::services::checks::name;
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
/// What is uploaded, as [`FieldKind::Upload`] leaves it.
pub const UPLOAD: &str = ".file";
const FILE: &str = "file";
const ADDRESS: &str = "address";

static FORM: Form = Form {
    submit: Some(|input| if from(input, FILE) { "Upload image" } else { "Create image" }.to_owned()),
    ..Form::new(&[
        Section { title: "Source", folded: false, fields: FROM },
        Section { title: "Image", folded: false, fields: IMAGE },
        Section { title: "Advanced", folded: true, fields: ADVANCED },
    ])
};

const FROM: &[Field] = &[
    Field::new(SOURCE, "Made of", FieldKind::Choice(pick::sources)).required(),
    FILE_FIELD.shown(|input, _| from(input, FILE)),
    Field::new(".uri", "Address", FieldKind::Text)
        .required()
        .help("Glance itself downloads it. Which hosts and ports it may ask is the operator's affair.")
        .check(checks::address)
        .shown(|input, _| from(input, ADDRESS)),
    Field::new("disk_format", "Disk format", FieldKind::Choice(pick::formats)).required().check(checks::format),
    Field::new(".stores", "Stores", FieldKind::Many(pick::stores))
        .help("Glance's default store, if none is chosen.")
        .shown(|input, lookup| (from(input, FILE) || from(input, ADDRESS)) && pick::several_stores(lookup)),
];

pub const FILE_FIELD: Field = Field::new(UPLOAD, "File", FieldKind::Upload(inspect))
    .required()
    .help("It is sent straight from the disk. Keep this tab open until the task has ended.");

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
    Field::new("os_hidden", "Hidden from lists", FieldKind::Flag).help("For old images that must not be deleted yet."),
    Field::new(PROPERTIES, "Properties", FieldKind::Pairs)
        .check(|input| checks::properties(input, PROPERTIES))
        .known(metadefs::of_images)
        .help("What Nova and others go by, such as hw_disk_bus, os_distro and hw_firmware_type."),
];

const PROPERTIES: &str = ".properties";

fn from(input: &FormValues, source: &str) -> bool {
    input.text(SOURCE) == source
}

/// What is chosen is not asked for again: its name and format are known.
pub fn inspect(file: &Pieces) -> Result<Found, Need> {
    let found = header::read(file)?;
    let disk = found.virtual_size.filter(|_| found.format != "raw");
    let disk = disk.map(|size| [", holds a disk of ", &units::bytes(size as f64)].concat()).unwrap_or_default();
    let plain = file.name().rsplit_once('.').map_or(file.name(), |(name, _)| name);
    let empty = (file.size() == 0).then(|| "The file is empty".to_owned());
    Ok(Found {
        about: [found.format, &disk].concat(),
        wrong: empty.or_else(|| found.wrong.map(str::to_owned)),
        members: vec![("format", found.format.into())],
        suggests: vec![("name", plain.into()), ("disk_format", found.format.into())],
    })
}

/// The number of the file that a form has.
pub fn chosen(input: &FormValues) -> Option<u64> {
    input.0.get(UPLOAD)?.get("file")?.as_u64()
}

/// A request below the new image.
fn new(rest: &str) -> String {
    ["/images/", NEW, rest].concat()
}

/// The body of an import (`/import`), to these stores or the default one.
pub fn import(method: Value, stores: &[String]) -> Value {
    match stores {
        [] => json!({"method": method}),
        stores => json!({"method": method, "stores": stores.to_vec(), "all_stores_must_succeed": true}),
    }
}

/// What Glance says the SHA-512 of the data is; nothing where the cloud uses another algorithm.
pub fn sha512(image: &Value) -> Option<String> {
    let hash = lenient::at(image, "/os_hash_value");
    (lenient::at(image, "/os_hash_algo") == "sha512" && !hash.is_empty()).then_some(hash)
}

/// The way of a file to the image at this path: straight to its data or, where stores are chosen, by way of the staging
/// area, as the header that names a store is not among those that browsers may send.
pub fn upload(path: &str, file: u64, stores: &[String]) -> Transfer {
    let put =
        |place: &str| ServiceRequest::put(ServiceType::Image, [path, place].concat(), Value::Null).with_file(file);
    let mut transfer = match stores {
        [] => Transfer::new(put("/file")),
        stores => {
            let body = import(json!({"name": "glance-direct"}), stores);
            let mut staged = Transfer::new(put("/stage"));
            staged.then = Some(ServiceRequest::post(ServiceType::Image, [path, "/import"].concat(), body));
            staged
        }
    };
    transfer.digest = Some((ServiceRequest::get(ServiceType::Image, path), sha512));
    transfer
}

fn plan(input: &FormValues) -> RequestPlan {
    let mut image = fields::object(&FORM, input, None);
    image.extend(input.pairs(PROPERTIES));
    let create = ServiceRequest::post(ServiceType::Image, "/images", Value::Object(image));
    let made = RequestPlan::followed(create, Completion::Created(&["active"]));
    let stores = input.list(".stores");
    if from(input, ADDRESS) {
        let body = import(json!({"name": "web-download", "uri": input.text(".uri")}), &stores);
        return made.then(ServiceRequest::post(ServiceType::Image, new("/import"), body));
    }
    match chosen(input).filter(|_| from(input, FILE)) {
        Some(file) => {
            let mut transfer = upload(&new(""), file, &stores);
            transfer.undo = Some(ServiceRequest::delete(ServiceType::Image, new("")));
            made.carrying(transfer)
        }
        None => RequestPlan { follow: Completion::Answer, ..made },
    }
}

/// The path of an image that is there.
pub fn path(id: &str) -> String {
    ["/images/", &encode(id)].concat()
}
