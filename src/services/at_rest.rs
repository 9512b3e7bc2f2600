//! Whether all volumes of a project are at rest, found by counting: Cinder takes one status in a request, and there is one for
//! each error and transition.

use super::block_storage::keys::VOLUMES;
use super::totals::{count_volumes, counted};
use crate::auth::ServiceRequest;
use serde_json::Value;

/// The statuses of volumes that need no attention and that most volumes have.
const AT_REST: [&str; 2] = ["available", "in-use"];

/// The requests for the number of objects at rest, and last for the number of all; empty for resources that are not counted.
pub fn counts(key: &str, all: bool) -> Vec<ServiceRequest> {
    let statuses = AT_REST.map(Some).into_iter().chain([None]);
    if key == VOLUMES { statuses.filter_map(|status| count_volumes(status, all)).collect() } else { Vec::new() }
}

/// Whether the answers to [`counts`] say that there are no others. They are of different moments, so that a change between
/// them may hide another object until they are asked for again.
pub fn are_all(answers: &[Option<&Value>]) -> bool {
    let numbers: Option<Vec<usize>> = answers.iter().map(|answer| counted((*answer)?)).collect();
    numbers.is_some_and(
        |numbers| matches!(numbers.split_last(), Some((all, parts)) if parts.iter().sum::<usize>() == *all),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn volumes_are_counted_by_the_statuses_that_need_no_attention() {
        let paths: Vec<_> = counts(VOLUMES, false).into_iter().map(|call| call.path.clone()).collect();
        let expected = ["status=available&", "status=in-use&", ""];
        assert_eq!(paths, expected.map(|status| ["/volumes?", status, "with_count=true&limit=1"].concat()));
        assert!(counts("compute/servers", false).is_empty());
    }

    #[test]
    fn others_are_what_the_numbers_leave() {
        let all = |numbers: &[Option<u32>]| {
            let answers: Vec<_> = numbers.iter().map(|number| number.map(|count| json!({"count": count}))).collect();
            are_all(&answers.iter().map(Option::as_ref).collect::<Vec<_>>())
        };
        assert!(all(&[Some(7), Some(3), Some(10)]));
        assert!(!all(&[Some(7), Some(2), Some(10)]));
        assert!(!all(&[Some(7), None, Some(7)]), "one could not be read");
        assert!(!are_all(&[]));
    }
}
