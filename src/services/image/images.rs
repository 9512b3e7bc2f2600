//! Images: what servers boot from.
//! <https://docs.openstack.org/api-ref/image/v2/#images>

use crate::auth::{Call, ServiceType, Wanted};
use crate::json::json;
use crate::model::{
    Action, Body, Caller, Cell, Column, Delta, Facts, Field, FieldKind, Follow, Form, Input, Meta, Object, Paging,
    Plan, Resource, Section, Tab, Tone, View,
};
use serde_json::Value;

/// An image. Glance puts custom properties beside the standard ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Image {
    pub id: String,
    pub name: String,
    pub status: String,
    pub visibility: String,
    pub owner: String,
    pub size: Option<f64>,
    pub virtual_size: Option<f64>,
    /// GiB.
    pub min_disk: f64,
    /// MiB.
    pub min_ram: f64,
    pub disk_format: String,
    pub container_format: String,
    pub protected: bool,
    pub tags: Vec<String>,
    pub created_at: String,
    pub updated_at: String,
    pub checksum: String,
    /// By name; what is for programs only is left out.
    pub properties: Vec<(String, String)>,
}

impl Resource for Image {
    fn read(object: &Object) -> Self {
        Image {
            id: object.id("id"),
            name: object.text("name"),
            status: object.text("status"),
            visibility: object.text("visibility"),
            owner: object.text("owner"),
            size: object.maybe_number("size"),
            virtual_size: object.maybe_number("virtual_size"),
            min_disk: object.number("min_disk"),
            min_ram: object.number("min_ram"),
            disk_format: object.text("disk_format"),
            container_format: object.text("container_format"),
            protected: object.flag("protected"),
            tags: object.texts("tags"),
            created_at: object.text("created_at"),
            updated_at: object.text("updated_at"),
            checksum: object.text("checksum"),
            properties: object.pairs_but(STANDARD),
        }
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
    fn status(&self) -> &str {
        &self.status
    }
    fn busy(&self) -> bool {
        matches!(self.status.as_str(), "saving" | "uploading" | "importing" | "pending_delete")
    }
    fn deleted(&self) -> bool {
        self.status == "deleted"
    }
    fn changed(&self) -> &str {
        &self.updated_at
    }
    fn keywords(&self) -> String {
        [self.tags.join(" "), self.checksum.clone()].join(" ")
    }
}

/// Members that are no custom properties: those that are read above, and those for programs.
const STANDARD: &[&str] = &[
    "id",
    "name",
    "status",
    "visibility",
    "owner",
    "size",
    "virtual_size",
    "min_disk",
    "min_ram",
    "disk_format",
    "container_format",
    "protected",
    "tags",
    "created_at",
    "updated_at",
    "checksum",
    "self",
    "file",
    "schema",
    "locations",
    "direct_url",
];

fn status(image: &Image) -> Cell {
    let tone = match image.status.as_str() {
        "active" => Tone::Good,
        "killed" => Tone::Bad,
        "deactivated" | "deleted" => Tone::Off,
        "queued" => Tone::Neutral,
        _ if image.busy() => Tone::Busy,
        _ => Tone::Neutral,
    };
    Cell::status(&image.status, tone)
}

fn size(bytes: Option<f64>) -> Cell {
    bytes.map_or(Cell::None, Cell::Size)
}

static COLUMNS: &[Column<Image>] = &[
    Column::new("Name", |image: &Image| Cell::named_link("image/images", &image.id, image.name())).width(260),
    Column::new("Status", status).facet().width(130),
    Column::new("Visibility", |image: &Image| Cell::text(&image.visibility)).facet().width(110),
    Column::new("Size", |image: &Image| size(image.size)).numeric(),
    Column::new("Minimum disk", |image: &Image| Cell::gibibytes(image.min_disk)).numeric().width(120),
    Column::new("Minimum RAM", |image: &Image| Cell::mebibytes(image.min_ram)).numeric().width(120),
    Column::new("Format", |image: &Image| Cell::text(&image.disk_format)).facet().width(100),
    Column::new("Protected", |image: &Image| Cell::Flag(image.protected)).facet().hidden().width(100),
    Column::new("Tags", |image: &Image| Cell::many(image.tags.iter().map(Cell::text))).hidden(),
    Column::new("Created", |image: &Image| Cell::time(&image.created_at)).width(130),
    Column::new("Owner", |image: &Image| Cell::link("identity/projects", &image.owner)).hidden(),
    Column::new("ID", |image: &Image| Cell::code(&image.id)).hidden().width(310),
];

fn facts(image: &Image) -> Vec<Facts> {
    let general = Facts::new(
        "Image",
        [
            ("ID", Cell::code(&image.id)),
            ("Owner", Cell::link("identity/projects", &image.owner)),
            ("Visibility", Cell::text(&image.visibility)),
            ("Protected", Cell::Flag(image.protected)),
            ("Disk format", Cell::text(&image.disk_format)),
            ("Container format", Cell::text(&image.container_format)),
            ("Size", size(image.size)),
            ("Virtual size", size(image.virtual_size)),
            ("Minimum disk", Cell::gibibytes(image.min_disk)),
            ("Minimum RAM", Cell::mebibytes(image.min_ram)),
            ("Checksum (MD5)", Cell::code(&image.checksum)),
            ("Tags", Cell::many(image.tags.iter().map(Cell::text))),
            ("Created", Cell::time(&image.created_at)),
            ("Updated", Cell::time(&image.updated_at)),
        ],
    );
    let properties = image.properties.iter().map(|(key, value)| (key.as_str(), Cell::text(value)));
    vec![general, Facts::new("Properties", properties)]
}

/// Glance's policies allow changes to the owner's project and to administrators.
fn own(image: &Image, caller: &Caller) -> Result<(), &'static str> {
    match caller.is_admin() || image.owner == caller.project_id {
        true => Ok(()),
        false => Err("Only the project that owns the image can change it"),
    }
}

fn deletable(image: &Image, caller: &Caller) -> Result<(), &'static str> {
    own(image, caller)?;
    if image.protected { Err("The image is protected: remove the protection first") } else { Ok(()) }
}

static EDIT: Form = Form::new(&[Section {
    title: "",
    folded: false,
    fields: &[
        Field::new("name", "Name", FieldKind::Text)
            .required()
            .check(|input| (input.text("name").chars().count() > 255).then(|| "At most 255 characters".to_owned())),
        Field::new("min_disk", "Minimum disk (GiB)", FieldKind::Number(0, 1_000_000)),
        Field::new("min_ram", "Minimum RAM (MiB)", FieldKind::Number(0, 100_000_000)),
        Field::new("protected", "Protected from deletion", FieldKind::Flag),
        Field::new("tags", "Tags", FieldKind::Words),
    ],
}]);

fn edit(image: &Image, input: &Input) -> Plan {
    let replace = |path: &str, value: Value| json!({"op": "replace", "path": path, "value": value});
    let changes = json!([
        replace("/name", input.text("name").into()),
        replace("/min_disk", input.number("min_disk").unwrap_or(0).into()),
        replace("/min_ram", input.number("min_ram").unwrap_or(0).into()),
        replace("/protected", input.flag("protected").into()),
        replace("/tags", input.list("tags").into()),
    ]);
    let call = Call::patch(ServiceType::Image, ["/images/", &image.id].concat(), changes);
    Plan::once(call.content_type("application/openstack-images-v2.1-json-patch"))
}

fn delete(image: &Image, _: &Input) -> Plan {
    Plan::followed(Call::delete(ServiceType::Image, ["/images/", &image.id].concat()), Follow::Gone)
}

static ACTIONS: &[Action<Image>] = &[
    Action::new("Edit", edit).when(own).primary().form(&EDIT).starting_with(|image| {
        Input::default()
            .with("name", image.name.as_str())
            .with("min_disk", image.min_disk as i64)
            .with("min_ram", image.min_ram as i64)
            .with("protected", image.protected)
            .with("tags", image.tags.clone())
    }),
    Action::new("Delete", delete)
        .when(deletable)
        .bulk()
        .group("Danger")
        .confirm("Servers made from it go on; no new ones can be made from it, and none can be rebuilt with it."),
];

pub static VIEW: View<Image> = View {
    meta: Meta {
        service: ServiceType::Image,
        key: "image/images",
        singular: "image",
        plural: "Images",
        icon: "image",
        shortcut: Some('i'),
        list: "/images",
        path: "/images",
        many: "images",
        one: "",
        version: Wanted::Base,
        paging: Paging::Marker,
        delta: Delta::UpdatedAt,
        all_projects: None,
        about: "An image holds the operating system that a server starts from.",
        admin: false,
        extension: "",
        seldom: false,
    },
    columns: COLUMNS,
    actions: ACTIONS,
    create: None,
    summary: |image| {
        vec![
            ("Status", status(image)),
            ("Visibility", Cell::text(&image.visibility)),
            ("Size", size(image.size)),
            ("Created", Cell::time(&image.created_at)),
        ]
    },
    tabs: &[Tab::new("overview", "Overview", Body::Facts(facts))],
    audit: None,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;

    #[test]
    fn what_is_beside_the_standard_members_are_properties() {
        let text = r#"{"id": "i", "name": "cirros", "os_distro": "cirros", "hw_disk_bus": null, "os_hidden": false,
            "self": "/v2/images/i", "locations": [], "tags": ["a"], "stores": "ceph", "size": 13167616}"#;
        let image = Image::read(&Json::new(text).and_then(Json::object).unwrap());
        let pairs: Vec<_> = image.properties.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(pairs, [("hw_disk_bus", ""), ("os_distro", "cirros"), ("os_hidden", "false"), ("stores", "ceph")]);
    }
}
