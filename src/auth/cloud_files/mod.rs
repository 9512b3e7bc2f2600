//! Reads and writes the files that people have for their clouds: `clouds.yaml` with `clouds-public.yaml` and
//! `secure.yaml`, and openrc, in the way of openstacksdk.

mod auth_options;
mod cloud_entry;
mod clouds;
mod expand;
mod openrc;
mod problem;
mod settings;
mod shell;
mod sign_in_form;
mod sign_in_settings;
mod without_secrets;
mod write;

pub use cloud_entry::CloudEntry;
pub use problem::Problem;
pub use sign_in_form::SignInForm;
pub use sign_in_settings::{AuthFactor, RequestedScope, SignInSettings, UserOrProject};
pub use without_secrets::without_secrets;
pub use write::{Format, write_file};

use crate::yaml::{self, Node};

/// A file that the user has dropped or picked.
#[derive(Clone, Copy)]
pub struct File<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

/// Reads files that belong together, in any order. Their kinds show by their names and contents. The settings of a
/// `secure.yaml` override those of a `clouds.yaml`, and those override the profiles of a `clouds-public.yaml`.
///
/// # Errors
/// The first mistake in a file, with the file's name and the line.
pub fn read(files: &[File]) -> Result<Vec<CloudEntry>, Problem> {
    let mut found = Vec::new();
    let (mut public, mut clouds, mut secure) = (Node::null(0), Node::null(0), Node::null(0));
    for file in files {
        let named = |problem| Problem { file: file.name.to_owned(), ..problem };
        if is_shell(file) {
            found.push(openrc::read(file.text, file.name).map_err(named)?);
            continue;
        }
        let tree = yaml::read(file.text).map_err(Problem::from).and_then(clouds::check).map_err(named)?;
        let place = match () {
            () if tree.get(clouds::PROFILES).is_some() => &mut public,
            () if file.name.contains("secure") => &mut secure,
            () => &mut clouds,
        };
        *place = clouds::overlay(std::mem::replace(place, Node::null(0)), tree);
    }
    found.extend(clouds::entries(&clouds::overlay(clouds, secure), &public));
    if found.is_empty() {
        return Err(Problem::new(0, "The file contains no cloud: `clouds` is empty or has only profiles"));
    }
    Ok(found)
}

/// Whether a file is an openrc: it is not named as YAML, and sets variables.
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
