//! Reads the version documents of services, in all their shapes.

use super::endpoint::{path_of, version_in};
use super::{Microversion, MicroversionRange, ServiceType};
use crate::http::{Error, Request, Response};
use crate::lenient;
use serde_json::Value;

/// One version of a service's API.
#[derive(Debug, PartialEq)]
struct ApiVersion {
    number: Microversion,
    stable: bool,
    supported: MicroversionRange,
    /// The version's path, as in `/v2.1`. The rest of the link often names the wrong host.
    path: Option<String>,
}

/// The version to use, and its microversions.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DiscoveredVersion {
    pub supported: MicroversionRange,
    pub path: Option<String>,
}

/// Reads the answer to a discovery request and chooses the highest stable version with the major version that the
/// console supports; the version in the catalog's URL (`path`), if it is among them.
///
/// # Errors
/// A sentence, where the answer has no versions, or none that is supported.
pub(super) fn read(
    kind: ServiceType,
    path: Option<&str>,
    request: &Request,
    response: &Response,
) -> Result<DiscoveredVersion, Error> {
    // Several services answer with status 300.
    if !response.is_success() && response.status != 300 {
        return Err(Error::from_response(request, response));
    }
    let unusable = |what: &str| {
        let message = [&request.url, " should list the versions of the ", kind.name(), " service, but ", what].concat();
        Error::decode(response, "").with_message(message).with(|details| details.request = Some(request.label()))
    };
    let json = lenient::from_str(&response.body).map_err(|_| {
        let page = response.body.trim_start().starts_with('<')
            || response.header("content-type").is_some_and(|kind| kind.contains("html"));
        unusable(if page {
            "returns a web page: something else runs at this address"
        } else {
            "its response is not JSON"
        })
    })?;
    let mut releases = releases(&json);
    if releases.is_empty() {
        return Err(unusable("its response lists none"));
    }
    releases.retain(|release| release.number.0 == kind.major());
    let rank =
        |release: &ApiVersion| (path.is_some() && release.path.as_deref() == path, release.stable, release.number);
    let best = releases.into_iter().max_by_key(rank);
    let best = best.ok_or_else(|| unusable(&["has no version ", &kind.major().to_string()].concat()))?;
    Ok(DiscoveredVersion { supported: best.supported, path: best.path })
}

/// The versions, from any of the shapes: `versions` as a list or under `values`, a single `version`, a bare object, a
/// bare list.
fn releases(json: &Value) -> Vec<ApiVersion> {
    let list = match (&json["versions"], &json["version"]) {
        (Value::Array(list), _) => list.as_slice(),
        (versions @ Value::Object(_), _) => versions["values"].as_array().map_or(&[][..], Vec::as_slice),
        (_, single @ Value::Object(_)) => std::slice::from_ref(single),
        _ => json.as_array().map_or(std::slice::from_ref(json), Vec::as_slice),
    };
    list.iter().filter_map(release).collect()
}

fn release(json: &Value) -> Option<ApiVersion> {
    let number = json["id"].as_str()?.trim_start_matches('v');
    let number = if number.contains('.') { number.to_owned() } else { [number, ".0"].concat() };
    // An empty text means that there are no microversions.
    let microversion = |key: &str| json[key].as_str()?.parse().ok();
    let status = json["status"].as_str().unwrap_or("CURRENT");
    Some(ApiVersion {
        number: number.parse().ok()?,
        stable: ["CURRENT", "SUPPORTED", "STABLE"].iter().any(|stable| status.eq_ignore_ascii_case(stable)),
        supported: MicroversionRange {
            min: microversion("min_version"),
            max: microversion("max_version").or_else(|| microversion("version")),
        },
        path: own_path(json),
    })
}

fn own_path(json: &Value) -> Option<String> {
    let links = json["links"].as_array()?;
    let own = links.iter().find(|link| link["rel"] == "self")?["href"].as_str()?;
    let path = path_of(own);
    version_in(path).map(|(start, end)| path[start..end].to_owned())
}

#[cfg(test)]
#[path = "discovery/tests.rs"]
mod tests;
