"""Nova's own fake.FakeDriver, with what it leaves out when not in a test.

The stock driver forgets its guests when nova-compute restarts, uploads nothing
on createImage (the image stays 'queued' for ever), does not change the power
state on pause and suspend, counts nothing in its diagnostics, and draws new
node ids at each start, which Nova refuses: a stock fake compute cannot be
restarted. Its consoles are at made-up addresses; here they lead to a screen
and a serial port (devcloud_fakes.guest).
"""
import io
import math
import time
import uuid

from nova import context as nova_context
from nova import exception
from nova import objects
from nova.compute import power_state, task_states
from nova.console import type as console_type
from nova.image import glance
from nova.virt import fake, hardware

from devcloud_fakes.guest import Guest

#: Guests in these states were not on the hypervisor when it went away.
NOT_HERE = ("building", "deleted", "soft-delete", "shelved_offloaded", "error")
LONGEST_DELAY = 120


def node_uuid(name):
    """The same at every start; cloudctl.configure writes it to compute_id."""
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, name + ".devcloud"))


class DevcloudDriver(fake.FakeDriver):
    """A hypervisor with room for thousands of servers that do not exist."""

    #: By uuid, when each guest was started, or first asked for its counters.
    _started = {}

    vcpus = 1000
    memory_mb = 4000000
    local_gb = 600000

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.guests = {}

    def init_host(self, host):
        """Bring back the guests that the previous process had."""
        super().init_host(host)
        context = nova_context.get_admin_context()
        for instance in objects.InstanceList.get_by_host(context, host):
            if instance.vm_state in NOT_HERE:
                continue
            state = instance.power_state
            if state in (None, power_state.NOSTATE):
                state = power_state.RUNNING
            self.instances[instance.uuid] = fake.FakeInstance(
                instance.name, state, instance.uuid)
            self.resources.claim(vcpus=instance.vcpus, mem=instance.memory_mb,
                                 disk=instance.root_gb)

    def spawn(self, context, instance, *args, **kwargs):
        """Build at once, unless the server's metadata asks for trouble.

        devcloud_delay=SECONDS holds the build, devcloud_fail=TEXT ends it with
        that fault: how else would a test see BUILD and ERROR?
        """
        metadata = instance.metadata or {}
        if metadata.get("devcloud_delay"):
            time.sleep(min(float(metadata["devcloud_delay"]), LONGEST_DELAY))
        if metadata.get("devcloud_fail"):
            raise exception.BuildAbortException(
                instance_uuid=instance.uuid, reason=metadata["devcloud_fail"])
        return super().spawn(context, instance, *args, **kwargs)

    def _set(self, instance, state):
        if instance.uuid in self.instances:
            self.instances[instance.uuid].state = state

    def power_on(self, context, instance, *args, **kwargs):
        """Also the last step of a reboot."""
        super().power_on(context, instance, *args, **kwargs)
        self._started[instance.uuid] = time.time()

    def power_off(self, instance, timeout=0, retry_interval=0):
        super().power_off(instance, timeout, retry_interval)
        self._switch_off(instance)

    def reboot(self, context, instance, *args, **kwargs):
        super().reboot(context, instance, *args, **kwargs)
        self._switch_off(instance)

    def destroy(self, context, instance, *args, **kwargs):
        super().destroy(context, instance, *args, **kwargs)
        self._switch_off(instance)

    def _switch_off(self, instance):
        """Whoever looks at the guest's console is cut off."""
        guest = self.guests.pop(instance.uuid, None)
        if guest:
            guest.switch_off()

    def _guest(self, instance, kind):
        """The guest, which has a console only while it runs, as with libvirt."""
        known = self.instances.get(instance.uuid)
        if not known or known.state not in (power_state.RUNNING, power_state.PAUSED):
            raise exception.ConsoleTypeUnavailable(console_type=kind)
        return self.guests.setdefault(
            instance.uuid, Guest(instance.hostname or instance.name))

    def get_console_output(self, context, instance):
        guest = self.guests.get(instance.uuid)
        return guest.output() if guest else super().get_console_output(context, instance)

    def get_vnc_console(self, context, instance):
        return console_type.ConsoleVNC(
            host="127.0.0.1", port=self._guest(instance, "novnc").vnc_port())

    def get_serial_console(self, context, instance):
        return console_type.ConsoleSerial(
            host="127.0.0.1", port=self._guest(instance, "serial").serial_port())

    def pause(self, instance):
        self._set(instance, power_state.PAUSED)

    def unpause(self, instance):
        self._set(instance, power_state.RUNNING)

    def suspend(self, context, instance):
        self._set(instance, power_state.SUSPENDED)

    def resume(self, context, instance, network_info, block_device_info=None,
               share_info=None):
        self._set(instance, power_state.RUNNING)

    def live_migration(self, context, instance, dest, post_method,
                       recover_method, block_migration=False,
                       migrate_data=None):
        """Leave the source: the stock driver keeps the guest on both."""
        self.instances.pop(instance.uuid, None)
        self._switch_off(instance)
        post_method(context, instance, dest, block_migration, migrate_data)

    def snapshot(self, context, instance, image_id, update_task_state):
        """Upload 4 KiB, so that the image really turns active."""
        if instance.uuid not in self.instances:
            raise exception.InstanceNotRunning(instance_id=instance.uuid)
        update_task_state(task_state=task_states.IMAGE_PENDING_UPLOAD)
        api = glance.API()
        metadata = {"disk_format": "raw", "container_format": "bare",
                    "name": api.get(context, image_id)["name"],
                    "status": "active", "properties": {}}
        update_task_state(task_state=task_states.IMAGE_UPLOADING,
                          expected_state=task_states.IMAGE_PENDING_UPLOAD)
        api.update(context, image_id, metadata, io.BytesIO(b"devcloud" * 512))

    def get_available_resource(self, nodename):
        resources = super().get_available_resource(nodename)
        if resources:
            resources["uuid"] = node_uuid(nodename)
            resources["disk_available_least"] = self.local_gb
        return resources

    def get_nodenames_by_uuid(self, refresh=False):
        return {node_uuid(name): name for name in self.get_available_nodes()}

    def get_host_uptime(self):
        """This machine's; the stock driver has none."""
        with open("/proc/uptime", encoding="ascii") as file:
            minutes = int(float(file.read().split()[0])) // 60
        days, hours = minutes // 1440, minutes // 60 % 24
        return (f" 12:00:00 up {days} days, {hours:2d}:{minutes % 60:02d},  0 users,"
                "  load average: 0.10, 0.20, 0.30")

    def _counters(self, instance):
        """What the guest has done since its start: the stock driver's counters stand still.

        All grow; how fast changes within a minute. Each is the integral of a positive rate.
        """
        age = time.time() - self._started.setdefault(instance.uuid, time.time())
        # Of 1 - cos: between nothing and twice as much as in the mean.
        wave = age - 10 * math.sin(age / 10)
        return {
            "cpu": int(0.3e9 * wave), "read": int(40000 * wave), "write": int(90000 * age),
            "rx": int(200000 * wave), "tx": int(30000 * age), "age": int(age),
            "memory": int(instance.memory_mb * (0.5 + 0.25 * math.sin(age / 20))),
        }

    def get_diagnostics(self, instance):
        """As before 2.48, with libvirt's names."""
        now = self._counters(instance)
        answer = dict(super().get_diagnostics(instance), memory=instance.memory_mb * 1024,
                      vda_read=now["read"], vda_write=now["write"], vnet1_rx=now["rx"], vnet1_tx=now["tx"])
        answer["memory-rss"] = now["memory"] * 1024
        answer.update({f"cpu{n}_time": now["cpu"] for n in range(instance.vcpus)})
        return answer

    def get_instance_diagnostics(self, instance):
        """As of 2.48."""
        now = self._counters(instance)
        told = super().get_instance_diagnostics(instance)
        told.uptime = now["age"]
        told.cpu_details[0].time = now["cpu"]
        for n in range(1, instance.vcpus):
            told.add_cpu(id=n, time=now["cpu"], utilisation=15)
        told.nic_details[0].rx_octets, told.nic_details[0].tx_octets = now["rx"], now["tx"]
        told.disk_details[0].read_bytes, told.disk_details[0].write_bytes = now["read"], now["write"]
        told.memory_details.maximum, told.memory_details.used = instance.memory_mb, now["memory"]
        return told

    def get_info(self, instance, use_cache=True):
        if instance.uuid not in self.instances:
            raise exception.InstanceNotFound(instance_id=instance.uuid)
        return hardware.InstanceInfo(state=self.instances[instance.uuid].state)
