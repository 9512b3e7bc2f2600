//! The template language.
//! <https://docs.openstack.org/heat/latest/template_guide/hot_spec.html>

/// The version of the language that the console writes: every Heat since Rocky knows it.
pub const HOT_VERSION: &str = "2018-08-31";
