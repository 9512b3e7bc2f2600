//! What the `openstack` and `swift` clients call what is done with an account. Terraform has a resource for it that the console
//! does not need, as every project has one.

use crate::model::{ActionCommand, CommandNames};

pub static COMMANDS: CommandNames = CommandNames::new("object store account", &[]).without_set().actions(&[
    ActionCommand::post(
        "/",
        "X-Account-Meta-Temp-URL-Key",
        "object store account set --property \"Temp-URL-Key=$TEMP_URL_KEY\"",
        &[("*", "")],
    ),
    ActionCommand::post(
        "/",
        "X-Account-Meta-Temp-URL-Key-2",
        "object store account set --property \"Temp-URL-Key-2=$TEMP_URL_KEY\"",
        &[("*", "")],
    ),
    ActionCommand::post("/", "", "swift post", &[("*", "--header=:")]),
]);
