//! Images (Glance).

pub mod images;

use crate::model::AnyView;

pub static RESOURCES: &[&dyn AnyView] = &[&images::VIEW];
