//! Attaching and detaching shares of Manila.
//! <https://docs.openstack.org/nova/latest/admin/manage-shares.html>

use super::Server;
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::{
    Action, Choice, Choices, Completion, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section,
};
use crate::services::choices::from_rows;
use crate::services::compute::server::{pick, rules};
use crate::services::compute::server_shares::{
    SHARE_ATTACHED, SHARE_DETACHED, SINCE, TAG_FIELD, attach, detach, is_attachable, of_server,
};
use crate::services::shared_file_system;

const GROUP: &str = "Shares";
pub const DETACH_LABEL: &str = "Detach share";
pub const SHARE: &str = "share";

/// Available shares of a protocol that Nova can mount.
fn shares(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, shared_file_system::keys::SHARES, &|row| {
        let share = row.as_any().downcast_ref::<JsonRow>()?;
        let protocol = share.at("/share_proto");
        let refused = if !is_attachable(&protocol) {
            Some([&protocol, " shares cannot be attached"].concat())
        } else {
            (row.status() != "available").then(|| "Not available".to_owned())
        };
        let size = lenient::at(&share.value, "/size");
        Some(Choice::new(row.id(), row.name()).detail([&size, " GiB, ", &protocol].concat()).disabled(refused))
    })
}

static ATTACH_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(SHARE, "Share", FieldKind::Choice(shares)).required(), TAG_FIELD])]);

pub const ATTACH: Action<Server> = Action::<Server>::new("Attach share", |server, input| {
    RequestPlan::with_completion(attach(&server.id, input.text(SHARE), input), Completion::Part(&SHARE_ATTACHED))
})
.titled("Attach share to {}")
.of_service(ServiceType::SharedFileSystem)
.since(SINCE.0, SINCE.1)
.when(|server, caller| rules::ATTACH_SHARE.check(server, caller))
.group(GROUP)
.form(&ATTACH_FORM);

static DETACH_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    SHARE,
    "Share",
    FieldKind::Choice(|lookup, input| of_server(lookup, input.text(pick::OBJECT_ID))),
)
.required()])]);

pub const DETACH: Action<Server> = Action::<Server>::new(DETACH_LABEL, |server, input| {
    RequestPlan::with_completion(detach(&server.id, input.text(SHARE)), Completion::Part(&SHARE_DETACHED))
})
.titled("Detach share from {}")
.of_service(ServiceType::SharedFileSystem)
.since(SINCE.0, SINCE.1)
.when(|server, caller| rules::DETACH_SHARE.check(server, caller))
.group(GROUP)
.form(&DETACH_FORM)
.confirm("The server can no longer mount it.")
.starting_with(pick::about);
