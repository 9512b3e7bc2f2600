//! The files in which people have their clouds: `clouds.yaml` with `clouds-public.yaml` and `secure.yaml`, and
//! openrc. They are read as openstacksdk reads them and written as its users expect. Nothing is kept here.

mod auth_options;
mod cloud_entry;
mod clouds;
mod expand;
mod form;
mod keep;
mod openrc;
mod problem;
mod settings;
mod shell;
mod sign_in_settings;
mod write;
mod yaml;

pub use cloud_entry::CloudEntry;
pub use form::Form;
pub use keep::without_secrets;
pub use problem::Problem;
pub use sign_in_settings::{Factor, Goal, InDomain, SignInSettings};
pub use write::{Format, written};

use yaml::Node;

/// A file that somebody has dropped or picked.
#[derive(Clone, Copy)]
pub struct File<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

/// Reads files that belong together, in any order: which is which shows by their names and what is in them. The
/// settings of a `secure.yaml` count more than those of a `clouds.yaml`, and those more than the profiles of a
/// `clouds-public.yaml`.
///
/// # Errors
/// The first thing in a file that cannot be understood, with the file's name and the line.
pub fn read(files: &[File]) -> Result<Vec<CloudEntry>, Problem> {
    let mut found = Vec::new();
    let (mut public, mut clouds, mut secure) = (Node::null(0), Node::null(0), Node::null(0));
    for file in files {
        let named = |problem| Problem { file: file.name.to_owned(), ..problem };
        if is_shell(file) {
            found.push(openrc::read(file.text, file.name).map_err(named)?);
            continue;
        }
        let tree = yaml::read(file.text).and_then(clouds::checked).map_err(named)?;
        let place = match () {
            () if tree.get(clouds::PROFILES).is_some() => &mut public,
            () if file.name.contains("secure") => &mut secure,
            () => &mut clouds,
        };
        *place = clouds::overlay(std::mem::replace(place, Node::null(0)), tree);
    }
    found.extend(clouds::all(&clouds::overlay(clouds, secure), &public));
    if found.is_empty() {
        return Err(Problem::new(0, "There is no cloud in it: `clouds` is empty, or there are only profiles"));
    }
    Ok(found)
}

/// Whether a file is for a shell: it has no name of YAML's, and sets variables.
fn is_shell(file: &File) -> bool {
    let is_yaml = [".yaml", ".yml", ".json"].iter().any(|end| file.name.ends_with(end));
    let sets = |line: &str| {
        let line = line.trim_start();
        line.strip_prefix("export ").unwrap_or(line).trim_start().starts_with("OS_")
    };
    !is_yaml && (file.name.ends_with(".sh") || file.text.lines().any(sets))
}

#[cfg(test)]
mod tests;
