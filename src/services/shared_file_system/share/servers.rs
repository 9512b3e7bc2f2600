//! Attaching a share to servers, and which servers it is attached to. Nova knows that by server alone.
//! <https://docs.openstack.org/nova/latest/admin/manage-shares.html>

use super::rules;
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::{
    Action, Body, Caller, Cell, Choice, Choices, Completion, Facts, Field, FieldKind, Form, FormValues, JsonRow,
    Lookup, RequestPlan, Row, Section, Tab,
};
use crate::services::choices::{OBJECT_ID, from_rows};
use crate::services::compute;
use crate::services::compute::server_shares::{
    ATTACHED_TO_SERVER, DETACHED_FROM_SERVER, SINCE, TAG_FIELD, attach, detach, is_attachable, list,
};
use crate::services::shared_file_system::pick;
use serde_json::Value;

const GROUP: &str = "Servers";
const SERVER: &str = "server";

/// The most servers that are asked for their shares: each takes a request.
const ASKED: usize = 60;

type Allowed = Result<(), &'static str>;

fn of_protocol(share: &JsonRow) -> Allowed {
    match is_attachable(&share.at("/share_proto")) {
        true => Ok(()),
        false => Err("Only NFS and CephFS shares can be attached to servers"),
    }
}

fn attachable(share: &JsonRow, caller: &Caller) -> Allowed {
    of_protocol(share)?;
    rules::available(share, caller)
}

/// Servers that are stopped; the others with the reason.
fn servers(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, compute::keys::SERVERS, &|row| {
        let running = (row.status() != "SHUTOFF").then(|| "Stop the server first".to_owned());
        Some(Choice::new(row.id(), row.name()).detail(row.status()).disabled(running))
    })
}

static ATTACH_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(SERVER, "Server", FieldKind::Choice(servers)).required(), TAG_FIELD])]);

pub const ATTACH: Action<JsonRow> = Action::<JsonRow>::new("Attach", |share, input| {
    let call = attach(input.text(SERVER), share.id(), input);
    RequestPlan::with_completion(call, Completion::Part(&ATTACHED_TO_SERVER))
})
.titled("Attach {} to a server")
.group(GROUP)
.of_service(ServiceType::Compute)
.since(SINCE.0, SINCE.1)
.form(&ATTACH_FORM)
.when(attachable);

/// What servers say of a share: whose answers are there, and which of them have it.
struct Found {
    attached: Vec<(Row, Value)>,
    is_pending: bool,
    unread: usize,
}

fn find(lookup: &dyn Lookup, share: &str) -> Option<Result<Found, String>> {
    let servers = match lookup.rows(compute::keys::SERVERS)? {
        Ok(servers) => servers,
        Err(error) => return Some(Err(["The servers could not be read: ", &error.message].concat())),
    };
    let mut found = Found { attached: Vec::new(), is_pending: false, unread: servers.len().saturating_sub(ASKED) };
    for server in servers.into_iter().take(ASKED) {
        match lookup.document(&list(server.id())) {
            None => found.is_pending = true,
            Some(Ok(answer)) => {
                let all = answer.get("shares").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                let own = all.iter().find(|one| lenient::at(one, "/share_id") == share);
                found.attached.extend(own.map(|own| (server, own.clone())));
            }
            Some(Err(_)) => found.unread += 1,
        }
    }
    Some(Ok(found))
}

/// The servers that have the share, for the form that detaches it.
fn own_servers(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let found = find(lookup, input.text(OBJECT_ID))?.ok()?;
    if found.is_pending {
        return None;
    }
    let choice = |(server, _): &(Row, Value)| {
        let running = (!matches!(server.status(), "SHUTOFF" | "ERROR")).then(|| "Stop the server first".to_owned());
        Choice::new(server.id(), server.name()).detail(server.status()).disabled(running)
    };
    Some(Ok(found.attached.iter().map(choice).collect()))
}

static DETACH_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(SERVER, "Server", FieldKind::Choice(own_servers)).required()])]);

pub const DETACH: Action<JsonRow> = Action::<JsonRow>::new("Detach", |share, input| {
    let call = detach(input.text(SERVER), share.id());
    RequestPlan::with_completion(call, Completion::Part(&DETACHED_FROM_SERVER))
})
.titled("Detach {} from a server")
.group(GROUP)
.of_service(ServiceType::Compute)
.since(SINCE.0, SINCE.1)
.form(&DETACH_FORM)
.confirm("The server can no longer mount it.")
.when(|share: &JsonRow, _: &Caller| of_protocol(share))
.starting_with(pick::about);

/// The servers as links, with their tags.
fn used_by(lookup: &dyn Lookup, share: &str) -> Cell {
    let found = match find(lookup, share) {
        None => return Cell::Pending,
        Some(Err(why)) => return Cell::text(why),
        Some(Ok(found)) => found,
    };
    if found.is_pending {
        return Cell::Pending;
    }
    let server = |(server, attachment): &(Row, Value)| {
        let [status, tag] = ["/status", "/tag"].map(|at| lenient::at(attachment, at));
        let link = Cell::named_link(compute::keys::SERVERS, server.id(), server.name());
        link.detailed([&status, ", tag ", &tag].concat())
    };
    let unread = (found.unread > 0)
        .then(|| Cell::text([&found.unread.to_string(), " more servers were not checked: see their pages"].concat()));
    match (found.attached.is_empty(), unread) {
        (true, None) => Cell::text("No servers of this project"),
        (_, unread) => Cell::many(found.attached.iter().map(server).chain(unread)),
    }
}

pub const TAB: Tab<JsonRow> = Tab::new(
    "used-by",
    "Used by",
    Body::Facts(|share: &JsonRow| {
        vec![Facts::new("Attached to servers", [("Servers", Cell::derived(used_by, share.id()))])]
    }),
)
.of_service(ServiceType::Compute)
.since(SINCE.0, SINCE.1)
.when(|share: &JsonRow, _: &Caller| of_protocol(share));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceRequest;
    use crate::http::Error;
    use crate::model::EmptyLookup;
    use crate::services::samples::rows_of;
    use serde_json::json;
    use std::sync::Arc;

    /// So many servers, of which the first has the share.
    struct Servers(usize);

    impl Lookup for Servers {
        fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
            let server = |at: usize| json!({"id": at.to_string(), "name": format!("web-{at}"), "status": "SHUTOFF"});
            Some(Ok(rows_of(key, &(0..self.0).map(server).collect())))
        }
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            let own = json!([{"share_id": "s", "status": "inactive", "tag": "data"}]);
            let shares = if call.path == "/servers/0/shares" { own } else { json!([]) };
            Some(Ok(Arc::new(json!({"shares": shares}))))
        }
    }

    #[test]
    fn the_servers_that_have_the_share_are_named_and_what_was_not_asked_is_said() {
        let told = |count| used_by(&Servers(count), "s").plain(&EmptyLookup);
        assert!(told(2).contains("web-0") && !told(2).contains("web-1"), "{}", told(2));
        assert!(told(ASKED + 3).contains("3 more servers"), "{}", told(ASKED + 3));
        assert_eq!(used_by(&Servers(2), "other").plain(&EmptyLookup), "No servers of this project");
        let own = own_servers(&Servers(3), &crate::services::choices::form_for_object("s")).unwrap().unwrap();
        assert_eq!(own.iter().map(|one| one.value.as_str()).collect::<Vec<_>>(), ["0"]);
    }
}
