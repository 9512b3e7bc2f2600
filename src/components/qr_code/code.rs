//! Where a QR code's modules are dark (ISO/IEC 18004, 6.3 and 7.7 to 7.10).

use super::mask::{penalty, turns};
use super::words::codewords;

/// A drawn code.
pub struct Code {
    /// Modules on each side.
    pub size: usize,
    modules: Vec<Module>,
}

/// What is known of a module.
#[derive(Clone, Copy, Default)]
struct Module {
    dark: bool,
    /// Part of a pattern, which no mask turns over.
    fixed: bool,
}

impl Code {
    /// The code of a text; nothing if it is longer than 213 bytes.
    pub fn new(text: &str) -> Option<Code> {
        let (version, words) = codewords(text.as_bytes())?;
        let size = 17 + 4 * version;
        let mut plain = Code { size, modules: vec![Module::default(); size * size] };
        plain.patterns(version);
        plain.write(&words);
        let masks = (0..8).map(|mask| plain.masked(mask));
        masks.min_by_key(|code| penalty(size, &|x, y| code.is_dark(x, y)))
    }

    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        self.modules[y * self.size + x].dark
    }

    fn fix(&mut self, x: usize, y: usize, dark: bool) {
        self.modules[y * self.size + x] = Module { dark, fixed: true };
    }

    /// Everything that is the same whatever the text is; room is left for the format.
    fn patterns(&mut self, version: usize) {
        let last = self.size - 1;
        for at in 0..self.size {
            self.fix(at, 6, at % 2 == 0);
            self.fix(6, at, at % 2 == 0);
        }
        self.format(0);
        for (x, y) in [(3, 3), (last - 3, 3), (3, last - 3)] {
            // With the light line around it, as far as that is not outside.
            self.squares(x, y, 4, &[2, 4]);
        }
        let middle = if version < 7 { vec![6, last - 6] } else { vec![6, last / 2, last - 6] };
        for x in middle.iter().filter(|_| version > 1) {
            for y in &middle {
                let corners = [(6, 6), (6, last - 6), (last - 6, 6)];
                if !corners.contains(&(*x, *y)) {
                    self.squares(*x, *y, 2, &[1]);
                }
            }
        }
        if version >= 7 {
            let bits = (version as u32) << 12 | check(version as u32, 12, 0x1f25);
            for at in 0..18 {
                let (a, b) = (last - 10 + at % 3, at / 3);
                let dark = bits >> at & 1 == 1;
                self.fix(a, b, dark);
                self.fix(b, a, dark);
            }
        }
    }

    /// Squares within each other around a module; those so far away from it are light, all others dark.
    fn squares(&mut self, x: usize, y: usize, far: usize, light: &[usize]) {
        for at_y in y.saturating_sub(far)..=(y + far).min(self.size - 1) {
            for at_x in x.saturating_sub(far)..=(x + far).min(self.size - 1) {
                let away = at_x.abs_diff(x).max(at_y.abs_diff(y));
                self.fix(at_x, at_y, !light.contains(&away));
            }
        }
    }

    /// Says which mask it has, twice, and that the level is M, which is written as zero.
    fn format(&mut self, mask: u8) {
        let last = self.size - 1;
        let bits = (u32::from(mask) << 10 | check(mask.into(), 10, 0x537)) ^ 0x5412;
        for at in 0..15 {
            let dark = bits >> at & 1 == 1;
            // Around the first finder pattern, leaving out the lines that count modules.
            match at {
                0..6 => self.fix(8, at, dark),
                6 | 7 => self.fix(8, at + 1, dark),
                8 => self.fix(7, 8, dark),
                _ => self.fix(14 - at, 8, dark),
            }
            // And beside the two others.
            if at < 8 { self.fix(last - at, 8, dark) } else { self.fix(8, last - 14 + at, dark) }
        }
        self.fix(8, last - 7, true);
    }

    /// The codewords in columns of two, upwards and downwards in turn, from the right.
    fn write(&mut self, words: &[u8]) {
        let mut bits = words.iter().flat_map(|word| (0..8).rev().map(move |bit| word >> bit & 1 == 1));
        for column in (0..self.size / 2).rev() {
            // The sixth one is a line that counts modules.
            let right = 2 * column + if column < 3 { 1 } else { 2 };
            let upwards = (self.size / 2 - 1 - column).is_multiple_of(2);
            for step in 0..self.size {
                let y = if upwards { self.size - 1 - step } else { step };
                for x in [right, right - 1] {
                    let module = &mut self.modules[y * self.size + x];
                    if !module.fixed {
                        module.dark = bits.next().unwrap_or(false);
                    }
                }
            }
        }
    }

    fn masked(&self, mask: u8) -> Code {
        let mut code = Code { size: self.size, modules: self.modules.clone() };
        for (at, module) in code.modules.iter_mut().enumerate() {
            module.dark ^= !module.fixed && turns(mask, at % self.size, at / self.size);
        }
        code.format(mask);
        code
    }
}

/// The check bits of a number: what is left of it, shifted by so many bits, divided by the generator.
fn check(number: u32, bits: u32, generator: u32) -> u32 {
    (0..bits).fold(number, |left, _| (left << 1) ^ ((left >> (bits - 1)) * generator))
}

#[cfg(test)]
mod tests;
