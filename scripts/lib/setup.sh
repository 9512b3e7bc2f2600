# Everything the other scripts source: it brings a machine into the state that a purpose needs.

source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
for part in ui system rust tools node; do source "$SKYLARK_ROOT/scripts/lib/$part.sh"; done
unset part
cd "$SKYLARK_ROOT" || exit 1

# setup PURPOSE...: lint | bundle | cloud | wasm-tests | journeys. Takes a second where nothing is missing.
setup() {
    local purpose
    mkdir -p "$SKYLARK_TOOLS_DIR"/{bin,log}
    need_rust
    need_system "$@"
    # What downloads or writes to disks leaves the processor to the compiler: side by side.
    for purpose in "$@"; do
        case $purpose in
            cloud) start_cloud ;;
            bundle | journeys) [ -n "${BACKGROUND[npm]:-}" ] || in_background npm need_node_packages ;;
        esac
    done
    need_wasm_std
    for purpose in "$@"; do
        case $purpose in
            lint) need_lints ;;
            bundle) need_wasm_bindgen && need_trunk ;;
            wasm-tests) need_wasm_bindgen && need_wasm_pack ;;
        esac
    done
    await npm
}

# Services beside the base six that the cloud has to have.
CLOUD_SERVICES=()
# The cloud comes up while other things are compiled; cloud_is_up waits for it.
start_cloud() {
    local -a services=(${CLOUD_SERVICES[@]+"${CLOUD_SERVICES[@]}"})
    if scripts/cloud status ${services[@]+"${services[@]}"} >/dev/null 2>&1; then return 0; fi
    step "Starting the local OpenStack in the background" "5 minutes the first time, a minute later"
    in_background cloud logged cloud scripts/cloud up ${services[@]+"${services[@]}"}
}
cloud_is_up() {
    [ -n "${BACKGROUND[cloud]:-}" ] || return 0
    step "Waiting for the local OpenStack" "it is writing $SKYLARK_TOOLS_DIR/log/cloud.log"
    await cloud
}
