//! Snapshots: volumes as they were at a moment.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volume-snapshots-snapshots>

use super::volumes::{VERSION, short};
use crate::auth::ServiceType;
use crate::model::show::{gibibytes, link, text};
use crate::model::{
    Action, Choice, Col, Create, Field, FieldKind, Follow, Form, Input, Meta, Names, Paging, Record, Section, Sheet,
};
use crate::services::choices::rows;

pub const KEY: &str = "block-storage/snapshots";

const NAME: Field = Field::new("name", "Name", FieldKind::Text).check(|input| short(input, "name"));
const DESCRIPTION: Field =
    Field::new("description", "Description", FieldKind::Text).check(|input| short(input, "description"));

static NEW: Form = Form::new(&[Section {
    title: "",
    folded: false,
    fields: &[
        Field::new(
            "volume_id",
            "Volume",
            FieldKind::Choice(|lookup, _| {
                rows(lookup, "block-storage/volumes", &|row| {
                    let choice = Choice::new(row.id(), row.name()).detail(row.status());
                    matches!(row.status(), "available" | "in-use").then_some(choice)
                })
            }),
        )
        .required(),
        NAME,
        DESCRIPTION,
        Field::new("force", "Even while in use", FieldKind::Flag)
            .help("What a server has not written to the disk yet is not in the snapshot."),
    ],
}]);

static EDIT: Form = Form::new(&[Section { title: "", folded: false, fields: &[NAME, DESCRIPTION] }]);

pub static VIEW: Sheet = Sheet {
    status: "/status",
    columns: &[
        Col::new("Size", gibibytes("/size")).numeric(),
        Col::new("Volume", link("block-storage/volumes", "/volume_id")).facet().width(200),
        Col::new("Created", crate::model::show::time("/created_at")).width(130),
        Col::new("Description", text("/description")),
    ],
    facts: &[
        ("Size", gibibytes("/size")),
        ("Volume", link("block-storage/volumes", "/volume_id")),
        ("Progress", text("/os-extended-snapshot-attributes:progress")),
        ("Metadata", text("/metadata")),
    ],
    create: Some(Create {
        initial: |_| Input::default().with("force", false),
        follow: Follow::Created(&["available"]),
        ..Create::new("Create snapshot", &NEW)
    }),
    actions: &[
        Action::edit(&EDIT),
        Action::delete("What the volume held then is lost. Cinder refuses while volumes are made from it.").when(
            |snapshot: &Record, _| match &*snapshot.at("/status") {
                "available" | "error" => Ok(()),
                _ => Err("Only a snapshot that is available or in error"),
            },
        ),
    ],
    ..Sheet::new(Meta {
        icon: "snapshot",
        list: "/snapshots/detail",
        version: VERSION,
        // Only volumes can be asked for by time of change.
        paging: Paging::Marker,
        all_projects: Some("all_tenants=1"),
        about: "A snapshot is a volume as it was at a moment; new volumes can be made from it.",
        ..Meta::of(
            ServiceType::BlockStorage,
            KEY,
            "/snapshots",
            Names { singular: "snapshot", plural: "Snapshots", many: "snapshots", one: "snapshot" },
        )
    })
};
