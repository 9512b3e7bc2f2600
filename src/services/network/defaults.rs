//! What the definitions of Neutron's less used resources have in common.

use crate::auth::ServiceType;
use crate::model::{Meta, Names, Paging};

/// Habits of what is seldom needed.
pub const fn meta(key: &'static str, path: &'static str, names: Names) -> Meta {
    Meta { paging: Paging::Marker, secondary: true, ..Meta::of(ServiceType::Network, key, path, names) }
}
