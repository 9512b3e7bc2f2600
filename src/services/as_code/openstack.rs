//! A request as an `openstack` command.
//! <https://docs.openstack.org/python-openstackclient/latest/cli/command-list.html>

use super::command_line::{CommandLine, decoded};
use super::request::RequestOutline;
use super::{action_commands, resource_types};
use serde_json::Value;

/// The `openstack` command that sends the same request; `None` where there is none. What the command cannot express is in
/// a comment after it.
pub fn openstack(request: RequestOutline) -> Option<String> {
    let segments: Vec<&str> = request.path.split('/').skip(1).collect();
    action_commands::find(request, &segments).or_else(|| object_command(request, &segments))
}

/// The command that creates, changes or deletes an object of a collection.
fn object_command(request: RequestOutline, segments: &[&str]) -> Option<String> {
    let resource = resource_types::find(request.service, segments.first()?)?;
    let object = request.body.and_then(|body| body.get(resource.body_key)).and_then(Value::as_object);
    match (request.method, segments) {
        ("POST", [_]) => {
            let mut command = CommandLine::new(resource.noun, "create");
            command.push_members(object?, resource.options, &[]);
            for (name, _) in request.body?.as_object()?.iter().filter(|(name, _)| *name != resource.body_key) {
                command.push_unsupported(name);
            }
            Some(command.finish(&[]))
        }
        ("PUT" | "PATCH", [_, id]) if resource.has_set => {
            let mut command = CommandLine::new(resource.noun, "set");
            command.push_members(object?, resource.options, &[("name", "--name")]);
            Some(command.finish(&[&decoded(id)]))
        }
        ("DELETE", [_, id]) => Some(CommandLine::new(resource.noun, "delete").finish(&[&decoded(id)])),
        _ => None,
    }
}
