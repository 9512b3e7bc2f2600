"""Up and down, as a whole and by the service."""
import os
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import databases, extra_services, extras, neighbor, report
from . import settings as s
from .configure import configure, write_clouds
from .console import Trouble, elapsed, say
from .install import install
from .processes import alive, tree
from .ready import (answers, port_open, wait_for, wait_for_agents, wait_for_api,
                    wait_for_computes)
from .rest import Rest
from .seed_identity import seed_identity
from .seed_resources import seed_resources
from .services import ALL, APIS, BY_NAME, DAEMONS, EPMD_DAEMON, RABBIT

SEEDED = s.LIB / ".seeded"
EXTRA_PROCESSES = [process for extra in extras.EXTRAS for process in extra.processes]
#: What can be stopped and started by name, besides the extras as a whole.
PROCESSES = BY_NAME | {process.name: process for process in EXTRA_PROCESSES}


def up(names=()):
    """Bring up what is not up yet, and wait until all of it works.

    NAMES are services beside the base six; those started before come, too.
    """
    if " " in str(s.STATE):
        raise Trouble(f"Rabbit and uWSGI cannot live in a folder with a space: {s.STATE}\n"
                      "Choose another for the cloud's state: SKYLARK_CLOUD_DIR=/var/tmp/skylark")
    if neighbor.share_or_refuse():
        write_clouds()
        if names:
            neighbor.delegate(["up", *names])
        else:
            report.signposts()
        return
    if _running():
        say("the cloud is up already")
        if neighbor.own_card().get("fingerprint") != s.fingerprint():
            say("NOTE it was started from other settings or an older checkout; "
                "`scripts/cloud down` and `up` applies what has changed")
    else:
        install()
        configure()
        write_clouds()
        _start()
        neighbor.leave_card()
    extra_services.up(extra_services.wanted(names))
    report.signposts()
    say(f"the cloud is up after {elapsed():.0f} s")


def _running():
    return all(alive(service.name) for service in ALL) and all(
        answers(api.api) for api in APIS) and neighbor.own_card()


def _start():
    again = SEEDED.exists()
    say("starting the services " + ("(half a minute; more on a busy machine)" if again else
                                    "for the first time (3-4 minutes in all)"))
    EPMD_DAEMON.start()
    RABBIT.start()
    databases.start_database()
    databases.migrate()
    keystone, *others = APIS
    keystone.start()
    if not again:  # the other services need their users and the catalog
        wait_for_api("keystone")
        seed_identity()
    for api in others:
        api.start()
    wait_for("RabbitMQ", lambda: port_open(s.RABBIT_PORT), "rabbitmq")
    for service in DAEMONS:
        service.start()
    for api in APIS:
        wait_for_api(api.api)
    wait_for_agents(Rest(), databases.discover_computes)
    say("computes, volume backends and network agents have reported")
    if not again or SEEDED.read_text() != s.fingerprint():
        say("seeding flavors, images, networks and volume types (20 s)")
        seed_identity()
        seed_resources()
        SEEDED.write_text(s.fingerprint())


def down():
    """Stop what up() started; a neighbor's cloud is left alone."""
    if neighbor.shared():
        say(f"the cloud of {neighbor.shared()['checkout']} is left running; "
            "this checkout only used it")
        neighbor.forget()
    neighbor.CARD.unlink(missing_ok=True)
    users = [*APIS, *DAEMONS, *EXTRA_PROCESSES]
    with ThreadPoolExecutor(len(users)) as pool:
        stopped = list(pool.map(lambda service: service.stop(), users))
    stopped += [service.stop() for service in reversed(ALL) if service not in users]
    try:
        s.SHORT.rmdir()
    except OSError:
        pass  # something else is in it: it stays
    say("down" if any(stopped) else "nothing of this checkout's was running")


def start(name):
    """Start one process, or all of a service beside the base six, until it works."""
    if neighbor.delegate(["start", name]):
        return
    _must_be_up()
    if name in extras.BY_NAME:
        extra_services.start(extras.BY_NAME[name])
        say(f"{name} is up")
        return
    service = PROCESSES[name]
    service.start()
    if service.api:
        wait_for_api(service.api)
    elif service in DAEMONS:
        wait_for_agents(Rest(), databases.discover_computes)
    say(f"{name} is up")


def stop(name):
    """Stop one process, or all of a service beside the base six."""
    if neighbor.delegate(["stop", name]):
        return
    stopped = (extra_services.down(extras.BY_NAME[name]) if name in extras.BY_NAME
               else PROCESSES[name].stop())
    say(f"{name} is stopped" if stopped else f"{name} was not running")


def restart_compute(hosts):
    """End the nova-compute of HOSTS; nova-all starts it again."""
    if neighbor.delegate(["restart-compute", *hosts]):
        return
    _must_be_up()
    since = time.time() + 2  # the old process may have reported in this very second
    for pid in tree(alive("nova-all"))[1:]:
        title = Path(f"/proc/{pid}/cmdline").read_text().strip("\0 ")
        host = title.partition("devcloud nova-compute:")[2]
        if host in hosts:
            say(f"restarting nova-compute on {host} (10-20 s)")
            os.kill(pid, signal.SIGTERM)
    wait_for_computes(Rest(), since, hosts)
    say("it has reported again")


def _must_be_up():
    if not neighbor.own_card() or not alive("nova-all"):
        raise Trouble("The cloud is not up: scripts/cloud up")


def wipe():
    """Down, and forget all data; the installed software stays."""
    down()
    for folder in (s.LIB, s.ETC, s.LOG, s.PIDS, s.SHORT):
        shutil.rmtree(folder, ignore_errors=True)
