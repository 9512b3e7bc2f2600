# The static server of the app, in the background.

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# serve_in_background PORT PIDFILE: returns when it answers.
serve_in_background() {
    local port=$1 pidfile=$2 tries
    port_is_free "$port" || fail "port $port of 127.0.0.1 is taken by another program." "Stop that one, then run the same command again."
    setsid scripts/serve dist "$port" >"$pidfile.log" 2>&1 </dev/null &
    echo $! >"$pidfile"
    for tries in $(seq 50); do
        port_is_free "$port" || return 0
        sleep 0.1
    done
    fail "the static server did not start." "It said:" "$(cat "$pidfile.log")"
}

# is_serving PIDFILE: whether the server started with it is still there.
is_serving() {
    local pid
    pid=$(cat "$1" 2>/dev/null) && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q 'scripts/serve'
}

stop_serving() {
    if is_serving "$1"; then
        kill "$(cat "$1")"
        while is_serving "$1"; do sleep 0.1; done
    fi
    rm -f "$1" "$1.log"
}
