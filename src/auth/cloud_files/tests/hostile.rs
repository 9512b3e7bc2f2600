//! Files with bytes changed, cut off, put in and repeated.

use crate::auth::cloud_files::{File, read};
use std::time::{Duration, Instant};

fn quickly<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    assert!(start.elapsed() < Duration::from_secs(60), "{what} took {:?}", start.elapsed());
    result
}

#[test]
fn a_megabyte_of_anything_is_answered_quickly() {
    for piece in
        ["a", " ", "\n", "\"", "'", "\\", "${a", "$(", "`", "<<E\n", "OS_A=$OS_A$OS_A\n", "unset A\n", "#", "é"]
    {
        let text = piece.repeat((1 << 20) / piece.len());
        let _ = quickly(piece, || read(&[File { name: "openrc.sh", text: &text }]));
    }
}

#[test]
fn no_file_makes_it_panic() {
    const SHELL: &str = "export OS_AUTH_URL=\"http://${A:-b}\"\nread -sr OS_P; if [ -z \"$X\" ]; then unset X; fi\ncat <<E\n'\nE\nexport OS_Y='a'\\''b'$(c `d`) && OS_Z=$OS_Y\n";
    const YAML: &str = "clouds:\n  demo:\n    auth: &auth\n      auth_url: 'https://x:5000/v3'\n    regions: [a, {name: b, values: [1, ~]}]\n  other: {auth: *auth}\n";
    const BITS: [&str; 16] =
        [": ", "\n", "\n  ", "\t", "'", "\"", "\\", "[", "}", "#", "\r", "é", "\u{0}", "${", "$(", "<<E\n"];
    let mut dice = 11_u64;
    let mut below = |end: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % end
    };
    quickly("20,000 files", || {
        for seed in 0..20_000 {
            let mut bytes = if seed % 2 == 0 { SHELL } else { YAML }.to_owned().into_bytes();
            for _ in 0..=below(4) {
                let at = below(bytes.len() + 1);
                let to = (at + below(20)).min(bytes.len());
                match below(4) {
                    0 => bytes.truncate(at),
                    1 => _ = bytes.drain(at..to),
                    2 => {
                        let piece = bytes[at..to].repeat(below(40));
                        bytes.splice(at..at, piece);
                    }
                    _ => _ = bytes.splice(at..at, BITS[below(BITS.len())].bytes()),
                }
            }
            let text = String::from_utf8_lossy(&bytes);
            for name in ["clouds.yaml", "openrc.sh"] {
                if let Err(problem) = read(&[File { name, text: &text }]) {
                    let lines = text.split(['\n', '\r']).count() as u32 + 1;
                    assert!(problem.line <= lines && !problem.what.is_empty(), "seed {seed}: {problem:?}");
                }
            }
        }
    });
}
