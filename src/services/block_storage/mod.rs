//! Volumes (Cinder).

mod volumes;

use crate::model::AnyView;

pub static RESOURCES: &[&dyn AnyView] = &[&volumes::VIEW];
