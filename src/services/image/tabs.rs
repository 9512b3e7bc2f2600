//! The tabs of an image: members, servers and import tasks.

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::cell_format::{code, custom, link, status, text, time};
use crate::model::{Audit, Body, Cell, SubColumn, SubTable, Tab, Verdict};
use crate::services::image::row::Image;
use crate::services::{compute, identity};
use serde_json::Value;

/// <https://docs.openstack.org/api-ref/image/v2/#sharing>
pub const MEMBERS: Tab<Image> = Tab::new(
    "members",
    "Shared with",
    Body::List(
        "/images/{id}/members",
        SubTable::new(
            "members",
            &[
                SubColumn::at("Project", link(identity::keys::PROJECTS, "/member_id")),
                SubColumn::at("Project ID", code("/member_id")),
                SubColumn::at("Member status", status("/status")),
                SubColumn::at("Since", time("/updated_at")),
            ],
            "Not shared with any project.",
        )
        .action("Remove member", "member", |member| lenient::at(member, "/member_id")),
    ),
)
.when(|image: &Image, _| match image.visibility.as_str() {
    "shared" => Ok(()),
    _ => Err("Only images with the visibility “shared” have members"),
});

/// All users may filter servers by image.
pub const SERVERS: Tab<Image> = Tab::new(
    "servers",
    "Servers",
    Body::Table(
        |image: &Image| ServiceRequest::get(ServiceType::Compute, "/servers/detail").query("image", &image.id),
        SubTable::new(
            "servers",
            &[
                SubColumn::at("Server", link(compute::keys::SERVERS, "/id")),
                SubColumn::at("Status", status("/status")),
                SubColumn::at("Created", time("/created")),
            ],
            "No servers of this project use it.",
        ),
    ),
);

/// The tasks of imports, as of version 2.12 of the API.
pub const TASKS: Tab<Image> = Tab::new(
    "tasks",
    "Imports",
    Body::List(
        "/images/{id}/tasks",
        SubTable::new(
            "tasks",
            &[
                SubColumn::at("Method", text("/input/import_req/method/name")),
                SubColumn::at("Status", status("/status")),
                SubColumn::at("Message", text("/message")),
                SubColumn::at("Stores", text("/input/backend")),
                SubColumn::at("Started", time("/created_at")),
                SubColumn::at("Request ID", custom(|task| Cell::code(request(task)))),
            ],
            "No imports. The image was uploaded, or created from a server or volume.",
        ),
    ),
);

/// The documentation has a hyphen in the name, Glance an underscore.
fn request(task: &Value) -> String {
    ["/request_id", "/request-id"]
        .map(|at| lenient::at(task, at))
        .into_iter()
        .find(|id| !id.is_empty())
        .unwrap_or_default()
}

/// The outcome of an import is only in its task: after a failure the image has its previous status.
pub const AUDIT: Audit = Audit {
    call: |id, _| ServiceRequest::get(ServiceType::Image, ["/images/", &crate::http::encode(id), "/tasks"].concat()),
    verdict,
    why: None,
    explains: &[],
};

fn verdict(answer: &Value, request_id: &str) -> Verdict {
    let tasks = answer.get("tasks").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let Some(task) = tasks.iter().find(|task| request(task) == request_id) else { return Verdict::Succeeded };
    match lenient::at(task, "/status").as_str() {
        "failure" => Verdict::Failed(match lenient::at(task, "/message") {
            none if none.is_empty() => "The import failed; the service gave no reason".to_owned(),
            message => message,
        }),
        "success" => Verdict::Succeeded,
        _ => Verdict::Running,
    }
}
