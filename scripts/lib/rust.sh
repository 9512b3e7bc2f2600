# The standard library for the browser's target. The normal way is rustup. Where rustup cannot download, it is built from
# the matching source package of Debian into a copy of the toolchain: the user's own toolchain stays as it is.

need_rust() {
    local version wanted
    wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
    version=$(rustc --version 2>/dev/null | cut -d' ' -f2) || version=
    [ -n "$version" ] && command -v cargo >/dev/null ||
        fail "there is no Rust toolchain on the PATH." "Install rustup and with it the stable toolchain, then run the same command again."
    [ "$(printf '%s\n' "$wanted" "$version" | sort -V | head -n 1)" = "$wanted" ] ||
        fail "Rust $version is too old: $wanted or newer is needed." "Run this, then the same command again:" "  rustup update stable"
}

need_lints() {
    cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1 && return 0
    step "Adding clippy and rustfmt with rustup" "a few seconds"
    rustup component add clippy rustfmt || fail "clippy or rustfmt is missing." "Add them to the toolchain that is used here: $(rustc --print sysroot)"
}

has_wasm_std() {
    local folder
    folder=$(rustc --print target-libdir --target "$WASM_TARGET" 2>/dev/null) || return 1
    compgen -G "$folder/libstd-*.rlib" >/dev/null && compgen -G "$folder/libtest-*.rlib" >/dev/null
}

need_wasm_std() {
    has_wasm_std && return 0
    if [ -z "${SKYLARK_BUILD_STD:-}" ] && command -v rustup >/dev/null; then
        step "Adding Rust's target $WASM_TARGET with rustup" "a few seconds"
        if timeout 180 rustup target add "$WASM_TARGET" >"$SKYLARK_TOOLS_DIR/log/rustup.log" 2>&1 && has_wasm_std; then return 0; fi
        note "rustup cannot download it here ($SKYLARK_TOOLS_DIR/log/rustup.log), so it has to be built."
    fi
    build_wasm_std
    prepend_path "$SKYLARK_TOOLS_DIR/rust/bin"
    hash -r
    has_wasm_std || fail "the standard library for $WASM_TARGET was built but rustc does not find it." \
        "Delete $SKYLARK_TOOLS_DIR/rust and run the same command again."
}

build_wasm_std() {
    local version work=$SKYLARK_TOOLS_DIR/std-build toolchain=$SKYLARK_TOOLS_DIR/rust
    version=$(rustc --version | cut -d' ' -f2)
    step "Building Rust's standard library $version for $WASM_TARGET" "about a minute"
    command -v apt-get >/dev/null || fail "rustup cannot add $WASM_TARGET and there is no apt to fetch its source with." \
        "Add the target by hand: rustup target add $WASM_TARGET"
    rm -rf "$work" "$toolchain"
    mkdir -p "$work"
    logged rust-src fetch_rust_src "$version" "$work"
    copy_toolchain "$toolchain.new"
    mkdir -p "$toolchain.new/lib/rustlib/src/rust"
    mv "$work"/src/usr/src/rustc-*/library "$toolchain.new/lib/rustlib/src/rust/"
    logged rust-std compile_std "$toolchain.new" "$work"
    mv "$toolchain.new" "$toolchain"
    rm -rf "$work"
}

debian_archive() {
    apt-get indextargets --format '$(LABEL) $(REPO_URI)' | sed -n 's/^Debian \(http.*\)/\1/p' | head -n 1
}

# A private apt configuration: the system's own list of sources is asked for the archive's address, but not changed.
fetch_rust_src() {
    local version=$1 work=$2 apt=$2/apt archive
    archive=$(debian_archive)
    if [ -z "$archive" ] && [ "$(id -u)" -eq 0 ]; then apt-get update && archive=$(debian_archive); fi
    [ -n "$archive" ] || { echo "apt knows no Debian archive: run apt-get update as root first."; return 1; }
    mkdir -p "$apt"/{sources,lists/partial,cache/archives/partial}
    printf '%s\n' 'Types: deb' "URIs: $archive" 'Suites: trixie-backports trixie' 'Components: main' \
        'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg' >"$apt/sources/rust.sources"
    local -a options=(-o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$apt/sources"
        -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=root)
    apt-get "${options[@]}" update || return
    if ! (cd "$work" && apt-get "${options[@]}" download "rust-src=$version+*"); then
        echo "Debian has no rust-src of version $version, which rustc here is. It has:"
        apt-cache "${options[@]}" madison rust-src
        echo "Switch to one of these with rustup, or add the target by hand: rustup target add $WASM_TARGET"
        return 1
    fi
    mkdir "$work/src"
    dpkg-deb --fsys-tarfile "$work"/rust-src_*.deb | tar -x -C "$work/src" --wildcards './usr/src/rustc-*/library'
}

# Hard links where the file system allows, so it costs neither time nor space. rustc finds its parts beside itself.
copy_toolchain() {
    local from to=$1 part
    from=$(rustc --print sysroot)
    rm -rf "$to"
    mkdir -p "$to"
    for part in bin lib libexec; do
        [ -d "$from/$part" ] || continue
        cp -al "$from/$part" "$to/" 2>/dev/null || { rm -rf "${to:?}/$part"; cp -a "$from/$part" "$to/"; }
    done
}

# Bitcode is needed for LTO, `test` for tests in the browser. The result is the same as that of a release of Rust.
compile_std() {
    local toolchain=$1 work=$2 target
    target=$toolchain/lib/rustlib/$WASM_TARGET/lib
    mkdir -p "$work/dummy/src" "$target"
    printf '[package]\nname = "dummy"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$work/dummy/Cargo.toml"
    printf '#![no_std]\n' >"$work/dummy/src/lib.rs"
    (cd "$work/dummy" && PATH=$toolchain/bin:$PATH RUSTC_BOOTSTRAP=1 RUSTFLAGS="-C embed-bitcode=yes" \
        CARGO_TARGET_DIR=$work/target nice -n 5 cargo build -Zbuild-std=std,panic_abort,test --target "$WASM_TARGET" --release) || return
    cp "$work/target/$WASM_TARGET"/release/deps/*.rlib "$target/"
    rm -f "$target"/libdummy-*.rlib
}
