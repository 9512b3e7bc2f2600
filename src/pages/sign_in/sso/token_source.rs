//! Where the token of a single sign-on waits.

use super::message::SentToken;
use super::worker;

/// Where the token is.
pub enum TokenSource {
    /// The service worker has it, under this key.
    Worker(String),
    /// It was in the address.
    Address(SentToken),
}

impl TokenSource {
    /// Takes the token from where it is.
    pub async fn take(self) -> Option<SentToken> {
        match self {
            TokenSource::Address(sent) => Some(sent).filter(|sent| !sent.token.is_empty()),
            TokenSource::Worker(key) => worker::take_token(key).await,
        }
    }
}
