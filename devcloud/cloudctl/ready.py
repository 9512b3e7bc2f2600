"""Waiting until the services really work, not merely until they run."""
import calendar
import socket
import time
import urllib.error
import urllib.request

from . import settings as s
from .console import Trouble, say
from .processes import alive, started_at


def wait_for(what, condition, process, limit=180):
    """Ask CONDITION until it holds; give up when PROCESS ends or time runs out."""
    end = time.monotonic() + limit
    while True:
        try:
            if condition():
                return
        except (OSError, ValueError, RuntimeError):
            pass
        dead = not alive(process)
        if dead or time.monotonic() > end:
            how = "has ended" if dead else f"does not answer after {limit} s"
            raise Trouble(f"{what} {how}. Why is at the end of {s.LOG}/{process}*\n"
                          "Then: scripts/cloud down, scripts/cloud up.")
        time.sleep(0.1)


def port_open(port):
    """Whether anything listens on PORT."""
    with socket.socket() as sock:
        sock.settimeout(1)
        return sock.connect_ex((s.IP, port)) == 0


def answers(service):
    """Whether the API of SERVICE serves requests."""
    path = "/v3" if service == "keystone" else "/"
    try:
        with urllib.request.urlopen(s.url(service, path), timeout=10):
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500


def wait_for_api(service):
    """Until the API of SERVICE answers."""
    wait_for(service, lambda: answers(service), f"{service}-api")
    say(f"{service} answers")


def wait_for_computes(rest, since, hosts=s.COMPUTES):
    """Until nova-compute on HOSTS has reported after SINCE.

    Their state alone stays "up" for a minute after their end, and a server
    built while its compute starts is set to ERROR.
    """
    def reported():
        rows = rest.call("nova", "GET", "/v2.1/os-services?binary=nova-compute",
                         X_OpenStack_Nova_API_Version="2.53")["services"]
        return {r["host"] for r in rows if _reported(r, since)
                and (r["state"] == "up" or r["forced_down"])} >= set(hosts)
    wait_for("nova-compute", reported, "nova-all")


def wait_for_agents(rest, discover):
    """Until computes, volume services and network agents are ready for work."""
    def hypervisors():
        rows = rest.call("nova", "GET", "/v2.1/os-hypervisors")["hypervisors"]
        return {r["hypervisor_hostname"] for r in rows} >= set(s.COMPUTES)

    def volumes():
        rows = rest.call("cinder", "GET", f"/v3/{rest.project}/os-services")["services"]
        return sum(r["state"] == "up" and _reported(r, started_at("cinder-all"))
                   for r in rows) >= 4

    def agents():
        rows = rest.call("neutron", "GET", "/v2.0/agents?alive=true")["agents"]
        return len(rows) >= len(s.COMPUTES) + 4

    wait_for_computes(rest, started_at("nova-all"))
    if not hypervisors():
        wait_for("a hypervisor", lambda: discover() or hypervisors(), "nova-all")
    for port in (s.NOVNC_PORT, s.SERIAL_PORT):
        wait_for(f"the console proxy at port {port}", lambda port=port: port_open(port), "nova-all")
    wait_for("cinder-volume", volumes, "cinder-all")
    wait_for("the network agents", agents, "neutron-api")


def _reported(row, since):
    stamp = row["updated_at"]
    return bool(stamp) and calendar.timegm(
        time.strptime(stamp[:19], "%Y-%m-%dT%H:%M:%S")) >= since - 1
