# Where things are, and the environment every tool here needs. Safe to source from an interactive shell:
#     source scripts/lib/env.sh
# puts the project's tools on the PATH.

SKYLARK_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# Clones may share one folder of tools: they differ only by the versions in versions.sh.
SKYLARK_TOOLS_DIR=${SKYLARK_TOOLS_DIR:-$SKYLARK_ROOT/.tools}
export SKYLARK_ROOT SKYLARK_TOOLS_DIR

source "$SKYLARK_ROOT/scripts/lib/versions.sh"

prepend_path() { case ":$PATH:" in *":$1:"*) ;; *) PATH=$1:$PATH ;; esac; }

# Only what was missing is in there: tools.sh takes a tool of the user's where its version fits.
prepend_path "$SKYLARK_TOOLS_DIR/bin"
# Only where the target's standard library had to be built: a copy of the toolchain with it (see rust.sh).
[ -x "$SKYLARK_TOOLS_DIR/rust/bin/rustc" ] && prepend_path "$SKYLARK_TOOLS_DIR/rust/bin"
export PATH

export RUSTUP_AUTO_INSTALL=0  # else each call of cargo may update the user's toolchain, or fail where there is no network
unset NO_COLOR                # trunk takes any value but true/false for an error
export CARGO_TERM_PROGRESS_WHEN=never
