# The release bundle in dist/.

BUNDLE_LIMIT_KB=230    # wasm + JS + CSS together, compressed with brotli

# What the bundle is made of; when none of it has changed, dist/ is still right.
bundle_inputs() {
    { find src style public Cargo.toml Cargo.lock Trunk.toml index.html config.json rust-toolchain.toml \
        scripts/lib/bundle.sh scripts/lib/css.mjs scripts/lib/versions.sh -type f 2>/dev/null | LC_ALL=C sort | xargs -d '\n' sha256sum
      rustc --version; } | sha256sum | cut -d' ' -f1
}

build_bundle() {
    local stamp=target/bundle.sha256 inputs started=$SECONDS
    inputs=$(bundle_inputs)
    if [ -f dist/index.html ] && [ "$(cat "$stamp" 2>/dev/null)" = "$inputs" ]; then
        say "dist/ is up to date."
        return 0
    fi
    step "Building the release bundle into dist/" "5 minutes the first time, 1 to 2 after a change"
    rm -f "$stamp"
    RUST_BACKTRACE=0 trunk --quiet build --release --locked || fail "the bundle was not built." "What the compiler says is above."
    mkdir -p target
    echo "$inputs" >"$stamp"
    note "built in $(seconds $((SECONDS - started)))"
}

bundle_size() { node scripts/lib/sizes.mjs dist "$BUNDLE_LIMIT_KB"; }
