//! What the `openstack` command and Terraform call images and what is done to them.

use crate::model::{ActionCommand, CommandNames, MemberOption, UPLOADED};

const VISIBILITY: &str = "=public --public =private --private =shared --shared =community --community";
const MEMBERSHIP: &[MemberOption] = &[("status", "=accepted --accept =rejected --reject =pending --pending")];

pub static COMMANDS: CommandNames = CommandNames::new(
    "image",
    &[
        ("name", "@"),
        ("disk_format", "--disk-format"),
        ("container_format", "--container-format"),
        ("min_disk", "--min-disk"),
        ("min_ram", "--min-ram"),
        ("protected", "--protected|--unprotected"),
        ("visibility", VISIBILITY),
        ("tags", "--tag*"),
        (UPLOADED, "--file<FILE"),
        ("os_hidden", "#openstack image set --hidden does it afterwards"),
        ("*", "--property="),
    ],
)
.set(&[
    ("os_hidden", "--hidden|--unhidden"),
    // What is left out stays: openstack image unset --tag removes it.
    ("tags", "--tag*"),
])
.terraform(
    "openstack_images_image_v2",
    &[
        ("name", "name"),
        ("disk_format", "disk_format"),
        ("container_format", "container_format"),
        ("min_disk", "min_disk_gb"),
        ("min_ram", "min_ram_mb"),
        ("protected", "protected"),
        ("visibility", "visibility"),
        ("tags", "tags"),
        (UPLOADED, "local_file_path=FILE"),
        ("os_hidden", "hidden"),
        ("*", "properties+"),
    ],
)
.actions(&[
    ActionCommand::post("/images/*/members", "", "image add project", &[("member", "@")])
        .terraform("openstack_images_image_access_v2", &[("1", "image_id"), ("member", "member_id")]),
    ActionCommand::delete("/images/*/members/*", "image remove project", &[]),
    ActionCommand::put("/images/*/members/{project}", "", "image set", MEMBERSHIP)
        .terraform("openstack_images_image_access_accept_v2", &[("1", "image_id")]),
    ActionCommand::post("/images/*/actions/deactivate", "", "image set --deactivate", &[]),
    ActionCommand::post("/images/*/actions/reactivate", "", "image set --activate", &[]),
    ActionCommand::new("GET", "/images/*/file", "", "image save --file FILE", &[]),
    // The client uploads data to an image that is there by way of the staging area.
    ActionCommand::put("/images/*/file", "", "image stage --file FILE +1 && openstack image import", &[]),
    ActionCommand::put("/images/*/stage", "", "image stage --file FILE", &[]),
    ActionCommand::post(
        "/images/*/import",
        "",
        "image import",
        &[
            ("method.name", "--method"),
            ("method.uri", "--uri"),
            ("stores", "--store*"),
            ("all_stores", "--all-stores|"),
            ("all_stores_must_succeed", "--disallow-failure|--allow-failure"),
        ],
    ),
]);
