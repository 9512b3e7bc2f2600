//! Shared and community images, which the list of images does not contain.
//! <https://docs.openstack.org/api-ref/image/v2/#update-an-image-member>

use crate::auth::{PROJECT, ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{bytes, code, gibibytes, link, mebibytes, text, time};
use crate::model::{
    Action, Caller, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Paging, RequestPlan, cell_format::CellFormat,
};
use crate::services::identity;
use crate::services::image::keys;
use serde_json::{Value, json};

const COLUMNS: &[JsonColumn] = &[
    JsonColumn::new("Owner", link(identity::keys::PROJECTS, "/owner")).width(240),
    JsonColumn::new("Size", bytes("/size")).numeric(),
    JsonColumn::new("Format", text("/disk_format")).facet().width(100),
    JsonColumn::new("Tags", text("/tags")).hidden(),
    JsonColumn::new("Created", time("/created_at")),
];

const FACTS: &[(&str, CellFormat)] = &[
    ("Owner", link(identity::keys::PROJECTS, "/owner")),
    ("Owner's ID", code("/owner")),
    ("Visibility", text("/visibility")),
    ("Disk format", text("/disk_format")),
    ("Size", bytes("/size")),
    ("Minimum disk", gibibytes("/min_disk")),
    ("Minimum RAM", mebibytes("/min_ram")),
    ("Checksum (MD5)", code("/checksum")),
    ("Hash", code("/os_hash_value")),
];

const fn meta(key: &'static str, list: &'static str, plural: &'static str) -> Meta {
    let names = Names { singular: "image", plural, list_key: "images", object_key: "" };
    Meta {
        icon: "image",
        path: "/images",
        paging: Paging::Marker,
        secondary: true,
        ..Meta::of(ServiceType::Image, key, list, names)
    }
}

fn answer(record: &JsonRow, word: &str) -> RequestPlan {
    let path = ["/images/", &encode(record.id()), "/members/", PROJECT].concat();
    RequestPlan::single(ServiceRequest::put(ServiceType::Image, path, json!({"status": word})))
}

/// Only members of the image can accept or reject it (`modify_member`).
fn offered(image: &Value, caller: &Caller) -> Result<(), &'static str> {
    match lenient::at(image, "/owner") == caller.project_id {
        true => Err("This project is the owner of the image"),
        false => Ok(()),
    }
}

/// Images shared with this project or by it. An image is in no other list until it is accepted, so that other projects cannot
/// add images to it.
pub static SHARED: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: COLUMNS,
    facts: FACTS,
    actions: &[
        Action::new("Accept", |record: &JsonRow, _| answer(record, "accepted")).bulk().primary(),
        Action::new("Reject", |record, _| answer(record, "rejected"))
            .bulk()
            .primary()
            .confirm("Removes it from this project's list of images. You can accept it again later."),
    ],
    write_access: offered,
    ..JsonResourceDef::new(Meta {
        about: "Images shared by other projects. Accept an image to add it to your images.",
        ..meta(keys::SHARED, "/images?visibility=shared&member_status=all", "Shared images")
    })
};

pub static COMMUNITY: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: COLUMNS,
    facts: FACTS,
    actions: &[
        Action::link("Create server", "/compute/servers/create?source=image&image={id}"),
        Action::link("Create volume", "/block-storage/volumes/create?.source=image&imageRef={id}"),
    ],
    write_access: |_, _| Ok(()),
    ..JsonResourceDef::new(Meta {
        about: "Images published by other projects. Check the owner before you use one.",
        ..meta(keys::COMMUNITY, "/images?visibility=community", "Community images")
    })
};
