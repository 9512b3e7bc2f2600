//! Detects the formats of files written by qemu-img.

use super::{Header, read};
use crate::model::PartialFile;

const SAMPLES: &str = include_str!("samples.txt");
const DISK: u64 = 10 * 1024 * 1024;

/// A file's size and the bytes in it that are not zero.
type Sample = (u64, Vec<(u64, Vec<u8>)>);

fn sample(name: &str) -> Sample {
    let mut lines = SAMPLES.lines().skip_while(|line| line.split(' ').next() != Some(name));
    let size = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap_or_else(|| panic!("{name}"));
    let byte = |hex: &str, at: usize| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap();
    let parts = lines.take_while(|line| line.starts_with(' ')).map(|line| {
        let (at, hex) = line.trim().split_once(' ').unwrap();
        (at.parse().unwrap(), (0..hex.len() / 2).map(|at| byte(hex, at)).collect())
    });
    (size.parse().unwrap(), parts.collect())
}

/// Reads whatever is asked for; how much that was is the second answer.
fn looked_at((size, parts): &Sample) -> (Header, u64) {
    let (mut pieces, mut total) = (PartialFile::new("file", *size), 0);
    loop {
        let need = match read(&pieces) {
            Ok(header) => return (header, total),
            Err(need) => need,
        };
        let mut bytes = vec![0; need.length as usize];
        for (at, part) in parts {
            for (offset, byte) in (*at..).zip(part) {
                if (need.start..need.start + need.length).contains(&offset) {
                    bytes[(offset - need.start) as usize] = *byte;
                }
            }
        }
        total += need.length;
        pieces.put(need.start, bytes);
    }
}

#[test]
fn images_are_known_with_the_size_of_their_disk() {
    for (name, format) in [
        ("a.qcow2", "qcow2"),
        ("a2.qcow2", "qcow2"),
        ("a.vmdk", "vmdk"),
        ("s.vmdk", "vmdk"),
        ("a.vdi", "vdi"),
        ("a.vhd", "vhd"),
        ("f.vhd", "vhd"),
        ("a.vhdx", "vhdx"),
    ] {
        let (header, total) = looked_at(&sample(name));
        assert_eq!(header, Header { format, virtual_size: Some(DISK), wrong: None }, "{name}");
        assert!(total < 1 << 20, "{name}: {total} bytes were read");
    }
}

#[test]
fn what_glance_would_refuse_says_why() {
    for (name, format, why) in [
        ("backed.qcow2", "qcow2", "backing file"),
        ("data.qcow2", "qcow2", "another file"),
        ("f.vmdk", "vmdk", "other files"),
        ("q.qed", "raw", "QED"),
    ] {
        let (header, _) = looked_at(&sample(name));
        assert_eq!(header.format, format, "{name}");
        assert!(header.wrong.is_some_and(|wrong| wrong.contains(why)), "{name}: {header:?}");
    }
    let gzip = (512, vec![(0, vec![0x1f, 0x8b, 8])]);
    assert!(looked_at(&gzip).0.wrong.is_some_and(|why| why.contains("gzip")));
}

/// ECMA-119, 8.4: the type, the identifier, the number of blocks, and their size.
#[test]
fn a_volume_of_an_optical_disc_is_known() {
    let mut volume = vec![0; 2048];
    volume[..6].copy_from_slice(b"\x01CD001");
    volume[80..84].copy_from_slice(&5_u32.to_le_bytes());
    volume[128..130].copy_from_slice(&2048_u16.to_le_bytes());
    let (header, _) = looked_at(&(40_960, vec![(32_768, volume)]));
    assert_eq!(header, Header { format: "iso", virtual_size: Some(10_240), wrong: None });
}

#[test]
fn everything_else_is_a_disk_as_it_is() {
    for size in [0, 1, 511, 512, 4096, 1 << 40] {
        let (header, _) = looked_at(&(size, vec![(0, vec![0x55; 400])]));
        assert_eq!(header, Header { format: "raw", virtual_size: Some(size), wrong: None });
    }
}

/// Whoever has made the file may have put anything into it.
#[test]
fn what_is_broken_is_not_followed_into_nowhere() {
    for name in ["a.qcow2", "a.vmdk", "a.vdi", "a.vhd", "a.vhdx"] {
        let (size, parts) = sample(name);
        for length in [4, 8, 20, 64, 200] {
            let start: Vec<u8> = parts[0].1.iter().copied().take(length).collect();
            looked_at(&(length as u64, vec![(0, start)]));
        }
        // Every number as high as it can be.
        let high = parts.iter().map(|(at, part)| (*at, if *at < 32 { part.clone() } else { vec![0xff; part.len()] }));
        looked_at(&(size, high.collect()));
    }
}
