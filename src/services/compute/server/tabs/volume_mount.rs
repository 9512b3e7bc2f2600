//! How an attached volume is used in its server: the lines that find the disk, give it a file system and mount it.

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Cell, Facts};
use crate::services::mount_lines::{add_to_fstab, fstab_line, make_mount_point, mount_point};
use serde_json::Value;

/// How much of a volume's id the disk has as its serial number: as much as virtio leaves room for.
const SERIAL: usize = 20;

/// The volume of an attachment.
pub fn request(_: &str, attachment: &Value) -> ServiceRequest {
    let volume = lenient::at(attachment, "/volumeId");
    ServiceRequest::get(ServiceType::BlockStorage, ["/volumes/", &encode(&volume)].concat())
}

/// The lines for the volume in an answer. Of one that a server can boot from, none would erase what is on it.
pub fn facts(answer: &Value) -> Vec<Facts> {
    let at = |pointer: &str| lenient::at(answer, &["/volume", pointer].concat());
    let id = at("/id");
    // An id of another form would be no serial number, and might be more than an argument.
    if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return Vec::new();
    }
    let serial: String = id.chars().take(SERIAL).collect();
    let disk = ["/dev/disk/by-id/virtio-", &serial].concat();
    let point = mount_point(&at("/name"), "volume");
    let lines = |lines: Vec<String>| Cell::many(lines.into_iter().map(Cell::code));
    let find = Facts::new(
        "Find the disk in the server",
        [
            ("virtio", Cell::code(["readlink -f ", &disk].concat())),
            ("Other buses", Cell::code(["lsblk -n -o PATH,SIZE,SERIAL | grep ", &serial].concat())),
            ("Windows", Cell::code(["Get-Disk | Where-Object SerialNumber -Like '", &serial, "*'"].concat())),
        ],
    );
    let first = Facts::new(
        "New, empty volume: create a file system",
        [
            ("Linux", Cell::code(["sudo mkfs.ext4 ", &disk].concat())),
            ("Careful", Cell::text("This erases what is on the volume. Leave it out if it has a file system.")),
        ],
    );
    let by_uuid = ["printf 'UUID=%s ", &point, " ext4 defaults,nofail 0 2\\n' "].concat();
    let uuid = ["\"$(sudo blkid -s UUID -o value ", &disk, ")\" | sudo tee -a /etc/fstab"].concat();
    let line = fstab_line(&disk, &point, "ext4", "defaults,nofail");
    let mount = Facts::new(
        "Mount (Linux)",
        [
            ("Now", lines(vec![make_mount_point(&point), ["sudo mount ", &disk, " ", &point].concat()])),
            ("At boot", lines(vec![[by_uuid, uuid].concat(), "sudo mount -a".to_owned()])),
            ("The same by the disk's serial number", lines(vec![add_to_fstab(&line)])),
        ],
    );
    let is_bootable = at("/bootable") == "true";
    [Some(find), (!is_bootable).then_some(first), Some(mount)].into_iter().flatten().map(Facts::of_lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use serde_json::json;

    fn told(volume: Value) -> String {
        let facts = facts(&json!({"volume": volume}));
        let cells = facts.iter().flat_map(|group| &group.items).map(|(_, cell)| cell.plain(&EmptyLookup));
        cells.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_disk_is_found_by_the_beginning_of_the_volume_s_id() {
        let id = "2f0a1b2c-3d4e-5f60-7182-93a4b5c6d7e8";
        let told = told(json!({"id": id, "name": "data; rm -rf /", "bootable": "false"}));
        for line in [
            "readlink -f /dev/disk/by-id/virtio-2f0a1b2c-3d4e-5f60-7",
            "sudo mkfs.ext4 /dev/disk/by-id/virtio-2f0a1b2c-3d4e-5f60-7",
            "sudo mount /dev/disk/by-id/virtio-2f0a1b2c-3d4e-5f60-7 /mnt/data--rm--rf",
            "printf 'UUID=%s /mnt/data--rm--rf ext4 defaults,nofail 0 2\\n' \"$(sudo blkid",
        ] {
            assert!(told.contains(line), "{line} is not in {told}");
        }
    }

    #[test]
    fn what_a_server_boots_from_is_not_erased_and_odd_ids_are_no_disks() {
        let bootable = told(json!({"id": "a-1", "name": null, "bootable": "true"}));
        assert!(bootable.contains("/mnt/volume") && !bootable.contains("mkfs"), "{bootable}");
        assert!(told(json!({"id": "a;touch pwned"})).is_empty());
        assert!(facts(&json!({})).is_empty());
    }
}
