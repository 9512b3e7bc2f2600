//! Detects the format of an image file by its header, as Glance does
//! (`oslo_utils.imageutils.format_inspector`), before the upload.

use crate::model::{ByteRange, PartialFile};

/// The detected format of a file.
#[derive(Debug, PartialEq)]
pub struct Header {
    /// Glance's name of the format.
    pub format: &'static str,
    /// The size of the virtual disk in bytes, where the header contains it.
    pub virtual_size: Option<u64>,
    /// Why servers cannot boot from it, if so.
    pub wrong: Option<&'static str>,
}

/// # Errors
/// The range that has to be read first.
pub fn read(file: &PartialFile) -> Result<Header, ByteRange> {
    let head = file.get(0, 512)?;
    let found = match head {
        [b'Q', b'F', b'I', 0xfb, ..] => qcow2(head),
        [b'Q', b'E', b'D', 0, ..] => wrong("raw", "QED images are not supported. Convert the image to qcow2"),
        [b'c', b'o', b'n', b'e', b'c', b't', b'i', b'x', ..] => sized("vhd", big(head, 40)),
        [b'v', b'h', b'd', b'x', b'f', b'i', b'l', b'e', ..] => sized("vhdx", vhdx(file)?),
        [b'K', b'D', b'M', b'V', ..] => vmdk(file, head)?,
        _ if head.starts_with(b"# Disk DescriptorFile") => wrong("vmdk", DESCRIPTOR),
        _ if little(head, 64, 4) == Some(0xbeda_107f) => sized("vdi", little(head, 368, 8)),
        _ => match packed(head) {
            Some(why) => wrong("raw", why),
            None => return plain(file),
        },
    };
    Ok(found)
}

const DESCRIPTOR: &str = "The file only describes a disk in other files. Convert it with “qemu-img convert”";

fn sized(format: &'static str, virtual_size: Option<u64>) -> Header {
    Header { format, virtual_size, wrong: None }
}

fn wrong(format: &'static str, why: &'static str) -> Header {
    Header { format, virtual_size: None, wrong: Some(why) }
}

/// A little-endian number of `length` bytes.
fn little(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// A big-endian number of eight bytes.
fn big(bytes: &[u8], at: usize) -> Option<u64> {
    Some(bytes.get(at..at + 8)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// <https://www.qemu.org/docs/master/interop/qcow2.html>
fn qcow2(head: &[u8]) -> Header {
    const DATA_FILE: u64 = 1 << 2;
    let version = big(head, 0).map(|start| start & 0xffff_ffff);
    let mut header = sized("qcow2", big(head, 24));
    header.wrong = match version {
        Some(2 | 3) if big(head, 8) != Some(0) => {
            Some("The image needs its backing file. Convert it with “qemu-img convert” to a complete image")
        }
        Some(3) if big(head, 72).is_some_and(|features| features & DATA_FILE != 0) => {
            Some("The data of the image is in another file. Convert it with “qemu-img convert” to a complete image")
        }
        Some(2 | 3) => None,
        _ => Some("This version of qcow is not supported. Convert the image with “qemu-img convert”"),
    };
    header
}

/// The virtual size, an item of the metadata region that the region table points to.
/// <https://learn.microsoft.com/openspecs/windows_protocols/ms-vhdx>
fn vhdx(file: &PartialFile) -> Result<Option<u64>, ByteRange> {
    const TABLE: u64 = 192 * 1024;
    const LENGTH: u64 = 64 * 1024;
    const METADATA: [u8; 16] = guid(0x8b7c_a206, 0x4790, 0x4b9a, [0xb8, 0xfe, 0x57, 0x5f, 0x05, 0x0f, 0x88, 0x6e]);
    const SIZE: [u8; 16] = guid(0x2fa5_4224, 0xcd1b, 0x4876, [0xb2, 0x11, 0x5d, 0xbe, 0xd8, 0x3b, 0xf4, 0xb8]);
    let entry = |table: &[u8], first: usize, id: [u8; 16]| {
        let mut entries = table.get(first..).unwrap_or_default().chunks_exact(32);
        entries.find(|entry| entry.starts_with(&id)).map(<[u8]>::to_vec)
    };
    let regions = file.get(TABLE, LENGTH)?;
    let Some(region) = entry(regions, 16, METADATA).and_then(|entry| little(&entry, 16, 8)) else { return Ok(None) };
    let items = file.get(region, LENGTH)?;
    let Some(item) = entry(items, 32, SIZE).and_then(|entry| little(&entry, 16, 4)) else { return Ok(None) };
    Ok(little(file.get(region.saturating_add(item), 8)?, 0, 8))
}

/// A GUID as stored: the first three parts are little-endian.
const fn guid(a: u32, b: u16, c: u16, d: [u8; 8]) -> [u8; 16] {
    let (a, b, c) = (a.to_le_bytes(), b.to_le_bytes(), c.to_le_bytes());
    [a[0], a[1], a[2], a[3], b[0], b[1], c[0], c[1], d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]]
}

/// By default Glance accepts the VMDK types with a sparse header in one file (`vmdk_allowed_types`).
fn vmdk(file: &PartialFile, head: &[u8]) -> Result<Header, ByteRange> {
    const LONGEST: u64 = (1 << 20) - 1;
    let size = little(head, 12, 8).and_then(|sectors| sectors.checked_mul(512));
    let sector = |at| little(head, at, 8).and_then(|sectors| sectors.checked_mul(512)).unwrap_or_default();
    let text = file.get(sector(28), sector(36).min(LONGEST))?;
    let text = String::from_utf8_lossy(text).to_ascii_lowercase();
    let kind = text.split_once("createtype=\"").and_then(|(_, rest)| rest.split('"').next());
    Ok(match kind {
        Some("monolithicsparse" | "streamoptimized") => sized("vmdk", size),
        _ => wrong("vmdk", "This kind of VMDK is not supported. Convert the image to streamOptimized or qcow2"),
    })
}

/// Why a compressed file cannot be used, if it is one.
fn packed(head: &[u8]) -> Option<&'static str> {
    Some(match head {
        [0x1f, 0x8b, ..] => "The file is compressed with gzip. Unpack it first",
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => "The file is compressed with xz. Unpack it first",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "The file is compressed with zstd. Unpack it first",
        [b'B', b'Z', b'h', ..] => "The file is compressed with bzip2. Unpack it first",
        [b'P', b'K', 3, 4, ..] => "The file is a zip archive. Unpack it first",
        _ => return None,
    })
}

/// Formats without a header at the beginning: ISO 9660 and UDF, fixed VHD, and raw disks.
fn plain(file: &PartialFile) -> Result<Header, ByteRange> {
    let volume = file.get(32 * 1024, 2048)?;
    if let Some(b"CD001" | b"NSR02" | b"NSR03") = volume.get(1..6) {
        let size = little(volume, 80, 4).zip(little(volume, 128, 2)).map(|(blocks, size)| blocks * size);
        return Ok(sized("iso", size.filter(|_| volume.first() == Some(&1))));
    }
    let footer = file.get(file.size().saturating_sub(512), 512)?;
    if footer.starts_with(b"conectix") {
        return Ok(sized("vhd", big(footer, 48)));
    }
    Ok(sized("raw", Some(file.size())))
}

#[cfg(test)]
mod tests;
