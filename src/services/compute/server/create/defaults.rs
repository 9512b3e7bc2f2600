//! Values of the form that follow from others, until they are changed by hand.

use super::access;
use crate::model::{FormValues, Lookup};
use crate::services::volume_size;

pub fn suggested(lookup: &dyn Lookup, input: &FormValues) -> FormValues {
    access::suggested(lookup, input).with("volume_size", volume_size::proposed(lookup, input.text("image")))
}
