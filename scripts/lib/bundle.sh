# The release bundle in dist/.

# wasm + JS + CSS together, compressed with brotli. The goal is 300 kB; the limit is what has been reached, so that it is never
# lost again. Lower it with every gain.
BUNDLE_LIMIT_KB=482

# What the bundle is made of; when none of it has changed, dist/ is still right.
bundle_inputs() {
    { find src static style public Cargo.toml Cargo.lock Trunk.toml index.html config.json rust-toolchain.toml \
        scripts/lib/bundle.sh scripts/lib/css.mjs scripts/lib/pack scripts/lib/compress.mjs scripts/lib/versions.sh -type f 2>/dev/null | LC_ALL=C sort | xargs -d '\n' sha256sum
      rustc --version; } | sha256sum | cut -d' ' -f1
}

build_bundle() {
    local stamp=target/bundle.sha256 inputs started=$SECONDS
    inputs=$(bundle_inputs)
    if [ -f dist/index.html ] && [ "$(cat "$stamp" 2>/dev/null)" = "$inputs" ]; then
        say "dist/ is up to date."
        return 0
    fi
    step "Building the release bundle into dist/" "6 minutes the first time, 2 after a change"
    rm -f "$stamp"
    compile_bundle || fail "the bundle was not built." "What the compiler says is above."
    mkdir -p target
    echo "$inputs" >"$stamp"
    note "built in $(seconds $((SECONDS - started)))"
}

# The standard library is compiled with it, for size, and a panic ends the program at once instead of composing a
# message first: an eighth of the bundle. These are options of the compiler that are not stable yet.
compile_bundle() (
    export RUSTC_BOOTSTRAP=1 CARGO_PROFILE_RELEASE_PANIC=abort CARGO_TARGET_DIR=target/bundle RUST_BACKTRACE=0
    export RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"
    export CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    # Trunk works offline, so that it fetches no tool of its own; what cargo needs has to be there before, the standard
    # library's own dependencies, which are known only with the target, among it.
    cargo fetch --quiet --locked && cargo fetch --quiet --locked --target "$WASM_TARGET" &&
        trunk --quiet build --release --locked &&
        node scripts/lib/pack/index.mjs dist &&
        node scripts/lib/compress.mjs dist
)

bundle_size() { node scripts/lib/sizes.mjs dist "$BUNDLE_LIMIT_KB"; }
