"""The commands of scripts/cloud."""
import argparse
import fcntl
import os
import subprocess
import sys
from contextlib import contextmanager

from . import extras, lifecycle, report
from . import settings as s
from .configure import make_folders
from .console import Trouble, say
from .databases import expire_password


def main(argv):
    """Do what ARGV says, and exit with 0 if it succeeded."""
    args = _parser().parse_args(argv)
    try:
        if args.command == "status":
            sys.exit(0 if report.status(args.service) else 1)
        if args.command == "verify":
            sys.exit(_verify(args.step))
        with _alone():
            _run(args)
    except Trouble as trouble:
        sys.exit(f"\n{trouble}")
    except KeyboardInterrupt:
        sys.exit("\nStopped. What was started is still running: scripts/cloud down ends it.")


def _run(args):
    if args.command in ("start", "stop"):
        getattr(lifecycle, args.command)(args.service)
    elif args.command == "up":
        lifecycle.up(args.service)
    elif args.command == "restart-compute":
        unknown = set(args.host) - set(s.COMPUTES)
        if unknown:
            raise Trouble(f"No such host: {', '.join(unknown)}. There are {', '.join(s.COMPUTES)}.")
        lifecycle.restart_compute(args.host or list(s.COMPUTES))
    elif args.command == "expire-password":
        expire_password(args.user)
    else:
        getattr(lifecycle, args.command)()


def _parser():
    parser = argparse.ArgumentParser(
        prog="scripts/cloud", description="The local OpenStack: real services, fake hardware.",
        epilog="Environment: SKYLARK_CLOUD_DIR (state, default .cloud), SKYLARK_CLOUD_ORIGINS "
               "(pages that may call it, comma-separated), SKYLARK_CLOUD_RECLAIM (seconds in "
               "which a deleted server can be restored, default 0). See devcloud/README.md.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    up = commands.add_parser("up", help="install what is missing, start everything, seed it once")
    commands.add_parser("down", help="stop what up has started; data stays")
    status = commands.add_parser("status",
                                 help="a line for each service; exit code 0 if all are up")
    for one in (up, status):
        one.add_argument("service", nargs="*", type=_extra, metavar="SERVICE",
                         help=f"beside the base six: {', '.join(extras.BY_NAME)}, or all; "
                              "those that were started once are always among them")
    for name in ("start", "stop"):
        one = commands.add_parser(name, help=f"{name} one service")
        names = [*lifecycle.PROCESSES, *extras.BY_NAME]
        one.add_argument("service", choices=names, metavar="SERVICE", help=", ".join(names))
    restart = commands.add_parser("restart-compute", help="end nova-compute; it comes back")
    restart.add_argument("host", nargs="*", metavar="HOST",
                         help=f"{', '.join(s.COMPUTES)}; all if none is named")
    expire = commands.add_parser("expire-password", help="have a user's password end now")
    expire.add_argument("user", metavar="USER")
    verify = commands.add_parser("verify", help="walk through the APIs (2-3 minutes)")
    verify.add_argument("step", nargs="*", help="only steps with this in their name")
    commands.add_parser("wipe", help="down, and forget all data; the software stays")
    return parser


def _extra(name):
    """A service beside the base six; `choices` would refuse that none is named."""
    names = (*extras.BY_NAME, "all")
    if name not in names:
        raise argparse.ArgumentTypeError(f"there is no {name}, only {', '.join(names)}")
    return name


@contextmanager
def _alone():
    """Hold a lock: two `up` at once would start everything twice."""
    make_folders()
    with open(s.STATE / ".lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another scripts/cloud is at work here; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _verify(steps):
    env = os.environ | {"PYTHONDONTWRITEBYTECODE": "1",
                        "OS_CLIENT_CONFIG_FILE": str(s.STATE / "clouds.yaml")}
    return subprocess.run([s.PYTHON, s.SOURCE / "verify.py", *steps], env=env).returncode
