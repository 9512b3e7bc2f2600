//! What the `openstack` and `swift` clients call what is done with containers. Terraform has a resource for new ones.

use crate::model::{ActionCommand, CommandNames, MemberOption};

/// What the `openstack` client has no options for, which is most: the `swift` client sends any header.
const HEADERS: &[MemberOption] = &[
    ("X-Storage-Policy", ""),
    ("X-Container-Read", "--read-acl"),
    ("X-Container-Write", "--write-acl"),
    ("X-Container-Meta-Temp-URL-Key", ""),
    ("X-Container-Meta-Temp-URL-Key-2", ""),
    ("*", "--header=:"),
];

pub static COMMANDS: CommandNames = CommandNames::new("container", &[]).without_set().actions(&[
    ActionCommand::put("/*", "+", "container create", &[("X-Storage-Policy", "--storage-policy"), ("*", "")])
        .terraform(
            "openstack_objectstorage_container_v1",
            &[
                ("X-Storage-Policy", "storage_policy"),
                ("X-Container-Read", "container_read"),
                ("X-Container-Write", "container_write"),
                ("X-Versions-Enabled", "versioning"),
                // Quotas are metadata as well.
                ("X-Container-Meta-*", "metadata+"),
                ("1", "name"),
                ("*", ""),
            ],
        ),
    ActionCommand::put("/*", "", "swift post", HEADERS),
    ActionCommand::post(
        "/*",
        "X-Container-Meta-Temp-URL-Key",
        "container set --property \"Temp-URL-Key=$TEMP_URL_KEY\"",
        &[("*", "")],
    ),
    ActionCommand::post(
        "/*",
        "X-Container-Meta-Temp-URL-Key-2",
        "container set --property \"Temp-URL-Key-2=$TEMP_URL_KEY\"",
        &[("*", "")],
    ),
    ActionCommand::post("/*", "", "swift post", HEADERS),
    ActionCommand::delete("/*", "container delete", &[]),
]);
