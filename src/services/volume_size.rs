//! The size that forms propose for a new volume, in GiB.

use crate::model::Lookup;
use crate::model::units::GIB;
use crate::services::image;
use crate::services::image::row::Image;

/// The size of a volume of which nothing else is known.
pub const USUAL: i64 = 10;

/// The size of a volume that is made from the image with this id; of an empty one, where that is empty.
pub fn proposed(lookup: &dyn Lookup, image: &str) -> i64 {
    let row = (!image.is_empty()).then(|| lookup.row(image::keys::IMAGES, image)).flatten();
    row.as_ref().and_then(|row| row.as_any().downcast_ref()).map_or(USUAL, |image| needed(image).max(USUAL))
}

/// What Cinder requires for an image (`check_image_metadata` in `cinder/image/image_utils.py`). A compressed one becomes as large
/// as its virtual disk.
fn needed(image: &Image) -> i64 {
    let bytes = image.size.unwrap_or_default().max(image.virtual_size.unwrap_or_default());
    (bytes / GIB).max(image.min_disk).ceil() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_volume_has_room_for_its_image() {
        let of = |size: f64, virtual_size: Option<f64>, min_disk: f64| {
            needed(&Image { size: Some(size), virtual_size, min_disk, ..Image::default() })
        };
        assert_eq!(of(1.0, None, 0.0), 1, "a part of a GiB is one");
        assert_eq!(of(2.5 * GIB, None, 0.0), 3);
        assert_eq!(of(0.3 * GIB, Some(20.0 * GIB), 0.0), 20);
        assert_eq!(of(GIB, None, 40.0), 40);
        assert_eq!(proposed(&crate::model::EmptyLookup, "i"), USUAL, "while the image is not known");
    }
}
