//! Checks of values by Glance's schemas and configuration.

use crate::lenient;
use crate::model::FormValues;
use crate::services::image::upload::UPLOAD;

/// `validate_uri`: by default only `http` and `https`.
pub fn address(input: &FormValues) -> Option<String> {
    let (scheme, rest) = input.text(".uri").split_once("://").unwrap_or_default();
    let right = matches!(scheme, "http" | "https") && !rest.is_empty() && !rest.starts_with('/');
    (!right).then(|| "Enter a URL that begins with http:// or https://".to_owned())
}

/// Formats that Glance cannot detect.
const OPAQUE: [&str; 4] = ["ploop", "ami", "aki", "ari"];

/// The format has to be the file's: servers could not boot from it otherwise, and most deployments refuse it.
pub fn format(input: &FormValues) -> Option<String> {
    let found = input.0.get(UPLOAD).map(|file| lenient::at(file, "/format")).filter(|format| !format.is_empty())?;
    let said = input.text("disk_format");
    let opaque = found == "raw" && OPAQUE.contains(&said);
    // Glance does not inspect the content of containers.
    let packed = !matches!(input.text("container_format"), "" | "bare");
    (said != found && !opaque && !packed).then(|| ["The file is ", &found, ", not ", said].concat())
}

/// Tags of at most 255 characters.
pub fn tags(input: &FormValues) -> Option<String> {
    let long = input.list("tags").into_iter().find(|tag| tag.chars().count() > 255)?;
    Some(["“", &long, "” is longer than 255 characters"].concat())
}

/// Properties must not have the names of Glance's own members.
pub fn properties(input: &FormValues, field: &str) -> Option<String> {
    const RESERVED: [&str; 3] = ["os_glance", "os_hash_", "os_hidden"];
    const STANDARD: [&str; 12] = [
        "id",
        "name",
        "status",
        "owner",
        "size",
        "tags",
        "visibility",
        "protected",
        "min_ram",
        "min_disk",
        "checksum",
        "stores",
    ];
    input.pairs(field).keys().find_map(|key| {
        if key.is_empty() || key.chars().count() > 255 {
            return Some("Property names must have 1 to 255 characters".to_owned());
        }
        let own = RESERVED.iter().any(|start| key.starts_with(start)) || STANDARD.contains(&key.as_str());
        own.then(|| ["“", key, "” is not allowed as a property"].concat())
    })
}
