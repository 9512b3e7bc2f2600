//! A QR code's codewords: the text as data, and what corrects errors in it (ISO/IEC 18004, 7.4 to 7.6). Bytes only,
//! at error correction level M, which survives the loss of 15 %.

/// Codewords in all, for versions 1 to 10.
const TOTAL: [usize; 10] = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
/// Of these for correction, in each block (table 9).
const CORRECTION: [usize; 10] = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const BLOCKS: [usize; 10] = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];

/// The smallest version that holds the text, and all codewords in the order they are drawn in.
pub fn codewords(text: &[u8]) -> Option<(usize, Vec<u8>)> {
    let room = |version: &usize| TOTAL[version - 1] - CORRECTION[version - 1] * BLOCKS[version - 1];
    // Four bits for the mode, and the length in one byte or two.
    let version = (1..=10).find(|version| text.len() + if *version < 10 { 2 } else { 3 } <= room(version))?;
    let data = data(text, version, room(&version));
    let (blocks, correction) = (BLOCKS[version - 1], CORRECTION[version - 1]);
    // The later blocks are one longer where it does not divide.
    let (short, longer) = (data.len() / blocks, data.len() % blocks);
    let divisor = divisor(correction);
    let (mut parts, mut rest) = (Vec::new(), data.as_slice());
    for block in 0..blocks {
        let (part, after) = rest.split_at(short + usize::from(block >= blocks - longer));
        parts.push((part, remainder(part, &divisor)));
        rest = after;
    }
    let mut all = Vec::with_capacity(TOTAL[version - 1]);
    for at in 0..=short {
        all.extend(parts.iter().filter_map(|(part, _)| part.get(at)));
    }
    for at in 0..correction {
        all.extend(parts.iter().filter_map(|(_, ends)| ends.get(at)));
    }
    Some((version, all))
}

/// Mode, length, text, and padding up to what there is room for.
fn data(text: &[u8], version: usize, room: usize) -> Vec<u8> {
    let length = text.len() as u16;
    let head = if version < 10 { vec![length as u8] } else { length.to_be_bytes().to_vec() };
    let mut data = Vec::with_capacity(room);
    // The mode is half a byte, so that everything behind it is shifted by that much.
    let mut before = 4_u8;
    for byte in head.iter().chain(text).chain(&[0]) {
        data.push(before << 4 | byte >> 4);
        before = *byte;
    }
    data.extend([0xec, 0x11].iter().cycle().take(room - data.len()));
    data
}

/// The generator polynomial's coefficients without the leading one.
fn divisor(degree: usize) -> Vec<u8> {
    let mut all = vec![0; degree];
    all[degree - 1] = 1;
    let mut root = 1;
    for _ in 0..degree {
        for at in 0..degree {
            all[at] = times(all[at], root) ^ all.get(at + 1).copied().unwrap_or(0);
        }
        root = times(root, 2);
    }
    all
}

/// What is left of the division: the block's codewords for correction.
fn remainder(data: &[u8], divisor: &[u8]) -> Vec<u8> {
    let mut left = vec![0; divisor.len()];
    for byte in data {
        let factor = byte ^ left[0];
        left.rotate_left(1);
        left[divisor.len() - 1] = 0;
        for (at, coefficient) in divisor.iter().enumerate() {
            left[at] ^= times(*coefficient, factor);
        }
    }
    left
}

/// A product in the field of 256 elements, modulo x⁸ + x⁴ + x³ + x² + 1.
fn times(a: u8, b: u8) -> u8 {
    let mut product = 0_u8;
    for bit in (0..8).rev() {
        let carry = product >> 7;
        product = (product << 1) ^ (carry * 0x1d) ^ ((b >> bit & 1) * a);
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_s_example_is_corrected_as_there() {
        // ISO/IEC 18004, annex I: "01234567" as version 1-M.
        let data = [16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17];
        let correction = [165, 36, 212, 193, 237, 54, 199, 135, 44, 85];
        assert_eq!(remainder(&data, &divisor(10)), correction);
    }

    #[test]
    fn what_is_too_long_is_refused() {
        assert_eq!(codewords(&[b'a'; 213]).map(|(version, all)| (version, all.len())), Some((10, 346)));
        assert_eq!(codewords(&[b'a'; 14]).map(|(version, _)| version), Some(1));
        assert_eq!(codewords(&[b'a'; 15]).map(|(version, _)| version), Some(2));
        assert!(codewords(&[b'a'; 214]).is_none());
    }
}
