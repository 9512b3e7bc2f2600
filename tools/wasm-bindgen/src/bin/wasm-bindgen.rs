//! wasm-bindgen's own command. A program that is to be loaded in parts is split first: only here, between the linker and
//! wasm-bindgen, is it known which function needs which.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The marks of a program with functions to be loaded later (`wasm_split` in `src/main.rs`).
const MARK: &[u8] = b"__wasm_split_unstable";
/// Where Trunk takes along everything.
const SNIPPETS: &str = "snippets/split";

fn main() -> anyhow::Result<()> {
    let mut arguments: Vec<OsString> = env::args_os().collect();
    let out = arguments.iter().find_map(|one| one.to_str()?.strip_prefix("--out-dir=").map(PathBuf::from));
    let input = arguments.iter().position(|one| Path::new(one).extension().is_some_and(|name| name == "wasm"));
    if let (Some(out), Some(at)) = (out, input) {
        let program = fs::read(&arguments[at])?;
        if program.windows(MARK.len()).any(|part| part == MARK) {
            arguments[at] = split(&program, Path::new(&arguments[at]), &out)?.into();
            arguments.push("--keep-lld-exports".into());
        }
    }
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(arguments)
}

/// Writes the parts that are loaded later, and the script that loads them; returns the path of the first part.
fn split(program: &[u8], input: &Path, out: &Path) -> anyhow::Result<PathBuf> {
    let name = input.file_stem().unwrap_or_default().to_string_lossy();
    let folder = out.join(SNIPPETS);
    fs::create_dir_all(&folder)?;
    let first = input.with_file_name(format!("{name}_first.wasm"));
    let (link, main) = (format!("./{SNIPPETS}/split.js"), format!("../../{name}.js"));
    let mut options = wasm_split_cli_support::Options::new(program);
    options.output_dir = out;
    options.main_out_path = &first;
    options.link_name = &link;
    options.main_module = &main;
    let parts = wasm_split_cli_support::transform(options).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    for part in parts.split_modules {
        // The script looks for them beside itself.
        fs::rename(&part, folder.join(part.file_name().unwrap_or_default()))?;
    }
    Ok(first)
}
