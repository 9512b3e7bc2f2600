//! What the `openstack` client and Terraform call secrets. Payloads stand in variables.

use crate::model::{ActionCommand, CommandNames};

pub static COMMANDS: CommandNames = CommandNames::new("secret", &[]).without_set().actions(&[
    ActionCommand::post(
        "/secrets",
        "",
        "secret store",
        &[
            ("name", "--name"),
            ("secret_type", "--secret-type"),
            ("algorithm", "--algorithm"),
            ("bit_length", "--bit-length"),
            ("mode", "--mode"),
            ("expiration", "--expiration"),
            ("payload", "--payload$PAYLOAD"),
            ("payload_content_type", "--payload-content-type"),
            ("payload_content_encoding", "--payload-content-encoding"),
        ],
    )
    .terraform("openstack_keymanager_secret_v1", &[("payload", "payload$")]),
    ActionCommand::put("/secrets/*", "", "secret update *1 \"$PAYLOAD\"", &[]),
    ActionCommand::new("GET", "/secrets/*/payload", "", "secret get", &[("", "--payload")]),
    ActionCommand::none("PUT", "/secrets/*/metadata", "", "The client does not support secret metadata"),
    ActionCommand::none(
        "PUT",
        "/secrets/*/acl",
        "",
        "The client requires the full reference of the secret, with --user and --project-access (acl submit)",
    ),
]);
