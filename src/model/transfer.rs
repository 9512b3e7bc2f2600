//! Uploads and downloads of a plan.

use crate::auth::ServiceRequest;
use serde_json::Value;

/// An upload or a download.
#[derive(Clone, Debug)]
pub struct Transfer {
    pub call: ServiceRequest,
    /// The request to send after an upload, which uses the data.
    pub then: Option<ServiceRequest>,
    /// The request that undoes the steps if the transfer fails.
    pub undo: Option<ServiceRequest>,
    /// Verifies an upload by the SHA-512 that the service computed.
    pub digest: Option<Digest>,
    /// The file name of a download.
    pub save_as: Option<String>,
}

/// A request, and how to find the SHA-512 in its response.
pub type Digest = (ServiceRequest, fn(&Value) -> Option<String>);

impl Transfer {
    pub fn new(call: ServiceRequest) -> Self {
        Transfer { call, then: None, undo: None, digest: None, save_as: None }
    }

    pub(super) fn calls(&mut self) -> impl Iterator<Item = &mut ServiceRequest> {
        let digest = self.digest.as_mut().map(|(call, _)| call);
        [Some(&mut self.call), self.then.as_mut(), self.undo.as_mut(), digest].into_iter().flatten()
    }
}
