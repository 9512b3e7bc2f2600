//! Uploading a file's data to an image, straight or by way of the staging area.
//! <https://docs.openstack.org/api-ref/image/v2/#image-data>

use super::header;
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{ByteRange, Field, FieldKind, FileReport, FormValues, PartialFile, Transfer, units};
use serde_json::{Value, json};

/// The name of the field with the file, whose value is that of [`FieldKind::Upload`].
pub const UPLOAD: &str = ".file";

pub const FILE_FIELD: Field = Field::new(UPLOAD, "File", FieldKind::Upload(inspect))
    .required()
    .help("Keep this tab open until the upload has finished.");

/// Inspects a file, and suggests its name and format for the form.
pub fn inspect(file: &PartialFile) -> Result<FileReport, ByteRange> {
    let found = header::read(file)?;
    let disk = found.virtual_size.filter(|_| found.format != "raw");
    let disk = disk.map(|size| [", contains a disk of ", &units::bytes(size as f64)].concat()).unwrap_or_default();
    let plain = file.name().rsplit_once('.').map_or(file.name(), |(name, _)| name);
    let empty = (file.size() == 0).then(|| "the file is empty".to_owned());
    Ok(FileReport {
        summary: [found.format, &disk].concat(),
        problem: empty.or_else(|| found.wrong.map(str::to_owned)),
        members: vec![("format", found.format.into())],
        suggestions: vec![("name", plain.into()), ("disk_format", found.format.into())],
    })
}

/// The number of the selected file.
pub fn chosen_file(input: &FormValues) -> Option<u64> {
    input.0.get(UPLOAD)?.get("file")?.as_u64()
}

/// The body of an import (`/import`), to these stores or the default one.
pub fn import_body(method: Value, stores: &[String]) -> Value {
    match stores {
        [] => json!({"method": method}),
        stores => json!({"method": method, "stores": stores.to_vec(), "all_stores_must_succeed": true}),
    }
}

/// The SHA-512 of the data in Glance's response; `None` where the cloud uses another algorithm.
pub fn sha512(image: &Value) -> Option<String> {
    let hash = lenient::at(image, "/os_hash_value");
    (lenient::at(image, "/os_hash_algo") == "sha512" && !hash.is_empty()).then_some(hash)
}

/// Uploads a file to the image at this path: directly or, where stores are selected, through the staging
/// area, since CORS does not allow the header that selects a store.
pub fn transfer(path: &str, file: u64, stores: &[String]) -> Transfer {
    let put =
        |place: &str| ServiceRequest::put(ServiceType::Image, [path, place].concat(), Value::Null).with_file(file);
    let mut transfer = match stores {
        [] => Transfer::new(put("/file")),
        stores => {
            let body = import_body(json!({"name": "glance-direct"}), stores);
            let mut staged = Transfer::new(put("/stage"));
            staged.then = Some(ServiceRequest::post(ServiceType::Image, [path, "/import"].concat(), body));
            staged
        }
    };
    transfer.digest = Some((ServiceRequest::get(ServiceType::Image, path), sha512));
    transfer
}
