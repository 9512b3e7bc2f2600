//! Which modules a mask turns over, and how hard the outcome is to read (ISO/IEC 18004, 7.8).

/// Whether mask 0 to 7 turns this module over (table 10).
pub fn turns(mask: u8, x: usize, y: usize) -> bool {
    let (sum, product) = (x + y, x * y);
    0 == match mask {
        0 => sum % 2,
        1 => y % 2,
        2 => x % 3,
        3 => sum % 3,
        4 => (x / 3 + y / 2) % 2,
        5 => product % 2 + product % 3,
        6 => (product % 2 + product % 3) % 2,
        _ => (sum % 2 + product % 3) % 2,
    }
}

/// The penalty: for runs, blocks, what looks like a finder pattern, and for too much of one kind.
pub fn penalty(size: usize, is_dark: &dyn Fn(usize, usize) -> bool) -> usize {
    let mut penalty = 0;
    let mut dark = 0;
    for a in 0..size {
        penalty += line(size, &|b| is_dark(b, a)) + line(size, &|b| is_dark(a, b));
        for b in 0..size {
            let here = is_dark(a, b);
            dark += usize::from(here);
            let block =
                a > 0 && b > 0 && [(a - 1, b), (a, b - 1), (a - 1, b - 1)].iter().all(|(x, y)| is_dark(*x, *y) == here);
            penalty += usize::from(block) * 3;
        }
    }
    let all = size * size;
    // For each whole 5 % that it is away from the half.
    penalty + (dark * 20).abs_diff(all * 10).saturating_sub(1) / all * 10
}

/// Outside, where the quiet zone is, everything counts as light.
fn line(size: usize, is_dark: &dyn Fn(usize) -> bool) -> usize {
    let (mut penalty, mut run, mut last) = (0, 0, 0_u16);
    for at in 0..size + 4 {
        let dark = u16::from(at < size && is_dark(at));
        run = if at > 0 && last & 1 == dark { run + 1 } else { 1 };
        penalty += match run {
            5 if at < size => 3,
            6.. if at < size => 1,
            _ => 0,
        };
        last = (last << 1 | dark) & 0xfff;
        if matches!(last, 0b0101_1101_0000 | 0b0000_1011_1010) {
            penalty += 40;
        }
    }
    penalty
}
