# What has to come from the distribution. Nothing is installed unless all of it can be.

# Debian package for each command that is missing.
missing_commands() {
    local pair
    for pair in "$@"; do command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"; done
}

# need_system NEED...: build | cloud | browser
need_system() {
    local -a missing=()
    local need
    for need in "$@"; do
        case $need in
            build) missing+=($(missing_commands cc:gcc python3:python3 node:nodejs npm:npm tar:tar)) ;;
            browser) missing+=($(missing_commands chromium:chromium chromedriver:chromium-driver)) ;;
            cloud) missing+=($(cloud_packages)) ;;
        esac
    done
    need_rust
    [ ${#missing[@]} -gt 0 ] || return 0

    if ! command -v apt-get >/dev/null; then
        fail "this machine lacks: ${missing[*]}" "(names of Debian 12's packages). Install them with this system's own package manager, then run the same command again."
    elif [ "$(id -u)" -ne 0 ]; then
        fail "packages are missing, and only root can install them." "Run this, then the same command again:" \
            "  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}"
    fi
    step "Installing Debian packages: ${missing[*]}" "about half a minute"
    logged apt install_packages "${missing[@]}"
}

# Another script may be using apt as well: wait for it.
install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 update
    apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}

# The local OpenStack names its own: one package a line.
cloud_packages() {
    local list=$SKYLARK_ROOT/devcloud/packages.txt package
    [ -f "$list" ] || return 0
    while read -r package; do
        case $package in ''|'#'*) continue ;; esac
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done <"$list"
}

need_rust() {
    command -v cargo >/dev/null && command -v rustc >/dev/null && return 0
    fail "no Rust toolchain on the PATH." "Install the stable one with rustup (https://rustup.rs), then run the same command again."
}
