# What has to come from the distribution. Nothing is installed unless all of it can be.

# Debian package for each command that is missing.
missing_commands() {
    local pair
    for pair in "$@"; do command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"; done
}

# need_system PURPOSE...: as in setup.sh
need_system() {
    local -a missing=($(missing_commands cc:gcc python3:python3))
    [ -e /usr/include/stdio.h ] || missing+=(libc6-dev)
    local purpose
    for purpose in "$@"; do
        case $purpose in
            bundle | journeys) missing+=($(missing_commands node:nodejs npm:npm)) ;;&
            journeys) missing+=($(missing_commands chromium-headless-shell:chromium-headless-shell) $(web_servers)) ;;&
            wasm-tests | journeys) missing+=($(missing_commands chromium:chromium chromedriver:chromium-driver)) ;;
            cloud) missing+=($(cloud_packages)) ;;
        esac
    done
    missing=($(printf '%s\n' "${missing[@]}" | sort -u))
    [ ${#missing[@]} -gt 0 ] || return 0

    if ! command -v apt-get >/dev/null; then
        fail "this machine lacks: ${missing[*]}" "(names of Debian 12's packages). Install them with this system's own package manager, then run the same command again."
    elif [ "$(id -u)" -ne 0 ]; then
        fail "packages are missing, and only root can install them." "Run this, then the same command again:" \
            "  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}"
    fi
    step "Installing Debian packages: ${missing[*]}" "about half a minute"
    logged apt install_packages "${missing[@]}"
    stop_web_servers "${missing[@]}"
}

# The journeys run the files in deploy/.
web_servers() {
    PATH=$PATH:/usr/sbin missing_commands nginx:nginx caddy:caddy openssl:openssl ip:iproute2
    [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || echo libnginx-mod-http-brotli-static
}
# They start servers of their own: Debian's, which it starts at once and with each boot, are not wanted on this machine.
stop_web_servers() {
    local package
    for package in "$@"; do
        case $package in nginx | caddy) systemctl disable --now "$package" >/dev/null 2>&1 || true ;; esac
    done
}

# Another script may be using apt as well: wait for it.
install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 update
    apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}

# The local OpenStack knows its own, once there is a Python to ask.
cloud_packages() {
    command -v python3 >/dev/null || return 0
    PYTHONPATH=$SKYLARK_ROOT/devcloud python3 -B -c '
from cloudctl.install import missing_packages
print(*sum(missing_packages(), []), sep="\n")'
}
