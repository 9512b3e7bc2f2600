# The versions of the tools the scripts install. Libraries are pinned by Cargo.lock and tools/package-lock.json.
WASM_TARGET=wasm32-unknown-unknown
WASM_BINDGEN_VERSION=0.2.130   # the same as in Cargo.toml and Trunk.toml: its wire format changes with each release
TRUNK_VERSION=0.21.14          # later ones need a newer rustc than 1.95
WASM_PACK_VERSION=0.15.1
