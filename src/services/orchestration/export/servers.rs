//! Servers.
//! <https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Nova::Server>

use super::draft::{Draft, Properties, get_resource};
use super::kind::Kind;
use super::parameters::Outside;
use super::{ports, volumes};
use crate::lenient;
use crate::yaml::Node;
use serde_json::{Value, json};

/// Names the servers and their ports.
pub fn name(draft: &mut Draft) {
    let inventory = draft.inventory;
    for server in inventory.all(Kind::Server) {
        draft.name(Kind::Server, server, &[&lenient::at(server, "/name")]);
        ports::name(draft, server);
    }
    if inventory.is_cut_short() {
        draft.note("There are more than 200 servers; only the first 200 are exported.");
    }
}

pub fn write(draft: &mut Draft) {
    for server in draft.exported(Kind::Server) {
        draft.note("User data, passwords and the data on disks are not exported.");
        let id = lenient::at(server, "/id");
        let Some(name) = draft.resource(Kind::Server, &id).map(str::to_owned) else { continue };
        let mut properties = Properties::default();
        properties.text("name", lenient::at(server, "/name"));
        let flavor = lenient::at(server, "/flavor/original_name");
        let flavor = if flavor.is_empty() { lenient::at(server, "/flavor/id") } else { flavor };
        properties.set("flavor", draft.parameters.get(Outside::Flavor, &flavor, ""));
        let boot = boot(draft, server, &mut properties);
        let key = lenient::at(server, "/key_name");
        if !key.is_empty() {
            properties.set("key_name", draft.parameters.get(Outside::KeyPair, &key, ""));
        }
        properties.set("networks", networks(draft, &id));
        if lenient::at(server, "/config_drive").eq_ignore_ascii_case("true") {
            properties.set("config_drive", Node::from_json(&json!(true)));
        }
        let metadata = server.get("metadata").and_then(Value::as_object).filter(|metadata| !metadata.is_empty());
        if let Some(metadata) = metadata {
            properties.set("metadata", draft.map(metadata));
        }
        properties.copy("tags", server, "tags", &Value::Null);
        draft.write(Kind::Server, server, "OS::Nova::Server", properties, &[]);
        for volume in attached(server).into_iter().filter(|volume| Some(volume) != boot.as_ref()) {
            volumes::attach(draft, &name, &volume);
        }
        draft.output(Kind::Server, server, "first_address", &["Address of ", &lenient::at(server, "/name")].concat());
    }
}

/// The ids of the volumes that are attached, in Nova's order.
fn attached(server: &Value) -> Vec<String> {
    let all = server.get("os-extended-volumes:volumes_attached").and_then(Value::as_array);
    all.into_iter().flatten().map(|volume| lenient::at(volume, "/id")).collect()
}

/// Where the server boots from: an image, or a volume, whose id is returned.
fn boot(draft: &mut Draft, server: &Value, properties: &mut Properties) -> Option<String> {
    let image = lenient::at(server, "/image/id");
    if !image.is_empty() {
        let name = ["of ", &lenient::at(server, "/name")].concat();
        properties.set("image", draft.parameters.get(Outside::Image, &image, &name));
        return None;
    }
    let inventory = draft.inventory;
    let id =
        attached(server).into_iter().find(|id| inventory.get(Kind::Volume, id).is_some_and(volumes::is_bootable))?;
    let volume = inventory.get(Kind::Volume, &id)?;
    let mut device = vec![("boot_index", Node::from_json(&json!(0)))];
    let image = volumes::image(draft, volume);
    match (draft.resource(Kind::Volume, &id).map(str::to_owned), image) {
        (Some(name), _) => device.push(("volume_id", get_resource(&name))),
        (None, Some(image)) => {
            device.push(("image", image));
            device.push(("volume_size", Node::from_json(volume.get("size").unwrap_or(&Value::Null))));
        }
        (None, None) => device.push(("volume_id", draft.reference(Kind::Volume, Outside::Volume, &id))),
    }
    properties.set("block_device_mapping_v2", Node::list([Node::map(device)]));
    Some(id)
}

/// The server's ports; a server without any is in no network.
fn networks(draft: &Draft, server: &str) -> Node {
    let ports = draft.inventory.ports_of(server);
    let names = ports.iter().filter_map(|port| draft.resource(Kind::Port, &lenient::at(port, "/id")));
    let networks: Vec<Node> = names.map(|name| Node::map([("port", get_resource(name))])).collect();
    match networks.is_empty() {
        true => Node::list([Node::map([("allocate_network", Node::string("none"))])]),
        false => Node::list(networks),
    }
}
