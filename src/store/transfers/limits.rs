//! What the object store takes, as it says by itself.
//! <https://docs.openstack.org/swift/latest/api/discoverability.html>

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::store::connection::Connection;
use serde_json::Value;

const GIB: u64 = 1_073_741_824;

/// The limits of an object store. Where it says nothing they are Swift's usual ones, with all that Swift usually has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoreLimits {
    /// The longest object that is sent as a whole, in bytes.
    pub file_size: u64,
    /// The longest name of an object, in bytes of UTF-8.
    pub name_length: usize,
    /// The same of a container.
    pub container_name_length: usize,
    /// Of how many segments a static large object may be; `None` where there are none such.
    pub static_segments: Option<u64>,
    /// Whether there are dynamic large objects.
    pub dynamic: bool,
}

impl Default for StoreLimits {
    fn default() -> Self {
        StoreLimits {
            file_size: 5 * GIB,
            name_length: 1024,
            container_name_length: 256,
            static_segments: Some(1000),
            dynamic: true,
        }
    }
}

impl StoreLimits {
    /// The limits that an answer of `/info` tells.
    pub fn of(info: &Value) -> Self {
        let usual = StoreLimits::default();
        let number = |pointer: &str| lenient::number_at(info, pointer).filter(|number| *number >= 1.0);
        let length = |pointer: &str, usual: usize| number(pointer).map_or(usual, |length| length as usize);
        let has = |section: &str| info.get(section).is_some();
        if !has("swift") {
            return usual;
        }
        let segments = number("/slo/max_manifest_segments").map(|most| most as u64);
        StoreLimits {
            file_size: number("/swift/max_file_size").map_or(usual.file_size, |size| size as u64),
            name_length: length("/swift/max_object_name_length", usual.name_length),
            container_name_length: length("/swift/max_container_name_length", usual.container_name_length),
            static_segments: if has("slo") { segments.or(usual.static_segments) } else { None },
            dynamic: has("dlo"),
        }
    }

    /// Asks the store. One that does not tell is taken for a usual one: what it refuses is seen then.
    pub async fn read(connection: &Connection) -> Self {
        let Some(client) = connection.try_service(ServiceType::ObjectStore) else { return StoreLimits::default() };
        let answer = client.send(ServiceRequest::get(ServiceType::ObjectStore, "/info").at_root()).await;
        answer
            .ok()
            .and_then(|answer| answer.json().ok())
            .map_or_else(StoreLimits::default, |info| StoreLimits::of(&info))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_store_says_what_it_takes() {
        // As Swift 2.38 and Ceph's gateway tell it, without what is not read.
        let swift = json!({
            "swift": {"max_file_size": 5_368_709_122_u64, "max_object_name_length": 1024, "max_container_name_length": 256},
            "slo": {"max_manifest_segments": 400, "max_manifest_size": 8_388_608, "min_segment_size": 1},
            "dlo": {"max_segments": 1000},
        });
        let limits = StoreLimits::of(&swift);
        assert_eq!((limits.file_size, limits.static_segments, limits.dynamic), (5_368_709_122, Some(400), true));
        let plain = StoreLimits::of(&json!({"swift": {"max_file_size": 1000, "max_object_name_length": 200}}));
        assert_eq!((plain.file_size, plain.name_length), (1000, 200));
        assert_eq!((plain.static_segments, plain.dynamic), (None, false));
    }

    #[test]
    fn one_that_says_nothing_is_a_usual_one() {
        for nothing in [json!(null), json!({}), json!([1]), json!({"swift": null, "slo": null, "dlo": null})] {
            assert_eq!(StoreLimits::of(&nothing), StoreLimits::default(), "{nothing}");
        }
    }
}
