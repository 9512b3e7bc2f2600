//! Inspection of a file that the user selected, from the parts of it that the inspection asks for.

use serde_json::Value;

/// A part of a file that has to be read first, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByteRange {
    pub start: u64,
    pub length: u64,
}

/// A file of which some parts have been read.
pub struct PartialFile {
    name: String,
    size: u64,
    chunks: Vec<(u64, Vec<u8>)>,
}

impl PartialFile {
    pub fn new(name: impl Into<String>, size: u64) -> Self {
        PartialFile { name: name.into(), size, chunks: Vec::new() }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// The size of the whole file, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds the bytes that start at this offset.
    pub fn put(&mut self, at: u64, bytes: Vec<u8>) {
        self.chunks.push((at, bytes));
    }

    /// The bytes of a range; fewer at the end of the file.
    ///
    /// # Errors
    /// The range that has to be read first.
    pub fn get(&self, at: u64, length: u64) -> Result<&[u8], ByteRange> {
        let length = length.min(self.size.saturating_sub(at));
        if length == 0 {
            return Ok(&[]);
        }
        let within = |(start, bytes): &&(u64, Vec<u8>)| {
            *start <= at && at.saturating_add(length) <= start.saturating_add(bytes.len() as u64)
        };
        let (start, bytes) = self.chunks.iter().find(within).ok_or(ByteRange { start: at, length })?;
        let from = (at - start) as usize;
        Ok(&bytes[from..from + length as usize])
    }
}

/// The result of an inspection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileReport {
    /// A description, shown beside the name of the file.
    pub summary: String,
    /// Why the file cannot be used, if so.
    pub problem: Option<String>,
    /// Members to add to the field's value.
    pub members: Vec<(&'static str, Value)>,
    /// Values for other fields of the form.
    pub suggestions: Vec<(&'static str, Value)>,
}

/// Inspects a file, or returns the range that has to be read before it can.
pub type FileInspector = fn(&PartialFile) -> Result<FileReport, ByteRange>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_asked_for_once() {
        let mut file = PartialFile::new("a", 10);
        assert_eq!(file.get(2, 4), Err(ByteRange { start: 2, length: 4 }));
        file.put(2, vec![2, 3, 4, 5]);
        assert_eq!(file.get(3, 2), Ok(&[3, 4][..]));
        assert_eq!(file.get(3, 9), Err(ByteRange { start: 3, length: 7 }), "there is no more than the file");
        assert_eq!(file.get(10, 4), Ok(&[][..]));
        assert_eq!(file.get(u64::MAX, 4), Ok(&[][..]));
    }
}
