# Runs the checks of scripts/test one after the other, whatever becomes of each, and adds them up.

CHECK_LOGS=target/test-logs
PASSED=0 FAILED=0 SUMMARY=()

# check NAME COMMAND...
check() {
    local name=$1 log="$CHECK_LOGS/${1// /-}.log" started=$SECONDS status=0 passed failed
    shift
    step "$name" "${HOW_LONG[$name]:-}"
    mkdir -p "$CHECK_LOGS"
    ("$@") 2>&1 </dev/null | tee "$log" || status=$?
    read -r passed failed < <(count_tests "$log")
    # What counts no tests counts as one; and a runner that never got to its tests has failed.
    if [ $((passed + failed)) -eq 0 ] && [ $status -eq 0 ]; then passed=1; fi
    if [ "$failed" -eq 0 ] && [ $status -ne 0 ]; then failed=1; fi
    PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed))
    SUMMARY+=("$(printf '%-28s %5d passed %4d failed  %s' "$name" "$passed" "$failed" "$(seconds $((SECONDS - started)))")")
}

# The closing lines of cargo's and of wasm-bindgen's runner, and of node's.
count_tests() {
    sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
        /^test result: / { for (i = 1; i < NF; i++) { if ($(i+1) ~ /^passed/) p += $i; if ($(i+1) ~ /^failed/) f += $i } }
        /^(ℹ|#) pass [0-9]+$/ { p += $NF }
        /^(ℹ|#) (fail|cancelled) [0-9]+$/ { f += $NF }
        END { print p + 0, f + 0 }'
}

# The last line is in the form that machines look for.
summary() {
    step "Summary"
    local line
    for line in "${SUMMARY[@]}"; do note "$line"; done
    note "in all $(seconds $SECONDS); what each said is in $CHECK_LOGS/"
    echo
    echo "$PASSED passed, $FAILED failed"
    [ "$FAILED" -eq 0 ]
}
