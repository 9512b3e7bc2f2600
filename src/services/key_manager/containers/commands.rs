//! What the `openstack` client and Terraform call containers.

use crate::model::{ActionCommand, CommandNames};

pub static COMMANDS: CommandNames = CommandNames::new("secret container", &[]).without_set().actions(&[
    ActionCommand::post(
        "/containers",
        "",
        "secret container create",
        &[("name", "--name"), ("type", "--type"), ("secret_refs", "--secret*name:secret_ref")],
    )
    .terraform("openstack_keymanager_container_v1", &[("secret_refs", "secret_refs")]),
    ActionCommand::none("POST", "/containers/*/secrets", "", "The client cannot change containers"),
    ActionCommand::none("DELETE", "/containers/*/secrets", "", "The client cannot change containers"),
    ActionCommand::none(
        "PUT",
        "/containers/*/acl",
        "",
        "The client requires the full reference of the container, with --user and --project-access (acl submit)",
    ),
]);
