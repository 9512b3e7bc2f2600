"""Brings the software onto the machine: Debian packages and a Python venv."""
import hashlib
import importlib.util
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .console import Trouble, say
from .settings import LOG, PYTHON, SOURCE, VENV

RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
MARIADB = Path("/usr/sbin/mariadbd")
EPMD = Path("/usr/bin/epmd")
CONSTRAINTS, REQUIREMENTS = SOURCE / "constraints.txt", SOURCE / "requirements.txt"
STAMP = VENV / ".installed"


def missing_packages():
    """The Debian packages that this machine lacks: those for the venv, the others."""
    venv = [] if importlib.util.find_spec("ensurepip") or _venv_is_current() else ["python3-venv"]
    return venv, [name for name, file in (("rabbitmq-server", RABBITMQ),
                                          ("mariadb-server", MARIADB)) if not file.exists()]


def install():
    """Install what is missing, or say what is missing and change nothing."""
    for_venv, others = missing_packages()
    if for_venv or others:
        _require_apt(for_venv + others)
    if for_venv:
        _apt(for_venv)
    with ThreadPoolExecutor() as pool:
        jobs = [pool.submit(_venv)]
        if others:
            jobs.append(pool.submit(_apt, others))
    for job in jobs:
        job.result()


def _require_apt(packages):
    names = " ".join(packages)
    if not Path("/etc/debian_version").exists():
        raise Trouble(f"This machine lacks what Debian packages as: {names}.\n"
                      "Install these (on Debian 12 this happens by itself) and run this again.")
    if os.geteuid() != 0:
        raise Trouble(f"These Debian packages are missing: {names}.\n"
                      "Nothing has been changed. Install them and run this again:\n"
                      f"  sudo apt-get install --no-install-recommends {names}")


def _apt(packages):
    say(f"apt-get install {' '.join(packages)} (about half a minute)")
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]  # others may be installing, too
    _logged("apt", [*apt, "update"], env)
    _logged("apt", [*apt, "-y", "install", "--no-install-recommends", *packages], env)
    say("Debian packages are installed")


def install_extra(extra):
    """Add the packages of a service beside the base six to the venv."""
    stamp = STAMP.with_name(f"{STAMP.name}-{extra.name}")
    wanted = _hash(" ".join(extra.packages).encode())
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"installing {extra.name} from PyPI (up to half a minute)")
    _pip("install", "-q", "--compile-bytecode", *extra.packages)
    stamp.write_text(wanted)


def _hash(packages):
    return hashlib.sha256(CONSTRAINTS.read_bytes() + packages).hexdigest()


def _wanted():
    return _hash(REQUIREMENTS.read_bytes())


def _venv_is_current():
    return STAMP.exists() and STAMP.read_text() == _wanted()


def _venv():
    if _venv_is_current():
        return
    say("installing OpenStack from PyPI into its own venv (1-2 minutes, 750 MB)")
    # A venv that is older than the pins is brought up to date in place: some
    # of the services may be running from it.
    if not (VENV / "bin/uv").exists():
        _logged("venv", [sys.executable, "-m", "venv", "--clear", VENV], _environment())
        _logged("venv", [PYTHON, "-m", "pip", "-q", "install", "uv", "-c", CONSTRAINTS],
                _environment())
    _pip("install", "-q", "--compile-bytecode", "-r", REQUIREMENTS)
    STAMP.write_text(_wanted())
    say("OpenStack is installed")


def _pip(command, *arguments):
    _logged("venv", [VENV / "bin/uv", "pip", command, "--python", PYTHON, *arguments,
                     "-c", CONSTRAINTS], _environment())


def _environment():
    """With PYTHONDONTWRITEBYTECODE uv would compile nothing, and each start of
    a service would take 5-10 s longer."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def _logged(log, argv, env):
    path = LOG / f"install-{log}.log"
    with open(path, "ab") as out:
        code = subprocess.run([str(a) for a in argv], env=env, stdin=subprocess.DEVNULL,
                              stdout=out, stderr=out).returncode
    if code:
        tail = "\n".join(path.read_text(errors="replace").splitlines()[-15:])
        raise Trouble(f"{tail}\n{' '.join(str(a) for a in argv[:3])} ... failed.\n"
                      f"The whole output is in {path}. Once mended, run this again.")
