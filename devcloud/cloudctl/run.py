"""Programs of the venv that do one thing and end, such as migrations."""
import subprocess

from . import settings as s
from .console import Trouble
from .services import environment


def run(log, program, *arguments):
    """Run PROGRAM; its output goes to the LOG, and the end of it into the Trouble."""
    path = s.LOG / f"{log}.log"
    with open(path, "ab") as out:
        code = subprocess.run([str(s.BIN / program), *map(str, arguments)], cwd=s.LOG,
                              stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                              env=environment()).returncode
    if code:
        tail = "\n".join(path.read_text(errors="replace").splitlines()[-15:])
        raise Trouble(f"{tail}\n{program} failed; all of its output is in {path}.\n"
                      "To begin again with an empty cloud: scripts/cloud wipe")
