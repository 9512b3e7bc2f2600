//! What needs attention, line by line: many objects of one kind that have the same wrong with them are one line.

use crate::model::{Row, Status};
use crate::services;
use crate::services::attention::{Trouble, TroubleKind};
use crate::services::totals::status_address;

/// More objects of one kind are one line.
const APART: usize = 3;

/// An object that needs attention.
#[derive(Clone)]
pub struct Found {
    /// The resource.
    pub key: &'static str,
    pub row: Row,
    pub trouble: Trouble,
}

/// An object, or several of one resource with the same wrong with them.
#[derive(Clone)]
pub struct Line {
    pub key: &'static str,
    pub kind: TroubleKind,
    /// Not empty. All objects of the line that are known.
    pub rows: Vec<Row>,
    /// Why; empty where the objects have different reasons, or nothing is to be said beside the status.
    pub reason: String,
    /// There are more objects than `rows`.
    pub has_more: bool,
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&Row, &Row)| one.same(&**other);
        (self.key, self.kind, self.has_more, &self.reason) == (other.key, other.kind, other.has_more, &other.reason)
            && self.rows.len() == other.rows.len()
            && self.rows.iter().zip(&other.rows).all(is_same)
    }
}

impl Line {
    /// The one object; `None` where there are several.
    pub fn single(&self) -> Option<&Row> {
        self.rows.first().filter(|_| self.rows.len() == 1)
    }

    /// The status of the objects, where they have one and the same. That of an object at rest says nothing.
    pub fn status(&self) -> Option<Status> {
        let definition = services::find(self.key)?;
        let mut all = self.rows.iter().map(|row| definition.listed_status(row));
        let first = all.next()??;
        all.all(|one| one.is_some_and(|one| one.word == first.word)).then_some(first)
    }

    /// The address of the list with these objects, as far as its filters can tell them from others.
    pub fn address(&self) -> String {
        match self.kind {
            TroubleKind::Failed | TroubleKind::Stuck => {
                let listed = |row| services::find(self.key)?.listed_status(row);
                let mut statuses: Vec<_> = self.rows.iter().filter_map(listed).collect();
                statuses.sort_by(|one, other| one.word.cmp(&other.word));
                statuses.dedup_by(|one, other| one.word == other.word);
                status_address(self.key, &statuses.into_iter().map(|status| status.word).collect::<Vec<_>>())
            }
            // Floating IPs without one.
            TroubleKind::Unused => ["/", self.key, "?Server="].concat(),
            TroubleKind::Expiring | TroubleKind::Expired => ["/", self.key, "?sort=expires"].concat(),
            TroubleKind::Impaired | TroubleKind::Orphaned | TroubleKind::Waiting => ["/", self.key].concat(),
        }
    }

    /// Tells lines apart, and from what they said before.
    pub fn identity(&self) -> String {
        let word = |row: &Row| [row.id(), row.status(), row.changed(), row.name()].join(" ");
        let rows = self.rows.iter().map(word).collect::<Vec<_>>().join(",");
        let kind = self.kind.of_several();
        [self.key, " ", kind, " ", if self.has_more { "+ " } else { "" }, &self.reason, " ", &rows].concat()
    }
}

/// The lines, in the order in which their first objects were found. `cut_short` are the resources of which there are more.
pub fn lines(found: &[Found], cut_short: &[&str]) -> Vec<Line> {
    let mut groups: Vec<Vec<&Found>> = Vec::new();
    for one in found {
        let is_of = |group: &&mut Vec<&Found>| {
            group.first().is_some_and(|first| (first.key, first.trouble.kind) == (one.key, one.trouble.kind))
        };
        match groups.iter_mut().find(is_of) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    let mut lines = Vec::new();
    for group in groups {
        match group.len() <= APART {
            true => lines.extend(group.chunks(1).filter_map(|one| line(one, false))),
            false => {
                let has_more = group.first().is_some_and(|first| cut_short.contains(&first.key));
                lines.extend(line(&group, has_more));
            }
        }
    }
    lines
}

fn line(group: &[&Found], has_more: bool) -> Option<Line> {
    let first = group.first()?;
    let is_same = group.iter().all(|one| one.trouble.reason == first.trouble.reason);
    let rows = group.iter().map(|one| one.row.clone()).collect();
    let Trouble { kind, reason } = first.trouble.clone();
    let mut line = Line { key: first.key, kind, rows, reason: String::new(), has_more };
    // The status says it already.
    let plain = |text: &str| text.to_lowercase().replace(['_', '-'], " ");
    let is_status = line.status().is_some_and(|status| plain(&status.word) == plain(&reason));
    if is_same && !is_status {
        line.reason = reason;
    }
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::compute::Server;
    use crate::services::compute::keys::SERVERS;
    use serde_json::json;
    use std::sync::Arc;

    fn found(id: &str, status: &str, kind: TroubleKind, reason: &str) -> Found {
        let server: Server = serde_json::from_value(json!({"id": id, "name": id, "status": status})).unwrap();
        Found { key: SERVERS, row: Arc::new(server), trouble: Trouble::new(kind, reason) }
    }

    fn failed(id: &str, reason: &str) -> Found {
        found(id, "ERROR", TroubleKind::Failed, reason)
    }

    #[test]
    fn few_objects_are_a_line_each_and_many_are_one() {
        let three = [failed("a", "No valid host."), failed("b", "ERROR"), failed("c", "No valid host.")];
        let apart = lines(&three, &[]);
        assert_eq!(apart.len(), 3);
        assert_eq!([&apart[0].reason, &apart[1].reason], ["No valid host.", ""], "the status is said once");
        let stuck = found("d", "BUILD", TroubleKind::Stuck, "build for 3 h");
        let four = [&three[..], &[stuck, failed("e", "No valid host.")]].concat();
        let folded = lines(&four, &[SERVERS]);
        assert_eq!(folded.iter().map(|line| line.rows.len()).collect::<Vec<_>>(), [4, 1], "each kind by itself");
        assert!(folded[0].has_more && !folded[1].has_more);
        assert_eq!(folded[0].reason, "", "there are several");
        assert!(folded[0].status().is_some_and(|status| status.word == "ERROR"));
        assert!(folded[0].single().is_none() && folded[1].single().is_some());
    }

    #[test]
    fn a_line_leads_to_the_objects_in_these_states() {
        let address = |found: &[Found]| lines(found, &[]).first().map(Line::address).unwrap();
        assert_eq!(address(&[failed("a", "")]), "/compute/servers?Status=ERROR");
        let stuck = ["BUILD", "REBOOT", "BUILD", "RESIZE"].map(|status| found("a", status, TroubleKind::Stuck, ""));
        assert_eq!(address(&stuck), "/compute/servers?Status=BUILD&Status=REBOOT&Status=RESIZE");
    }

    #[test]
    fn a_line_is_the_same_as_long_as_it_says_the_same() {
        let of = |reason: &str| lines(&[failed("a", reason)], &[]).remove(0);
        assert!(of("x") == of("x") && of("x").identity() == of("x").identity());
        assert!(of("x") != of("y") && of("x").identity() != of("y").identity());
    }
}
