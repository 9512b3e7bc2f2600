//! That a list is longer than what is known of it, and how to see the others.

use super::{NameFilter, units};

/// Why a list has more objects than were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutShort {
    /// It is longer than this many, which is as far as lists are read.
    TooLong(usize),
    /// Keystone tells of this many at most: its `list_limit`.
    ByKeystone(usize),
}

impl CutShort {
    /// How far the list goes, as a sentence without its end. `what` are its objects, such as `users`.
    pub fn extent(self, what: &str) -> String {
        let number = |count: usize| units::number(count as f64);
        match self {
            CutShort::TooLong(most) => {
                ["There are more ", what, ". Only the first ", &number(most), " are loaded"].concat()
            }
            CutShort::ByKeystone(most) => ["Keystone shows only the first ", &number(most), " ", what].concat(),
        }
    }

    /// How far the list goes, and how to see the others.
    pub fn notice(self, what: &str, filter: Option<NameFilter>) -> String {
        let way = match self {
            _ if filter.is_some() => ". Filter by name to find others.",
            // The filter of a list searches what was read.
            CutShort::TooLong(_) => {
                ", and the filter searches only these. Use the openstack command with filters to list the others."
            }
            CutShort::ByKeystone(_) => ". Only the cloud operator can change this limit (list_limit in keystone.conf).",
        };
        [&self.extent(what), way].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_others_is_the_filter_where_the_service_finds_them_by_name() {
        let by_name = Some(NameFilter::Part("name__contains"));
        let users = CutShort::ByKeystone(500);
        let told = "Keystone shows only the first 500 users. Filter by name to find others.";
        assert_eq!(users.notice("users", by_name), told);
        assert!(users.notice("roles", None).ends_with("(list_limit in keystone.conf)."));
        let long = CutShort::TooLong(200);
        assert!(
            long.notice("servers", by_name).ends_with("Only the first 200 are loaded. Filter by name to find others.")
        );
        assert!(long.notice("ports", None).contains("the filter searches only these. Use the openstack"));
    }
}
