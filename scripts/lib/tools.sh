# The command line tools that come as Rust source. What is on the PATH in the right version is used as it is.

# has_tool NAME VERSION
has_tool() { command -v "$1" >/dev/null && "$1" --version 2>/dev/null | grep -qwF -- "$2"; }

# All of them share one build folder, and so most of their dependencies. They are built for a short wait, not for speed:
# they spend their time waiting for rustc and wasm-opt.
tool_cargo() {
    CARGO_TARGET_DIR=$SKYLARK_TOOLS_DIR/build \
        CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_DEBUG=0 \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_STRIP=none CARGO_PROFILE_RELEASE_PANIC=abort \
        nice -n 5 cargo "$@" --root "$SKYLARK_TOOLS_DIR" --locked
}

# Ours splits the program, which no other does.
need_wasm_bindgen() {
    local folder=$SKYLARK_ROOT/tools/wasm-bindgen made=$SKYLARK_TOOLS_DIR/wasm-bindgen.sha256 sources
    sources=$(cat "$folder"/Cargo.* "$folder"/src/bin/*.rs | sha256sum)
    [ "$(cat "$made" 2>/dev/null)" = "$sources" ] && has_tool wasm-bindgen "$WASM_BINDGEN_VERSION" && return 0
    step "Compiling wasm-bindgen $WASM_BINDGEN_VERSION" "about 2 minutes, once"
    logged wasm-bindgen tool_cargo install --force --path "$folder"
    echo "$sources" >"$made"
}

need_trunk() {
    has_tool trunk "$TRUNK_VERSION" && return 0
    step "Compiling trunk $TRUNK_VERSION" "about 5 minutes, once"
    logged trunk tool_cargo install --force --no-default-features "trunk@$TRUNK_VERSION"
}

need_wasm_pack() {
    has_tool wasm-pack "$WASM_PACK_VERSION" && return 0
    step "Compiling wasm-pack $WASM_PACK_VERSION" "about 2 minutes, once"
    logged wasm-pack tool_cargo install --force "wasm-pack@$WASM_PACK_VERSION"
    rm -rf "$SKYLARK_TOOLS_DIR/build"    # the last of them: give back about a gigabyte
}
