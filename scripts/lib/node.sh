# wasm-opt (Debian's and the crate's do not read what today's Rust emits) and the packages of the browser journeys.

need_node_packages() {
    local home=$SKYLARK_TOOLS_DIR/node wanted
    wanted=$(sha256sum <"$SKYLARK_ROOT/tools/package-lock.json" | cut -d' ' -f1)
    if [ "$(cat "$home/.installed" 2>/dev/null)" != "$wanted" ]; then
        step "Downloading wasm-opt and the browser test packages" "about 10 seconds"
        mkdir -p "$home" "$SKYLARK_TOOLS_DIR/bin"
        cp "$SKYLARK_ROOT"/tools/{package.json,package-lock.json,.npmrc} "$home/"
        logged npm npm ci --prefix "$home" --ignore-scripts
        ln -sfn ../node/node_modules/binaryen/bin/wasm-opt "$SKYLARK_TOOLS_DIR/bin/wasm-opt"
        echo "$wanted" >"$home/.installed"
    fi
    # Node looks for packages beside the tests.
    ln -sfn "$home/node_modules" "$SKYLARK_ROOT/tests/e2e/node_modules"
}
