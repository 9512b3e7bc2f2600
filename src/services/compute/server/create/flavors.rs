//! The flavors that fit a new server, and their effect on the quota.

use super::failed::Failed;
use super::source;
use crate::model::units::{GIB, MIB};
use crate::model::{Choices, FormValues, Lookup, Meter, units};
use crate::services::compute::flavor::row::Flavor;
use crate::services::compute::keys;
use crate::services::compute::server::create::count::server_count;
use crate::services::compute::server::flavor_choices;
use crate::services::compute::server::quota::Limits;
use crate::services::image;
use crate::services::image::row::Image;

pub fn choices(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let row = lookup.row(image::keys::IMAGES, input.text("image"));
    let image = row.as_ref().and_then(|row| row.as_any().downcast_ref::<Image>());
    let servers = server_count(input) as f64;
    let image = image.filter(|_| !matches!(input.text("source"), source::VOLUME | source::SNAPSHOT));
    let (limits, is_admin) = (Limits::of(lookup), lookup.caller().is_admin());
    let failed = Failed::of(lookup, input);
    flavor_choices::flavors(lookup, &|flavor, choice| {
        let reason = image.and_then(|image| misfit(flavor, image, input, is_admin));
        let reason = reason.or_else(|| limits.exceeded(servers, servers * flavor.vcpus, servers * flavor.ram));
        choice.disabled(reason).warning(failed.as_ref().and_then(|failed| failed.against_flavor(flavor)))
    })
}

/// Why a flavor does not fit an image (`_validate_flavor_image` in `nova/compute/api.py`). A flavor without a disk has the image's
/// size, which by default only administrators may use.
fn misfit(flavor: &Flavor, image: &Image, input: &FormValues, admin: bool) -> Option<String> {
    if image.min_ram > flavor.ram {
        return Some(["Image requires ", &units::bytes(image.min_ram * MIB), " of RAM"].concat());
    }
    // The disks of a volume-backed server's snapshot become volumes.
    if input.text("source") != source::IMAGE || image.is_volume_backed() {
        return None;
    }
    if flavor.disk <= 0.0 {
        return (!admin).then(|| "No disk: needs boot from volume".to_owned());
    }
    let needed = (image.min_disk * GIB).max(image.size.unwrap_or_default());
    (needed > flavor.disk * GIB).then(|| ["Image requires ", &units::bytes(needed), " of disk"].concat())
}

/// The effect of the servers on Nova's quota.
pub fn effect(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    let servers = server_count(input) as f64;
    let row = lookup.row(keys::FLAVORS, input.text("flavor"));
    let flavor = row.as_ref().and_then(|row| row.as_any().downcast_ref::<Flavor>());
    let (cores, ram) = flavor.map_or((0.0, 0.0), |flavor| (flavor.vcpus, flavor.ram));
    Limits::of(lookup).meters(servers, servers * cores, servers * ram)
}

#[cfg(test)]
mod tests;
