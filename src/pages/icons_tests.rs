//! That everything in the navigation has an icon of its own.

use crate::components::icon::path;
use crate::services::services;

#[test]
fn no_resource_has_the_square_of_an_unknown_icon() {
    let square = path("");
    let metas = services().iter().flat_map(|service| service.resources).map(|resource| resource.meta());
    let missing: Vec<_> = metas.filter(|meta| path(meta.icon) == square).map(|meta| (meta.key, meta.icon)).collect();
    assert_eq!(missing, []);
}
