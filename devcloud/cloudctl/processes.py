"""Background processes by name, remembered in pid files.

A pid file holds the pid and the process's start time, so that a pid which the
kernel has meanwhile given to somebody else is never mistaken for ours.
"""
import os
import signal
import subprocess
import time
from pathlib import Path

from .settings import LOG, PIDS


def start_time(pid):
    """When process PID started, in clock ticks; None when it does not run."""
    try:
        state, *fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if state == "Z" else fields[18]


def pid_file(name):
    return PIDS / f"{name}.pid"


def alive(name):
    """The pid of NAME if the very process that was started still runs."""
    try:
        pid, born = pid_file(name).read_text().split()
    except (OSError, ValueError):
        return None
    return int(pid) if start_time(pid) == born else None


def started_at(name):
    """When NAME was last started, in seconds since the epoch."""
    return pid_file(name).stat().st_mtime


def spawn(name, argv, env):
    """Start NAME so that it outlives this program and its terminal."""
    with open(LOG / f"{name}.out", "ab") as out:
        process = subprocess.Popen([str(a) for a in argv], stdin=subprocess.DEVNULL,
                                   stdout=out, stderr=out, env=env, cwd=LOG,
                                   start_new_session=True)
    pid_file(name).write_text(f"{process.pid} {start_time(process.pid)}")


def tree(pid):
    """PID and every process under it."""
    children = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(entry.parent.name))
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        todo += children.get(found[-1], [])
    return found


def stop(name, patience=10):
    """End NAME and its children: politely, after PATIENCE seconds by force."""
    pid = alive(name)
    if pid:
        family = [(p, start_time(p)) for p in tree(pid)]
        _signal(family[:1], signal.SIGTERM)
        end = time.monotonic() + patience
        while _running(family) and time.monotonic() < end:
            time.sleep(0.05)
        _signal(_running(family), signal.SIGKILL)
    pid_file(name).unlink(missing_ok=True)
    return bool(pid)


def _running(family):
    return [(pid, born) for pid, born in family if born and start_time(pid) == born]


def _signal(family, number):
    for pid, _ in family:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass


def memory(pid):
    """The proportional share of memory of PID's whole tree, in MB."""
    total = 0
    for member in tree(pid):
        try:
            lines = Path(f"/proc/{member}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total // 1024
