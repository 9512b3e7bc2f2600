//! The names that segments get.

use super::limits::StoreLimits;
use super::plan::SegmentPlan;
use crate::store::file_digest::hex;
use md5::{Digest, Md5};

/// How many digits the numbers of segments have, so that their names sort as the numbers do.
const DIGITS: usize = 8;

/// The container of the segments of what is in `container`: the one that the `swift` client uses.
pub fn segments_container(container: &str, limits: &StoreLimits) -> String {
    const SUFFIX: &str = "_segments";
    match container.len() + SUFFIX.len() <= limits.container_name_length {
        true => [container, SUFFIX].concat(),
        false => [&md5_hex(container.as_bytes()), SUFFIX].concat(),
    }
}

/// What the names of an object's segments begin with. The same file with the same segments has the same one again, so that an
/// upload goes on where it ended; another version of it has another one. As the `swift` client calls them.
///
/// `modified_ms` is when the file was last changed, in milliseconds since the epoch.
pub fn segment_prefix(object: &str, modified_ms: f64, plan: &SegmentPlan, limits: &StoreLimits) -> String {
    let kind = if plan.is_static { "/slo" } else { "" };
    let rest = format!("{kind}/{:.6}/{}/{}/", modified_ms / 1000.0, plan.size, plan.segment_size);
    match object.len() + rest.len() + DIGITS <= limits.name_length {
        true => [object, rest.as_str()].concat(),
        false => [md5_hex(object.as_bytes()), rest].concat(),
    }
}

/// The name of the segment with this number, from 0.
pub fn segment_name(prefix: &str, number: u64) -> String {
    format!("{prefix}{number:0DIGITS$}")
}

/// The MD5 of these bytes, in hexadecimal digits as Swift writes them.
pub fn md5_hex(bytes: &[u8]) -> String {
    hex(&Md5::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: SegmentPlan = SegmentPlan { size: 3_221_225_472, segment_size: 67_108_864, is_static: true };

    #[test]
    fn segments_are_called_as_the_swift_client_calls_them() {
        let limits = StoreLimits::default();
        assert_eq!(segments_container("photos", &limits), "photos_segments");
        let prefix = segment_prefix("2026/a.iso", 1_795_374_560_123.0, &PLAN, &limits);
        assert_eq!(prefix, "2026/a.iso/slo/1795374560.123000/3221225472/67108864/");
        assert_eq!(segment_name(&prefix, 47), [&prefix, "00000047"].concat());
        let dynamic = segment_prefix("a.iso", 0.0, &SegmentPlan { is_static: false, ..PLAN }, &limits);
        assert_eq!(dynamic, "a.iso/0.000000/3221225472/67108864/");
    }

    #[test]
    fn a_name_that_leaves_no_room_is_stood_for_by_its_digest() {
        let limits = StoreLimits::default();
        let long = "é".repeat(512);
        let prefix = segment_prefix(&long, 0.0, &PLAN, &limits);
        assert!(prefix.starts_with(&md5_hex(long.as_bytes())) && segment_name(&prefix, 1).len() < 100, "{prefix}");
        let container = "c".repeat(250);
        assert_eq!(segments_container(&container, &limits), [&md5_hex(container.as_bytes()), "_segments"].concat());
    }

    #[test]
    fn digests_are_those_of_rfc_1321() {
        assert_eq!(md5_hex(b""), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(md5_hex(b"message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
    }
}
