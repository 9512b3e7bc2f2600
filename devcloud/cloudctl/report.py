"""What `up` and `status` print about the cloud."""
import time

from . import extra_services
from . import settings as s
from .neighbor import shared
from .processes import alive, memory
from .ready import answers, port_open
from .services import ALL, APIS


def signposts():
    """How to get in."""
    name = s.STATE / "clouds.yaml"
    print(f"""
  sign in at   {s.url("keystone", "/v3")}   domain Default, region {s.REGION}
  demo         member of project demo (and alt)
  manager      manager and member of demo
  reader       reader of demo
  alt          member of alt
  admin        admin of admin, demo, alt, bulk, of the domain and of the system
  password     {s.PASSWORD} (for all of them)

  command line {s.BIN}/openstack --os-cloud devcloud-demo server list
               with OS_CLIENT_CONFIG_FILE={name}
  from pages at {s.ORIGINS}
""", flush=True)


def status(names=()):
    """Print a line for each service; True if all are up, also those that NAMES asks for."""
    extra = [process for extra in extra_services.wanted(names) for process in extra.processes]
    if shared() and not any(alive(service.name) for service in ALL):
        print(f"using the cloud of {shared()['checkout']}")
        return all([_api_line(api, "") for api in [*APIS, *extra] if api.api])
    good, total = True, 0
    for service in [*ALL, *extra]:
        pid = alive(service.name)
        used = memory(pid) if pid else 0
        total += used
        if pid and service.api:
            good &= _api_line(service, f"pid {pid:<8}{used:5} MB")
        elif pid:
            print(f"{service.name:14} up    pid {pid:<8}{used:5} MB")
        else:
            print(f"{service.name:14} down")
            good = False
    print(f"{'memory':14}       {total:17} MB")
    return good


def _api_line(service, about):
    """Print how an API answers; whether it does."""
    start = time.monotonic()
    try:
        up = port_open(s.PORTS[service.api]) and answers(service.api)
    except OSError:
        up = False
    took = f"answered in {(time.monotonic() - start) * 1000:.0f} ms" if up else "does not answer"
    print(f"{service.name:14} {'up' if up else 'down':5} {about}  {s.url(service.api)} {took}")
    return up
