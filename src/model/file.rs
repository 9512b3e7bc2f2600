//! What can be known of a file from pieces of it.

use serde_json::Value;

/// A piece that is needed to say more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByteRange {
    pub start: u64,
    pub length: u64,
}

/// The pieces of a file that have been read so far.
pub struct PartialFile {
    name: String,
    size: u64,
    parts: Vec<(u64, Vec<u8>)>,
}

impl PartialFile {
    pub fn new(name: impl Into<String>, size: u64) -> Self {
        PartialFile { name: name.into(), size, parts: Vec::new() }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Of the whole file, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a piece that was needed.
    pub fn put(&mut self, at: u64, bytes: Vec<u8>) {
        self.parts.push((at, bytes));
    }

    /// So many bytes from there on; fewer at the end of the file.
    ///
    /// # Errors
    /// What has to be read first.
    pub fn get(&self, at: u64, length: u64) -> Result<&[u8], ByteRange> {
        let length = length.min(self.size.saturating_sub(at));
        if length == 0 {
            return Ok(&[]);
        }
        let within = |(start, bytes): &&(u64, Vec<u8>)| {
            *start <= at && at.saturating_add(length) <= start.saturating_add(bytes.len() as u64)
        };
        let (start, bytes) = self.parts.iter().find(within).ok_or(ByteRange { start: at, length })?;
        let from = (at - start) as usize;
        Ok(&bytes[from..from + length as usize])
    }
}

/// What was found out about a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileReport {
    /// In words, beside its name.
    pub summary: String,
    /// Why it is of no use here, if so.
    pub problem: Option<String>,
    /// What is kept with it in the field's value.
    pub members: Vec<(&'static str, Value)>,
    /// What other fields of the form would have to say.
    pub suggestions: Vec<(&'static str, Value)>,
}

/// Finds out about a file, or says what of it has to be read for that.
pub type FileInspector = fn(&PartialFile) -> Result<FileReport, ByteRange>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_asked_for_once() {
        let mut pieces = PartialFile::new("a", 10);
        assert_eq!(pieces.get(2, 4), Err(ByteRange { start: 2, length: 4 }));
        pieces.put(2, vec![2, 3, 4, 5]);
        assert_eq!(pieces.get(3, 2), Ok(&[3, 4][..]));
        assert_eq!(pieces.get(3, 9), Err(ByteRange { start: 3, length: 7 }), "there is no more than the file");
        assert_eq!(pieces.get(10, 4), Ok(&[][..]));
        assert_eq!(pieces.get(u64::MAX, 4), Ok(&[][..]));
    }
}
