//! Volumes (Cinder).

mod snapshots;
mod volumes;

use crate::model::AnyView;

pub static RESOURCES: &[&dyn AnyView] = &[&volumes::VIEW, &snapshots::VIEW];
