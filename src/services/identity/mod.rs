//! Who may do what where (Keystone).

mod projects;

use crate::model::AnyView;

pub static RESOURCES: &[&dyn AnyView] = &[&projects::VIEW];
