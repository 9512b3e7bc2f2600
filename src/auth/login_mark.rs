//! Marks by which the tabs of a browser find out that they have the same login, without telling one another a token.

use super::secret::Secret;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The mark of a token. Nothing leads back from it to the token.
pub(super) fn login_mark(token: &Secret) -> String {
    HEXLOWER.encode(&Sha256::digest(["skylark login ", token.expose()].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_the_same_for_the_same_token_and_holds_nothing_of_it() {
        let mark = login_mark(&Secret::new("gAAAAA-1"));
        assert_eq!(mark, login_mark(&Secret::new("gAAAAA-1")));
        assert_ne!(mark, login_mark(&Secret::new("gAAAAA-2")));
        assert!(mark.len() == 64 && !mark.contains("gAAAAA"), "{mark}");
    }
}
