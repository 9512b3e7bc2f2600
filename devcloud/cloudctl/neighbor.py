"""A cloud of another checkout that already has the ports.

All clouds use the same ports. Each leaves a card in its folder under /tmp, so
that another checkout can tell whose cloud it met, and share it if it is alike.
"""
import json
import os
import subprocess
from pathlib import Path

from . import settings as s
from .console import Trouble, say
from .processes import alive, start_time
from .ready import answers, port_open
from .services import ALL, APIS

CARD = s.SHORT / "cloud.json"
SHARED = s.STATE / ".shared"


def leave_card():
    """Say that this cloud is up and what it was made from."""
    pid = alive("keystone-api")
    CARD.write_text(json.dumps({"checkout": str(s.SOURCE.parent), "state": str(s.STATE),
                                "fingerprint": s.fingerprint(),
                                "pid": pid, "born": start_time(pid)}))


def own_card():
    """What this cloud was last started from, if it ever was."""
    try:
        return json.loads(CARD.read_text())
    except (OSError, ValueError):
        return {}


def shared():
    """The neighbor's card if `up` decided to share its cloud."""
    return json.loads(SHARED.read_text()) if SHARED.exists() else None


def forget():
    """Share nothing any more."""
    SHARED.unlink(missing_ok=True)
    if s.VENV.is_symlink():
        s.VENV.unlink()


def delegate(argv):
    """Let the neighbor whose cloud is shared do ARGV; False without one."""
    card = shared()
    if not card:
        return False
    script = Path(card["checkout"], "scripts/cloud")
    if subprocess.run([script, *argv],
                      env=os.environ | {"SKYLARK_CLOUD_DIR": card["state"]}).returncode:
        raise Trouble(f"{script} {' '.join(argv)} failed; its output is above.")
    return True


def share_or_refuse():
    """True if the ports are a like neighbor's; Trouble if somebody else's."""
    taken = [f"{service.name} {port}" for service in ALL for port in service.ports
             if not alive(service.name) and port_open(port)]
    if not taken:
        forget()
        return False
    card = _find()
    if not card:
        raise Trouble(f"Other programs listen on ports of the cloud: {', '.join(taken)}.\n"
                      "End them (ss -ltnp shows which they are) and run this again.")
    where = card["checkout"]
    if card["fingerprint"] != s.fingerprint():
        raise Trouble(f"The ports are served by the cloud of {where}, which is of another version "
                      "or has other CORS origins.\n"
                      f"Stop it first: {where}/scripts/cloud down")
    silent = [api.api for api in APIS if not port_open(s.PORTS[api.api]) or not answers(api.api)]
    if silent:
        raise Trouble(f"The cloud of {where} has the ports, but {', '.join(silent)} does not "
                      f"answer.\nMend it: {where}/scripts/cloud up")
    SHARED.write_text(json.dumps(card))
    if not s.PYTHON.exists():
        s.VENV.unlink(missing_ok=True)
        s.VENV.symlink_to(Path(card["state"], "venv"))
    say(f"using the running cloud of {where}: it is of the same version (`down` here leaves it)")
    return True


def _find():
    """The card of a living neighbor of the same user."""
    for path in Path("/tmp").glob(f"{Path(s.SHORT_PREFIX).name}*/cloud.json"):
        try:
            card = json.loads(path.read_text())
            mine = path.stat().st_uid == path.parent.stat().st_uid == os.getuid()
        except (OSError, ValueError):
            continue
        if mine and path != CARD and start_time(card["pid"]) == card["born"]:
            return card
    return None
