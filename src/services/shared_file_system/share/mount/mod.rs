//! The tab that says how a share is mounted: the lines for the usual systems, with the export location that the back end prefers.

mod cephfs;
mod cifs;
mod nfs;
mod others;
mod source;

use crate::lenient;
use crate::model::{Body, Cell, Facts, JsonRow, Lookup, Tab};
use crate::services::mount_lines::{mount_point, name_for};
use crate::services::shared_file_system::{export_locations, keys};
use serde_json::Value;
use source::{Group, Lines, Source};

pub const TAB: Tab<JsonRow> = Tab::new("mount", "Mount", Body::Facts(facts));

fn groups(protocol: &str) -> &'static [Group] {
    match protocol.to_ascii_uppercase().as_str() {
        "NFS" => nfs::GROUPS,
        "CIFS" => cifs::GROUPS,
        "CEPHFS" => cephfs::GROUPS,
        "GLUSTERFS" => others::GLUSTER_GROUPS,
        "LUSTRE" => others::LUSTRE_GROUPS,
        "HDFS" | "MAPRFS" => others::HADOOP_GROUPS,
        _ => &[],
    }
}

fn facts(share: &JsonRow) -> Vec<Facts> {
    let protocol = share.at("/share_proto");
    let location = Facts::new(
        "Export location",
        [
            ("Protocol", Cell::text(&protocol)),
            ("Path", Cell::derived(|lookup, id| of_source(lookup, id, |source| vec![source.path.clone()]), share.id())),
            ("Required", Cell::text(required(&protocol))),
        ],
    );
    let groups = groups(&protocol).iter().enumerate().map(|(group, (title, lines))| {
        let place = |at: usize| [share.id(), ".", &group.to_string(), ".", &at.to_string()].concat();
        let items = lines.iter().enumerate().map(|(at, (label, _))| (*label, Cell::derived(found, place(at))));
        Facts::new(*title, items).of_lines()
    });
    std::iter::once(location).chain(groups).collect()
}

/// What has to be there before a client can mount it.
fn required(protocol: &str) -> &'static str {
    match protocol.to_ascii_uppercase().as_str() {
        "CIFS" | "CEPHFS" => "An access rule for the user. Replace USER with its name.",
        _ => "An access rule that allows the client.",
    }
}

/// Finds the lines at a place among those of the share's protocol. The place stands behind the share's id: the group's number,
/// and the lines' in it.
fn found(lookup: &dyn Lookup, place: &str) -> Cell {
    let mut parts = place.rsplitn(3, '.');
    let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok());
    let (Some(at), Some(group)) = (number(), number()) else { return Cell::None };
    let Some(id) = parts.next() else { return Cell::None };
    let Some(protocol) = row(lookup, id, |share| share.at("/share_proto")) else { return Cell::Pending };
    let lines = groups(&protocol).get(group).and_then(|(_, lines)| lines.get(at));
    lines.map_or(Cell::None, |(_, lines)| of_source(lookup, id, *lines))
}

fn row<T>(lookup: &dyn Lookup, id: &str, read: impl Fn(&JsonRow) -> T) -> Option<T> {
    lookup.row(keys::SHARES, id)?.as_any().downcast_ref::<JsonRow>().map(read)
}

/// The lines for a share, each to be copied; a placeholder until its export locations are known.
fn of_source(lookup: &dyn Lookup, id: &str, lines: Lines) -> Cell {
    match source(lookup, id) {
        None => Cell::Pending,
        Some(Err(why)) => Cell::text(why),
        Some(Ok(source)) => Cell::many(lines(&source).into_iter().map(Cell::code)),
    }
}

fn source(lookup: &dyn Lookup, id: &str) -> Option<Result<Source, String>> {
    let (name, options) = row(lookup, id, |share| (share.at("/name"), share.at("/metadata/__mount_options")))?;
    let answer = match lookup.document(&export_locations::of_share(id))? {
        Ok(answer) => answer,
        Err(error) => return Some(Err(["The export locations could not be read: ", &error.message].concat())),
    };
    let all = answer.get("export_locations").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let Some(best) = export_locations::best(all) else {
        return Some(Err("The share has no export location yet".to_owned()));
    };
    let (word, point) = (name_for(&name, "share"), mount_point(&name, "share"));
    Some(Ok(Source { path: lenient::at(best, "/path"), word, point, options }))
}

#[cfg(test)]
mod tests;
