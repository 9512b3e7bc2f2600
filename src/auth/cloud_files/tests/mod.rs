mod clouds;
mod form;
mod hostile;
mod openrc;
mod write;

use super::{AuthFactor, CloudEntry, File, Problem, SignInSettings, UserOrProject, read};
use crate::auth::Secret;

fn files(files: &[(&str, &str)]) -> Result<Vec<CloudEntry>, Problem> {
    read(&files.iter().map(|(name, text)| File { name, text }).collect::<Vec<_>>())
}

fn clouds(text: &str) -> Vec<CloudEntry> {
    files(&[("clouds.yaml", text)]).unwrap_or_else(|problem| panic!("{}\n{text}", problem.text()))
}

/// The one cloud with these settings.
fn cloud(settings: &str) -> CloudEntry {
    let indented: String = settings.lines().map(|line| ["    ", line, "\n"].concat()).collect();
    clouds(&["clouds:\n  one:\n", &indented].concat()).remove(0)
}

fn shell(text: &str) -> CloudEntry {
    files(&[("demo-openrc.sh", text)]).unwrap_or_else(|problem| panic!("{}\n{text}", problem.text())).remove(0)
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn given(text: &str) -> AuthFactor {
    AuthFactor::Given(Secret::new(text))
}

fn named(name: &str, domain: &str) -> UserOrProject {
    UserOrProject { name: some(name), domain_name: some(domain), ..UserOrProject::default() }
}

fn password(found: &CloudEntry) -> &str {
    match &found.credentials {
        SignInSettings::User { password: AuthFactor::Given(secret), .. } => secret.expose(),
        other => panic!("{other:?}"),
    }
}
