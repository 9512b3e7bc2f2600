//! How a file is sent: as a whole, or in segments that go their ways by themselves.

use super::limits::StoreLimits;
use crate::model::units;
use std::ops::Range;

const MIB: u64 = 1_048_576;
/// The length of a segment unless the user wants another, in bytes. What is under way when the connection is lost is sent again.
pub const SEGMENT_SIZE: u64 = 64 * MIB;
/// How many segments a dynamic large object gets at most: as many as one page of their list has.
const DYNAMIC_SEGMENTS: u64 = 10_000;

/// How a file is sent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum UploadPlan {
    /// By one request.
    Whole,
    Segments(SegmentPlan),
}

/// A file as segments of one length, of which the last one may be shorter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SegmentPlan {
    /// Of the file, in bytes.
    pub size: u64,
    /// In bytes.
    pub segment_size: u64,
    /// Whether the object lists its segments (SLO); otherwise it is what their names begin with (DLO).
    pub is_static: bool,
}

impl SegmentPlan {
    /// How many segments there are.
    pub fn count(&self) -> u64 {
        self.size.div_ceil(self.segment_size)
    }

    /// The bytes of the segment with this number, from 0.
    pub fn range(&self, number: u64) -> Range<u64> {
        let start = (number * self.segment_size).min(self.size);
        start..(start + self.segment_size).min(self.size)
    }
}

/// Plans a file of this size. `wanted` is the length of its segments, in bytes.
///
/// # Errors
/// The sentence says that the store does not take such a long file.
pub fn plan(size: u64, wanted: u64, limits: &StoreLimits) -> Result<UploadPlan, String> {
    let wanted = wanted.clamp(1, limits.file_size);
    if size <= wanted {
        return Ok(UploadPlan::Whole);
    }
    let (is_static, most) = match (limits.static_segments, limits.dynamic) {
        (Some(most), _) => (true, most),
        (None, true) => (false, DYNAMIC_SEGMENTS),
        (None, false) if size <= limits.file_size => return Ok(UploadPlan::Whole),
        (None, false) => return Err(too_long(size, limits.file_size)),
    };
    let needed = size.div_ceil(most.max(1));
    let segment_size = match needed <= wanted {
        true => wanted,
        // Whole MiB, as people choose them.
        false => needed.div_ceil(MIB).saturating_mul(MIB).min(limits.file_size),
    };
    match needed > limits.file_size {
        true => Err(too_long(size, limits.file_size.saturating_mul(most))),
        false => Ok(UploadPlan::Segments(SegmentPlan { size, segment_size, is_static })),
    }
}

fn too_long(size: u64, most: u64) -> String {
    let bytes = |bytes: u64| units::bytes(bytes as f64);
    ["The file is ", &bytes(size), " long; this object store takes ", &bytes(most), " at most"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIB: u64 = 1024 * MIB;

    fn segments(size: u64, wanted: u64, limits: &StoreLimits) -> SegmentPlan {
        match plan(size, wanted, limits) {
            Ok(UploadPlan::Segments(segments)) => segments,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn short_files_are_sent_as_a_whole() {
        let limits = StoreLimits::default();
        for size in [0, 1, SEGMENT_SIZE] {
            assert_eq!(plan(size, SEGMENT_SIZE, &limits), Ok(UploadPlan::Whole));
        }
        assert_eq!(segments(SEGMENT_SIZE + 1, SEGMENT_SIZE, &limits).count(), 2);
    }

    #[test]
    fn segments_are_all_of_the_file_and_nothing_twice() {
        for (size, wanted) in [(3 * GIB, 64 * MIB), (3 * GIB + 1, 64 * MIB), (10, 3), (9, 3), (70 * GIB, MIB)] {
            let plan = segments(size, wanted, &StoreLimits::default());
            let mut end = 0;
            for number in 0..plan.count() {
                let range = plan.range(number);
                assert!(range.start == end && range.end > end && range.end - range.start <= plan.segment_size);
                end = range.end;
            }
            assert_eq!(end, size);
        }
    }

    #[test]
    fn a_file_of_too_many_segments_gets_longer_ones() {
        let limits = StoreLimits::default();
        let plan = segments(100 * GIB, 64 * MIB, &limits);
        assert!(plan.count() <= 1000 && plan.segment_size == 103 * MIB, "{plan:?}");
        assert_eq!(segments(62 * GIB, 64 * MIB, &limits).segment_size, 64 * MIB);
        let dynamic = segments(100 * GIB, 64 * MIB, &StoreLimits { static_segments: None, ..limits });
        assert_eq!((dynamic.segment_size, dynamic.is_static), (64 * MIB, false));
    }

    #[test]
    fn no_segment_is_longer_than_the_store_takes() {
        let limits = StoreLimits { file_size: 10 * MIB, static_segments: Some(10), ..StoreLimits::default() };
        assert_eq!(segments(20 * MIB, GIB, &limits).segment_size, 10 * MIB);
        assert_eq!(segments(100 * MIB, MIB, &limits).segment_size, 10 * MIB);
        let refusal = plan(100 * MIB + 1, MIB, &limits).expect_err("too long");
        assert_eq!(refusal, "The file is 100 MiB long; this object store takes 100 MiB at most");
    }

    #[test]
    fn a_store_without_large_objects_takes_what_one_request_brings() {
        let limits = StoreLimits { static_segments: None, dynamic: false, ..StoreLimits::default() };
        assert_eq!(plan(5 * GIB, MIB, &limits), Ok(UploadPlan::Whole));
        assert!(plan(5 * GIB + 1, MIB, &limits).is_err());
    }
}
