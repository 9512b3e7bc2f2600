//! Creating a volume, a server or an image from a volume.

use super::Volume;
use crate::model::{Action, Completion, Field, FieldKind, Form, FormValues, RequestPlan, Section, fields};
use crate::services::block_storage::requests::id_at;
use crate::services::block_storage::volume::actions::groups::COPY_GROUP;
use crate::services::block_storage::volume::row::act;
use crate::services::block_storage::volume::rules;
use crate::services::{checks, choices, free_names, image};

pub const COPY: Action<Volume> =
    Action::<Volume>::link("Clone volume", "/block-storage/volumes/create?.source=volume&source_volid={id}")
        .when(|volume, _| match volume.status.as_str() {
            "available" | "in-use" => Ok(()),
            _ => Err("The volume must be available or in use"),
        })
        .group(COPY_GROUP);

pub const SERVER: Action<Volume> =
    Action::<Volume>::link("Create server", "/compute/servers/create?source=volume&volume={id}")
        .when(|volume, _| match (volume.bootable, volume.status.as_str()) {
            (false, _) => Err("Not bootable"),
            (true, "available") => Ok(()),
            _ => Err("The volume must be available"),
        })
        .group(COPY_GROUP);

/// Visibility and protection need 3.1.
pub const UPLOAD: Action<Volume> = Action::<Volume>::new("Upload to image", |volume, input| {
    let asked = fields::object(&UPLOAD_FORM, input, None);
    let made = Completion::OtherResource(
        image::keys::IMAGES,
        |answer| id_at(answer, "/os-volume_upload_image/image_id"),
        &["active"],
    );
    RequestPlan::with_completion(act(volume, "os-volume_upload_image", asked), made)
})
.titled("Upload {} to an image")
.when(rules::upload)
.group(COPY_GROUP)
.form(&UPLOAD_FORM)
.starting_with(|volume| {
    let begun = FormValues::default().with(OF, volume.name.as_str()).with("disk_format", "raw");
    begun.with("container_format", "bare").with("visibility", "private")
});
/// The hidden value with the name of the volume, after which its image is called.
const OF: &str = ".of";
static UPLOAD_FORM: Form = Form {
    suggested: Some(|lookup, input| {
        let of = input.filled(OF).unwrap_or("image");
        FormValues::default().with("image_name", free_names::free(lookup, image::keys::IMAGES, of))
    }),
    ..Form::new(&[Section::untitled(&[
        Field::new("image_name", "Image name", FieldKind::Text)
            .required()
            .check(|input| checks::printable(input.text("image_name"))),
        Field::new(
            "disk_format",
            "Disk format",
            FieldKind::Choice(|_, _| {
                let formats = ["raw", "qcow2", "vmdk", "vdi", "vhd", "vhdx", "ploop"];
                choices::from_pairs(&formats.map(|format| (format, format)))
            }),
        )
        .required(),
        Field::new("container_format", "Container format", FieldKind::Text).required(),
        Field::new("visibility", "Visibility", FieldKind::Choice(crate::services::image::pick::visibilities))
            .required(),
        Field::new("protected", "Protected from deletion", FieldKind::Flag),
    ])])
};
