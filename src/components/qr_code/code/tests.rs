//! Compared with the codes that Project Nayuki's qrcodegen 1.8.0 for Python makes of the same texts, for every version:
//! `samples.txt` has them module by module, each text followed by its code.
//! `QrCode.encode_segments([QrSegment.make_bytes(text)], QrCode.Ecc.MEDIUM, 1, 10, -1, False)`

use super::*;

fn hex(code: &Code) -> String {
    let bits: Vec<u8> = code.modules.iter().map(|module| u8::from(module.dark)).collect();
    let digit = |four: &[u8]| (0..4).fold(0, |digit, at| digit << 1 | u32::from(four.get(at).copied().unwrap_or(0)));
    bits.chunks(4).filter_map(|four| char::from_digit(digit(four), 16)).collect()
}

#[test]
fn every_version_is_drawn_as_by_others() {
    let lines: Vec<_> = include_str!("samples.txt").lines().collect();
    let mut sizes = Vec::new();
    for sample in lines.chunks(2) {
        let [text, expected] = sample else { panic!("half a sample") };
        let code = Code::new(text).unwrap();
        assert_eq!(&hex(&code), expected, "{text}");
        sizes.push(code.size);
    }
    sizes.dedup();
    assert_eq!(sizes, (1..=10).map(|version| 17 + 4 * version).collect::<Vec<_>>());
}

#[test]
fn a_text_that_is_too_long_has_none() {
    assert!(Code::new(&"a".repeat(214)).is_none());
}
