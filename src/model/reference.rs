//! References: the addresses by which some services name their objects.

/// The id in a reference, its last part; an id that is no address is returned as it is.
pub fn reference_id(reference: &str) -> &str {
    match reference.contains("://") {
        true => reference.trim_end_matches('/').rsplit('/').next().unwrap_or_default(),
        false => reference,
    }
}

#[cfg(test)]
mod tests {
    use super::reference_id;

    #[test]
    fn the_id_is_the_end_of_the_address() {
        for (reference, id) in [
            ("http://127.0.0.1:9311/v1/secrets/8f7a", "8f7a"),
            ("https://cloud.example/key-manager/v1/containers/8f7a/", "8f7a"),
            ("8f7a", "8f7a"),
            ("a/b", "a/b"),
            ("", ""),
        ] {
            assert_eq!(reference_id(reference), id);
        }
    }
}
