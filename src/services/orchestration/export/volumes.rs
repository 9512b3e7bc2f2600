//! Volumes of servers. What is on them is not part of a template.
//! <https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Cinder::Volume>

use super::draft::{Draft, Properties, get_resource};
use super::kind::Kind;
use super::parameters::Outside;
use crate::lenient;
use crate::yaml::Node;
use serde_json::Value;

/// What Cinder itself writes into the metadata of attached volumes.
const OF_CINDER: [&str; 2] = ["attached_mode", "readonly"];

pub fn name(draft: &mut Draft) {
    let inventory = draft.inventory;
    for volume in inventory.all(Kind::Volume) {
        draft.name(Kind::Volume, volume, &[&lenient::at(volume, "/name")]);
    }
}

pub fn write(draft: &mut Draft) {
    for volume in draft.exported(Kind::Volume) {
        draft.note(
            "Volumes are created empty, or from the image that they were created from. Their data is not exported.",
        );
        let mut properties = Properties::default();
        properties.filled("name", lenient::at(volume, "/name"));
        properties.filled("description", lenient::at(volume, "/description"));
        properties.copy("size", volume, "size", &Value::Null);
        let kind = lenient::at(volume, "/volume_type");
        if !kind.is_empty() {
            properties.set("volume_type", draft.parameters.get(Outside::VolumeType, &kind, ""));
        }
        if let Some(image) = image(draft, volume) {
            properties.set("image", image);
        }
        let mut metadata = volume.get("metadata").and_then(Value::as_object).cloned().unwrap_or_default();
        metadata.retain(|key, _| !OF_CINDER.contains(&key.as_str()));
        if !metadata.is_empty() {
            properties.set("metadata", draft.map(&metadata));
        }
        draft.write(Kind::Volume, volume, "OS::Cinder::Volume", properties, &[]);
    }
}

/// The image that a volume was created from.
pub fn image(draft: &mut Draft, volume: &Value) -> Option<Node> {
    let image = lenient::at(volume, "/volume_image_metadata/image_id");
    let name = lenient::at(volume, "/volume_image_metadata/image_name");
    (!image.is_empty()).then(|| draft.parameters.get(Outside::Image, &image, &name))
}

/// Whether a volume holds the server's system. Of a server without an image, one of its volumes does.
pub fn is_bootable(volume: &Value) -> bool {
    lenient::at(volume, "/bootable") == "true"
}

/// Attaches a volume to a server that does not boot from it.
pub fn attach(draft: &mut Draft, server: &str, id: &str) {
    let Some(volume) = draft.resource(Kind::Volume, id).map(str::to_owned) else { return };
    let mut properties = Properties::default();
    properties.set("instance_uuid", get_resource(server));
    properties.set("volume_id", get_resource(&volume));
    draft.write_other(&["attachment", &volume], "OS::Cinder::VolumeAttachment", properties, &[]);
}
