# What the scripts say: steps with a rough length, what went wrong, what to do about it.

say()  { printf '%s\n' "$*"; }
step() { printf '\n\033[1m==> %s\033[0m%s\n' "$1" "${2:+ ($2)}"; }
note() { printf '    %s\n' "$*"; }

# fail "what went wrong" "what to do" ...
fail() {
    printf '\n\033[1;31mStopped: %s\033[0m\n' "$1" >&2
    shift
    local line
    for line in "$@"; do printf '    %s\n' "$line" >&2; done
    exit 1
}

# seconds 75 -> "1 min 15 s"
seconds() { if [ "$1" -ge 60 ]; then echo "$(($1 / 60)) min $(($1 % 60)) s"; else echo "$1 s"; fi; }

# logged NAME COMMAND...: run it with its output in a log; on failure show the log's end and stop.
logged() {
    local name=$1 log started=$SECONDS
    shift
    mkdir -p "$SKYLARK_TOOLS_DIR/log"
    log=$SKYLARK_TOOLS_DIR/log/$name.log
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 25 "$log" | sed 's/^/    | /' >&2
        fail "$name did not finish." "The whole output is in $log." \
            "Most often this is the network: try the same command again, it goes on where it stopped."
    fi
    note "$name: done in $(seconds $((SECONDS - started)))"
}

# in_background NAME COMMAND... / await NAME: the same, while other steps go on.
declare -A BACKGROUND=()
in_background() {
    local name=$1
    shift
    ("$@") &
    BACKGROUND[$name]=$!
}
await() {
    [ -n "${BACKGROUND[$1]:-}" ] || return 0
    wait "${BACKGROUND[$1]}" || exit 1
    unset "BACKGROUND[$1]"
}
