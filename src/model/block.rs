//! Objects that share a whole, drawn as blocks in proportion to what each takes of it.

use super::Status;

/// An object as a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The resource's key and the object's id.
    pub key: &'static str,
    pub id: String,
    pub name: String,
    pub status: Status,
    /// How much it takes.
    pub size: f64,
    /// That in words, such as `4 vCPUs`.
    pub words: String,
}

/// Puts the largest first; what is equally large by name.
pub fn sort_blocks(blocks: &mut [Block]) {
    blocks.sort_by(|one, other| other.size.total_cmp(&one.size).then_with(|| one.name.cmp(&other.name)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Tone;

    #[test]
    fn the_largest_comes_first() {
        let status = Status { word: "ACTIVE".into(), tone: Tone::Good, task: None };
        let block = |name: &str, size| Block {
            key: "k",
            id: name.into(),
            name: name.into(),
            status: status.clone(),
            size,
            words: String::new(),
        };
        let mut blocks = vec![block("b", 2.0), block("c", 8.0), block("a", 2.0)];
        sort_blocks(&mut blocks);
        assert_eq!(blocks.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["c", "a", "b"]);
    }
}
