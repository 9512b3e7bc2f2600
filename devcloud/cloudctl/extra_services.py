"""Up and down of the services beside the base six, each with all of its processes."""
from . import settings as s
from .configure import configure_extra
from .console import Trouble, say
from .databases import create_database
from .extras import BY_NAME, EXTRAS
from .install import install_extra
from .processes import alive
from .ready import port_open, wait_for_api
from .rest import Rest
from .seed_identity import seed_extra


def wanted(names):
    """The extras in NAMES, and those that were started before, in their order."""
    if "all" in names:
        return list(EXTRAS)
    return [extra for extra in EXTRAS if extra.name in names or _seeded(extra).exists()]


def up(extras):
    """Bring up what is not up of EXTRAS, and wait until it works.

    While the processes of one are starting, the next one is made ready.
    """
    begun = []
    for extra in extras:
        if _running(extra) and _is_current(extra):
            say(f"{extra.name} is up already")
        else:
            _begin(extra)
            begun.append(extra)
    for extra in begun:
        _finish(extra)


def down(extra):
    """Stop the processes of EXTRA; whether there were any."""
    return any([process.stop() for process in reversed(extra.processes)])


def start(extra):
    """Start the processes of EXTRA again, and wait until they work."""
    if not _seeded(extra).exists():
        raise Trouble(f"{extra.name} has not been set up: scripts/cloud up {extra.name}")
    for process in extra.processes:
        process.start()
    wait_for_api(extra.name)


def _begin(extra):
    _refuse_strangers(extra)
    install_extra(extra)
    configure_extra(extra)
    seed_extra(extra)
    migrated = s.LIB / f".migrated-{extra.name}"
    if not migrated.exists():
        if extra.database:
            say(f"creating the database of {extra.name} (up to half a minute)")
            create_database(extra.name)
        extra.migrate()
        migrated.touch()
    for process in extra.processes:
        process.start()


def _finish(extra):
    wait_for_api(extra.name)
    if _is_current(extra):
        return
    admin = Rest()
    extra.complete(admin)
    extra.seed(admin)
    _seeded(extra).write_text(s.fingerprint())
    say(f"{extra.name} is ready")


def _running(extra):
    return all(alive(process.name) for process in extra.processes)


def _seeded(extra):
    return s.LIB / f".seeded-{extra.name}"


def _is_current(extra):
    seeded = _seeded(extra)
    return seeded.exists() and seeded.read_text() == s.fingerprint()


def _refuse_strangers(extra):
    """Trouble if another program has one of the ports of EXTRA."""
    for process in extra.processes:
        for port in process.ports:
            if not alive(process.name) and port_open(port):
                raise Trouble(f"Another program listens on port {port} of {extra.name}.\n"
                              "End it (ss -ltnp shows which it is) and run this again.")
