//! The arrangement of a menu's entries: in groups. Where the menu is long, entries that are seldom needed or not possible now
//! are folded away. What removes the object comes last.

use super::MenuEntry;

/// Menus of more entries than this are long.
const LONG: usize = 12;

/// Consecutive entries of one group.
pub struct EntryGroup {
    /// Its heading; empty where there is none, or where it would repeat its only entry.
    pub name: &'static str,
    pub entries: Vec<MenuEntry>,
}

/// Entries that are shown once the entry with the title is chosen.
pub struct Fold {
    pub title: &'static str,
    pub entries: Vec<MenuEntry>,
}

/// A menu's entries, in the order in which they are shown.
pub struct Sections {
    pub groups: Vec<EntryGroup>,
    pub folds: Vec<Fold>,
    pub last: Vec<MenuEntry>,
}

impl Sections {
    /// Arranges the entries. Nothing is folded in a short menu, nor in one in which nothing is possible.
    pub fn of(entries: Vec<MenuEntry>) -> Self {
        let is_long = entries.len() > LONG;
        let (last, rest): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.is_last);
        let is_refused = |entry: &MenuEntry| entry.disabled_reason.is_some();
        if !is_long || rest.iter().all(is_refused) {
            return Sections { groups: groups(rest), folds: Vec::new(), last };
        }
        let (refused, possible): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_refused);
        let (seldom, usual): (Vec<_>, Vec<_>) = possible.into_iter().partition(|entry| entry.is_seldom);
        let folds = [Fold { title: "More", entries: seldom }, Fold { title: "Not possible now", entries: refused }];
        let folds = folds.into_iter().filter(|fold| !fold.entries.is_empty()).collect();
        Sections { groups: groups(usual), folds, last }
    }
}

/// Puts consecutive entries of the same group together.
fn groups(entries: Vec<MenuEntry>) -> Vec<EntryGroup> {
    let mut groups: Vec<EntryGroup> = Vec::new();
    for entry in entries {
        match groups.last_mut() {
            Some(group) if group.name == entry.group => group.entries.push(entry),
            _ => groups.push(EntryGroup { name: entry.group, entries: vec![entry] }),
        }
    }
    for group in &mut groups {
        if let [only] = &group.entries[..]
            && only.label.to_lowercase().contains(&group.name.to_lowercase())
        {
            group.name = "";
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(label: &str) -> MenuEntry {
        MenuEntry::new(label, || ())
    }

    fn refused(label: &str) -> MenuEntry {
        entry(label).disabled(Some("It is running".to_owned()))
    }

    fn labels(entries: &[MenuEntry]) -> Vec<&str> {
        entries.iter().map(|entry| entry.label.as_str()).collect()
    }

    /// A long menu: `more` with as many possible entries as make it long.
    fn long(more: Vec<MenuEntry>) -> Vec<MenuEntry> {
        more.into_iter().chain((0..LONG).map(|at| entry(&at.to_string()))).collect()
    }

    #[test]
    fn a_long_menu_folds_what_is_not_possible_and_what_is_seldom_needed() {
        let more = vec![entry("Delete").last(true), refused("Start"), entry("Pause").seldom(true), refused("Unpause")];
        let sections = Sections::of(long(more));
        let folds: Vec<_> = sections.folds.iter().map(|fold| (fold.title, labels(&fold.entries))).collect();
        assert_eq!(folds, [("More", vec!["Pause"]), ("Not possible now", vec!["Start", "Unpause"])]);
        assert_eq!(sections.groups.iter().map(|group| group.entries.len()).sum::<usize>(), LONG);
        assert_eq!(labels(&sections.last), ["Delete"]);
    }

    #[test]
    fn what_is_seldom_needed_and_not_possible_says_why_with_the_others() {
        let sections = Sections::of(long(vec![refused("Pause").seldom(true)]));
        assert_eq!(sections.folds.iter().map(|fold| fold.title).collect::<Vec<_>>(), ["Not possible now"]);
    }

    #[test]
    fn a_short_menu_and_one_without_anything_possible_show_everything() {
        let short = Sections::of(vec![refused("Start"), entry("Stop").seldom(true), entry("Delete").last(true)]);
        assert_eq!((short.folds.len(), labels(&short.groups[0].entries)), (0, vec!["Start", "Stop"]));
        let all = (0..2 * LONG).map(|at| refused(&at.to_string())).collect();
        let nothing = Sections::of(all);
        assert_eq!((nothing.folds.len(), nothing.groups[0].entries.len()), (0, 2 * LONG));
    }

    #[test]
    fn a_heading_does_not_repeat_its_only_entry() {
        let names = |entries| Sections::of(entries).groups.iter().map(|group| group.name).collect::<Vec<_>>();
        assert_eq!(
            names(vec![entry("Open console").group("Console"), entry("Lock").group("Protect")]),
            ["", "Protect"]
        );
        assert_eq!(names(vec![entry("Rescue").group("Rescue"), entry("Unrescue").group("Rescue")]), ["Rescue"]);
    }
}
