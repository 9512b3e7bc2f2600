//! The server that could not be created and that the form is to try again: what its fault speaks against.

use crate::model::{FormValues, Lookup, ResourceRow, Row};
use crate::services::compute::flavor::row::Flavor;
use crate::services::compute::keys;
use crate::services::compute::server::Server;

/// The hidden field with the server's id.
pub const FAILED: &str = ".failed";

/// What the fault of a server speaks against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Suspect {
    Flavor,
    Image,
    /// Neither of them, such as its networks.
    Other,
}

/// A server that failed, with the reason.
pub struct Failed {
    row: Row,
    reason: String,
}

impl Failed {
    /// The server that the form is to try again, while it is known.
    pub fn of(lookup: &dyn Lookup, input: &FormValues) -> Option<Self> {
        let row = lookup.row(keys::SERVERS, input.filled(FAILED)?)?;
        let reason = reason(&row.fault()?).to_owned();
        Some(Failed { row, reason })
    }

    /// What is said of the flavor that the server had, if it may be the cause.
    pub fn against_flavor(&self, flavor: &Flavor) -> Option<String> {
        let own = self.server()?.flavor.as_ref()?;
        (suspect(&self.reason) == Suspect::Flavor && own.is(flavor)).then(|| self.sentence())
    }

    /// What is said of the image with this id, if it is the server's and may be the cause.
    pub fn against_image(&self, image: &str) -> Option<String> {
        let own = self.server()?.image.as_ref()?;
        (suspect(&self.reason) == Suspect::Image && own.id == image).then(|| self.sentence())
    }

    /// What the form says where no choice has it: that the server failed, and why.
    pub fn elsewhere(&self) -> Option<String> {
        let is_elsewhere = suspect(&self.reason) == Suspect::Other;
        is_elsewhere
            .then(|| [self.server().map_or("The server", |server| server.name()), " failed: ", &self.reason].concat())
    }

    fn server(&self) -> Option<&Server> {
        self.row.as_any().downcast_ref()
    }

    fn sentence(&self) -> String {
        ["Failed before: ", &self.reason].concat()
    }
}

/// The reason in a fault, without the words of Nova's around it (`BuildAbortException` in `nova/exception.py`).
fn reason(fault: &str) -> &str {
    match fault.strip_prefix("Build of instance ").and_then(|rest| rest.split_once(" aborted: ")) {
        Some((_, reason)) => reason,
        None => fault,
    }
}

/// What a reason names. The scheduler names nothing: it finds no host for the flavor.
fn suspect(reason: &str) -> Suspect {
    let reason = reason.to_lowercase();
    let names = |words: &[&str]| words.iter().any(|word| reason.contains(word));
    match () {
        () if names(&["valid host", "flavor"]) => Suspect::Flavor,
        () if names(&["image"]) => Suspect::Image,
        () if names(&["network", "port ", "volume", "block device", "snapshot"]) => Suspect::Other,
        () => Suspect::Flavor,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_speaks_against_what_it_names() {
        let of = |fault: &str| suspect(reason(fault));
        let aborted = |why: &str| ["Build of instance 9168b536 aborted: ", why].concat();
        assert_eq!(of("No valid host was found. There are not enough hosts available."), Suspect::Flavor);
        assert_eq!(of(&aborted("Image 70a599e0 is unacceptable: Converted to raw")), Suspect::Image);
        assert_eq!(of(&aborted("Failed to allocate the network(s), not rescheduling.")), Suspect::Other);
        assert_eq!(of(&aborted("Volume 1c7 did not finish being created")), Suspect::Other);
        assert_eq!(of("Flavor's disk is too small for requested image."), Suspect::Flavor);
        assert_eq!(of("Insufficient compute resources"), Suspect::Flavor, "the size is what can be changed");
    }

    #[test]
    fn the_reason_is_told_without_an_id_that_helps_nobody() {
        assert_eq!(reason("Build of instance 9168b536 aborted: The disk is full"), "The disk is full");
        assert_eq!(reason("No valid host was found."), "No valid host was found.");
    }
}
