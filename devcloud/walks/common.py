"""The clouds' connections, and how to wait, for all walks."""
import os
import time
import uuid

for variable in [v for v in os.environ if v.startswith("OS_") and v != "OS_CLIENT_CONFIG_FILE"]:
    del os.environ[variable]

import openstack  # noqa: E402
from openstack import exceptions  # noqa: E402

TAG = f"verify-{uuid.uuid4().hex[:6]}"
PATIENCE = 90


def connect(cloud):
    """Signed in as CLOUD of clouds.yaml, at the versions the console uses."""
    return openstack.connect(cloud=cloud, compute_default_microversion="2.96",
                             volume_default_microversion="3.70")


demo, admin = connect("devcloud-demo"), connect("devcloud-admin")
compute, network, volumes, images = demo.compute, demo.network, demo.block_storage, demo.image
#: Ids of the server that the walks share, and of its port.
world = {}


def until(condition, what):
    """The first true value of CONDITION."""
    end = time.monotonic() + PATIENCE
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"still not so after {PATIENCE} s: {what}")
        time.sleep(0.2)


def turns(get, wanted):
    """Wait until what GET returns has status WANTED and no task."""
    def settled():
        row = get()
        if row.status in ("ERROR", "error") and row.status != wanted:
            raise AssertionError(f"went to {row.status}: {getattr(row, 'fault', '')}")
        return row if row.status == wanted and not getattr(row, "task_state", None) else None
    return until(settled, f"status {wanted}")


def server(wanted="ACTIVE"):
    """Wait until the shared server has status WANTED."""
    return turns(lambda: compute.get_server(world["server"]), wanted)


def boot(name, flavor="m1.nano", **fields):
    """Ask for a server on the private network."""
    fields = {"networks": [{"uuid": network.find_network("private").id}]} | fields
    if "block_device_mapping" not in fields:
        fields["image_id"] = images.find_image("tiny").id
    return compute.create_server(name=f"{TAG}-{name}",
                                 flavor_id=compute.find_flavor(flavor).id, **fields)


def gone(get):
    """Wait until GET finds nothing."""
    def missing():
        try:
            get()
        except exceptions.NotFoundException:
            return True
        return False
    until(missing, "deleted")
