"""Keys and certificates, from the venv's cryptography: openssl may be missing."""
import subprocess

from .. import settings as s
from ..console import Trouble
from ..services import environment


def self_signed(name, password=""):
    """A private key and its own certificate for NAME, both as PEM."""
    done = subprocess.run([s.PYTHON, "-m", "devcloud_fakes.certificate", name, password],
                          capture_output=True, text=True, env=environment())
    if done.returncode:
        raise Trouble(f"{done.stderr[-1000:]}\nNo certificate could be made for {name}.")
    key, mark, certificate = done.stdout.partition("-----BEGIN CERTIFICATE-----")
    return key, mark + certificate
