//! The choices in the forms of images.

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Choice, Choices, FormValues, Lookup};
use crate::services::choices;
use serde_json::Value;

/// The sources of a new image: uploads, and what Glance can import (`/info/import`).
pub fn sources(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let mut all = vec![Choice::new("file", "Upload a file")];
    if methods(lookup).iter().any(|method| method == "web-download") {
        all.push(Choice::new("address", "Import from URL"));
    }
    all.push(Choice::new("nothing", "Metadata only"));
    Some(Ok(all))
}

/// The import methods of the deployment.
pub fn methods(lookup: &dyn Lookup) -> Vec<String> {
    let answer = lookup.document(&ServiceRequest::get(ServiceType::Image, "/info/import")).and_then(Result::ok);
    let methods = answer.as_ref().and_then(|answer| answer.pointer("/import-methods/value")?.as_array());
    methods.into_iter().flatten().filter_map(|method| method.as_str().map(str::to_owned)).collect()
}

/// The stores; empty where there is only one, for which Glance returns 404.
fn known_stores(lookup: &dyn Lookup) -> Vec<Value> {
    let answer = lookup.document(&ServiceRequest::get(ServiceType::Image, "/info/stores")).and_then(Result::ok);
    answer.and_then(|answer| answer.get("stores")?.as_array().cloned()).unwrap_or_default()
}

pub fn several_stores(lookup: &dyn Lookup) -> bool {
    known_stores(lookup).len() > 1
}

/// The stores; read-only ones, and those that have the form's image already, are disabled.
pub fn stores(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let has = input.text(".has").to_owned();
    let choice = |store: Value| {
        let id = lenient::at(&store, "/id");
        let reason = match lenient::at(&store, "/read-only").as_str() {
            "true" => Some("Read-only"),
            _ if has.split(',').any(|own| own == id) => Some("The image is already stored here"),
            _ => None,
        };
        let choice = Choice::new(&id, &id).detail(lenient::at(&store, "/description"));
        choice.disabled(reason.map(str::to_owned))
    };
    Some(Ok(known_stores(lookup).into_iter().map(choice).collect()))
}

/// Glance's default `disk_formats`.
pub fn formats(_: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_pairs(&[
        ("qcow2", "qcow2: QEMU"),
        ("raw", "raw: uncompressed disk"),
        ("iso", "iso: optical disc"),
        ("vmdk", "vmdk: VMware"),
        ("vdi", "vdi: VirtualBox"),
        ("vhd", "vhd: Hyper-V (legacy)"),
        ("vhdx", "vhdx: Hyper-V"),
        ("ploop", "ploop: Virtuozzo"),
        ("ami", "ami: Amazon machine image"),
        ("aki", "aki: Amazon kernel image"),
        ("ari", "ari: Amazon ramdisk image"),
    ])
}

/// Glance's default `container_formats`.
pub fn containers(_: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_pairs(&[
        ("bare", "bare: none"),
        ("ovf", "ovf"),
        ("ova", "ova"),
        ("docker", "docker"),
        ("compressed", "compressed"),
        ("ami", "ami"),
        ("aki", "aki"),
        ("ari", "ari"),
    ])
}

/// The visibilities of an image. Only administrators may publish one (`publicize_image`).
pub fn visibilities(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let others = (!lookup.caller().is_admin()).then(|| "Administrators only".to_owned());
    Some(Ok(vec![
        Choice::new("private", "Private: this project"),
        Choice::new("shared", "Shared: this project and selected projects"),
        Choice::new("community", "Community: every project, not listed by default"),
        Choice::new("public", "Public: every project").disabled(others),
    ]))
}
