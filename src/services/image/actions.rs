//! The actions on images.
//! <https://docs.openstack.org/api-ref/image/v2/>

use super::{checks, pick};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::{encode, files};
use crate::model::fields::pairs;
use crate::model::{Action, Caller, Completion, Field, FieldKind, Form, FormValues, RequestPlan, Section, Transfer};
use crate::services::checks::name;
use crate::services::image::pick::visibilities;
use crate::services::image::row::Image;
use crate::services::image::upload::{FILE_FIELD, chosen_file, import_body, transfer};
use crate::services::metadefs;
use serde_json::{Value, json};

/// In the order of the menu. Actions of a group have to be consecutive.
pub static ACTIONS: &[Action<Image>] = &[
    Action::<Image>::link("Create server", "/compute/servers/create?source=image&image={id}").when(active).primary(),
    Action::<Image>::link("Create volume", "/block-storage/volumes/create?.source=image&imageRef={id}").when(active),
    EDIT,
    EDIT_PROPERTIES,
    VISIBILITY,
    Action::<Image>::new("Protect", |image, _| patch(image, vec![replace("/protected", true)]))
        .when(|image, caller| if image.protected { Err("Already protected") } else { own(image, caller) })
        .group("Change")
        .bulk(),
    Action::<Image>::new("Remove protection", |image, _| patch(image, vec![replace("/protected", false)]))
        .titled("Remove protection from {}")
        .when(|image, caller| if image.protected { own(image, caller) } else { Err("Not protected") })
        .group("Change")
        .bulk(),
    SHARE,
    UNSHARE,
    DOWNLOAD,
    FILL,
    COPY,
    Action::<Image>::new("Deactivate", |image, _| act(image, "/actions/deactivate"))
        .when(|image, caller| match image.status.as_str() {
            "active" => own(image, caller),
            _ => Err("Only an active image can be deactivated"),
        })
        .group("Danger")
        .bulk()
        .confirm("Only administrators can use it until it is reactivated."),
    Action::<Image>::new("Reactivate", |image, _| act(image, "/actions/reactivate"))
        .when(|image, caller| match image.status.as_str() {
            "deactivated" => own(image, caller),
            _ => Err("Only a deactivated image can be reactivated"),
        })
        .group("Danger")
        .bulk(),
    Action::<Image>::new("Delete", |image, _| {
        RequestPlan::with_completion(ServiceRequest::delete(ServiceType::Image, image.path("")), Completion::Deleted)
    })
    .when(deletable)
    .bulk()
    .group("Danger")
    .confirm("Existing servers keep running. New servers and rebuilds are no longer possible."),
];

/// Glance's default policies allow changes by the owner's project and administrators.
fn own(image: &Image, caller: &Caller) -> Result<(), &'static str> {
    match caller.is_admin() || image.is_own(caller) {
        true => Ok(()),
        false => Err("Only the owner project can change it"),
    }
}

fn active(image: &Image, _: &Caller) -> Result<(), &'static str> {
    match image.status.as_str() {
        "active" => Ok(()),
        "queued" => Err("The image has no data yet"),
        "deactivated" => Err("The image is deactivated"),
        _ => Err("The image is not active"),
    }
}

fn deletable(image: &Image, caller: &Caller) -> Result<(), &'static str> {
    own(image, caller)?;
    if image.protected { Err("The image is protected. Remove the protection first") } else { Ok(()) }
}

fn shared(image: &Image, caller: &Caller) -> Result<(), &'static str> {
    own(image, caller)?;
    match image.visibility.as_str() {
        "shared" => Ok(()),
        _ => Err("Only for images with the visibility “shared”"),
    }
}

fn act(image: &Image, rest: &str) -> RequestPlan {
    let mut call = ServiceRequest::post(ServiceType::Image, image.path(rest), Value::Null);
    // Glance refuses any body here.
    call.body = None;
    RequestPlan::single(call)
}

/// An update as JSON Patch, which Glance requires.
fn patch(image: &Image, changes: Vec<Value>) -> RequestPlan {
    let call = ServiceRequest::patch(ServiceType::Image, image.path(""), Value::Array(changes));
    RequestPlan::single(call.content_type("application/openstack-images-v2.1-json-patch"))
}

fn replace(path: &str, value: impl Into<Value>) -> Value {
    let value: Value = value.into();
    json!({"op": "replace", "path": path, "value": value})
}

const EDIT: Action<Image> =
    Action::<Image>::new("Edit", edit).when(own).group("Change").primary().form(&EDIT_FORM).starting_with(before);
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("name", "Name", FieldKind::Text).required().check(name),
    Field::new("min_disk", "Minimum disk (GiB)", FieldKind::Number(0, i32::MAX as i64)).required(),
    Field::new("min_ram", "Minimum RAM (MiB)", FieldKind::Number(0, i32::MAX as i64)).required(),
    Field::new("tags", "Tags", FieldKind::Words).check(checks::tags),
    Field::new("os_hidden", "Hidden from lists", FieldKind::Flag).help("Hide from lists but keep usable."),
])]);

fn before(image: &Image) -> FormValues {
    FormValues::default()
        .with("name", image.name.as_str())
        .with("min_disk", image.min_disk as i64)
        .with("min_ram", image.min_ram as i64)
        .with("tags", image.tags.clone())
        .with("os_hidden", image.hidden)
}

/// Sends only changed members.
fn edit(image: &Image, input: &FormValues) -> RequestPlan {
    let changed = crate::model::fields::object(&EDIT_FORM, input, Some(&before(image)));
    if changed.is_empty() {
        return RequestPlan::empty();
    }
    patch(image, changed.into_iter().map(|(name, value)| replace(&["/", &name].concat(), value)).collect())
}

const EDIT_PROPERTIES: Action<Image> = Action::<Image>::new("Edit properties", properties)
    .titled("Edit properties of {}")
    .when(own)
    .group("Change")
    .form(&PROPERTIES_FORM)
    .starting_with(|image| FormValues::default().with("properties", pairs(&image.properties)));
static PROPERTIES_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("properties", "Properties", FieldKind::Pairs)
        .check(|input| checks::properties(input, "properties"))
        .suggested_keys(metadefs::of_images)])]);

/// Adds, replaces and removes properties one by one. Names are JSON pointers (RFC 6901).
fn properties(image: &Image, input: &FormValues) -> RequestPlan {
    let wanted = input.pairs("properties");
    let path = |key: &str| ["/", &key.replace('~', "~0").replace('/', "~1")].concat();
    let had = |key: &str| image.properties.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str());
    let mut changes = Vec::new();
    for (key, value) in &wanted {
        if had(key) != value.as_str() {
            changes.push(json!({"op": "add", "path": path(key), "value": value.clone()}));
        }
    }
    for (key, _) in image.properties.iter().filter(|(key, _)| !wanted.contains_key(key)) {
        changes.push(json!({"op": "remove", "path": path(key)}));
    }
    patch(image, changes)
}

const VISIBILITY: Action<Image> = Action::<Image>::new("Change visibility", |image, input| {
    patch(image, vec![replace("/visibility", input.text("visibility"))])
})
.titled("Change visibility of {}")
.when(own)
.group("Change")
.form(&VISIBILITY_FORM)
.starting_with(|image| FormValues::default().with("visibility", image.visibility.as_str()));
static VISIBILITY_FORM: Form =
    Form::new(&[Section::untitled(&[
        Field::new("visibility", "Visibility", FieldKind::Choice(visibilities)).required()
    ])]);

const SHARE: Action<Image> = Action::<Image>::new("Add member", |image, input| {
    let body = json!({"member": input.text("member")});
    RequestPlan::single(ServiceRequest::post(ServiceType::Image, image.path("/members"), body))
})
.titled("Add member to {}")
.when(shared)
.group("Share")
.form(&MEMBER_FORM);
static MEMBER_FORM: Form = Form::new(&[Section::untitled(&[Field::new("member", "Project ID", FieldKind::Text)
    .required()
    .help("Project to share the image with. It can accept the image under “Shared images”.")
    .check(|input| crate::services::checks::printable(input.text("member")))])]);

const UNSHARE: Action<Image> = Action::<Image>::new("Remove member", |image, input| {
    let path = [&image.path("/members/"), encode(input.text("member")).as_str()].concat();
    RequestPlan::single(ServiceRequest::delete(ServiceType::Image, path))
})
.titled("Remove member from {}")
.when(shared)
.group("Share")
.form(&REMOVE_MEMBER_FORM)
.confirm("The project can no longer create servers from it. Existing servers keep running.");
static REMOVE_MEMBER_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("member", "Project ID", FieldKind::Text).required()])]);

/// Downloads the data to a file, without holding it in memory.
const DOWNLOAD: Action<Image> = Action::<Image>::new("Download", |image, _| {
    let mut transfer =
        Transfer::new(ServiceRequest::get(ServiceType::Image, image.path("/file")).kept_as(files::new_id()));
    let name = if image.name.is_empty() { &image.id } else { &image.name };
    let end = [".", &image.disk_format].concat();
    transfer.save_as = Some(if name.ends_with(&end) { name.clone() } else { [name.as_str(), &end].concat() });
    RequestPlan::empty().with_transfer(transfer)
})
.when(|image, caller| match image.status.as_str() {
    // Administrators may download deactivated images (`download_image`).
    _ if image.is_volume_backed() => Err("The data is stored in volume snapshots"),
    "deactivated" if caller.is_admin() => Ok(()),
    _ => active(image, caller),
})
.group("Data");

const FILL: Action<Image> = Action::<Image>::new("Upload data", |image, input| match chosen_file(input) {
    Some(file) => {
        let plan = RequestPlan { completion: Completion::Status(&["active"]), ..RequestPlan::empty() };
        plan.with_transfer(transfer(&image.path(""), file, &input.list(".stores")))
    }
    None => RequestPlan::empty(),
})
.titled("Upload data to {}")
.when(|image, caller| match image.status.as_str() {
    "queued" => own(image, caller),
    _ => Err("The image already has data. Create another image instead"),
})
.group("Data")
.form(&UPLOAD_DATA_FORM)
.starting_with(|image| {
    let known = FormValues::default().with("disk_format", image.disk_format.as_str());
    known.with("container_format", image.container_format.as_str())
});
static UPLOAD_DATA_FORM: Form = Form::new(&[Section::untitled(&[
    FILE_FIELD.check(checks::format),
    Field::new(".stores", "Stores", FieldKind::Many(pick::stores))
        .help("Default: the default store")
        .shown(|_, lookup| pick::several_stores(lookup)),
])]);

/// <https://docs.openstack.org/api-ref/image/v2/#import-an-image>
const COPY: Action<Image> = Action::<Image>::new("Copy to stores", |image, input| {
    let body = import_body(json!({"name": "copy-image"}), &input.list(".stores"));
    let call = ServiceRequest::post(ServiceType::Image, image.path("/import"), body);
    RequestPlan::with_completion(call, Completion::Status(&["active"]))
})
.titled("Copy {} to stores")
.when(active)
.group("Data")
.admin()
.form(&COPY_FORM)
.starting_with(|image| FormValues::default().with(".has", image.stores.as_str()));
static COPY_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(".stores", "Stores", FieldKind::Many(pick::stores)).required()])]);
