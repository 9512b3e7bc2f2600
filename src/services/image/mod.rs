//! Images (Glance).
//! <https://docs.openstack.org/api-ref/image/v2/>

mod actions;
mod checks;
mod create;
mod header;
pub mod images;
pub mod keys;
mod offers;
mod pick;
mod tabs;
#[cfg(test)]
mod tests;

use crate::model::{AnyResourceDef, Choice, Choices, FormValues, Lookup};

pub static RESOURCES: &[&dyn AnyResourceDef] = &[&images::DEFINITION, &offers::SHARED, &offers::COMMUNITY];

/// Who may see an image; only administrators may show one to everybody (`publicize_image`).
pub fn visibilities(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let others = (!lookup.caller().is_admin()).then(|| "Only an administrator can do this".to_owned());
    Some(Ok(vec![
        Choice::new("private", "Private: this project"),
        Choice::new("shared", "Shared: this project, and those that it is shared with"),
        Choice::new("community", "Community: every project that knows of it"),
        Choice::new("public", "Public: every project").disabled(others),
    ]))
}
