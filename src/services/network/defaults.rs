//! What the definitions of Neutron's less used resources have in common.

use crate::auth::ServiceType;
use crate::model::{Meta, Names, Paging};

/// The definition of a rarely used resource.
pub const fn meta(key: &'static str, path: &'static str, names: Names) -> Meta {
    Meta { paging: Paging::Marker, secondary: true, ..Meta::of(ServiceType::Network, key, path, names) }
}
