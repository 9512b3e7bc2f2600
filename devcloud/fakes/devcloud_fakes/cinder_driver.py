"""A volume driver that keeps no data: every call succeeds at once.

Cinder ships tests.fake_driver.FakeLoggingVolumeDriver, but that one inherits
LVM's image copies (qemu-img on a device that is not there), says its capacity
is "infinite", and calls its pool "fake" whatever volume_backend_name says, so
that no volume type finds it. This one has the same calls as no-ops.
"""
import io

from cinder import interface
from cinder.objects import fields
from cinder.volume import driver


@interface.volumedriver
class DevcloudVolumeDriver(driver.VolumeDriver):
    """One storage backend, named by volume_backend_name."""

    VERSION = "1.0"
    SUPPORTS_ACTIVE_ACTIVE = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.backend_name = (
            self.configuration.safe_get("volume_backend_name") or "fake")

    def do_setup(self, context):
        pass

    def check_for_setup_error(self):
        pass

    def create_volume(self, volume):
        return {"provider_location": "fake:%s" % volume.id}

    def delete_volume(self, volume):
        pass

    def create_snapshot(self, snapshot):
        pass

    def delete_snapshot(self, snapshot):
        pass

    def create_volume_from_snapshot(self, volume, snapshot):
        return {"provider_location": "fake:%s" % volume.id}

    def create_cloned_volume(self, volume, src_vref):
        return {"provider_location": "fake:%s" % volume.id}

    def extend_volume(self, volume, new_size):
        pass

    def ensure_export(self, context, volume):
        pass

    def create_export(self, context, volume, connector):
        pass

    def remove_export(self, context, volume):
        pass

    def initialize_connection(self, volume, connector):
        return {"driver_volume_type": "iscsi",
                "data": {"target_portal": "127.0.0.1:3260",
                         "target_iqn": "iqn.2010-10.org.openstack:volume-%s"
                         % volume.id, "target_lun": 1,
                         "volume_id": volume.id, "discard": False}}

    def terminate_connection(self, volume, connector, **kwargs):
        pass

    def create_group(self, context, group):
        return {"status": fields.GroupStatus.AVAILABLE}

    def delete_group(self, context, group, volumes):
        return ({"status": fields.GroupStatus.DELETED},
                [{"id": v.id, "status": "deleted"} for v in volumes])

    def update_group(self, context, group, add_volumes=None,
                     remove_volumes=None):
        return None, None, None

    def create_group_from_src(self, context, group, volumes,
                              group_snapshot=None, snapshots=None,
                              source_group=None, source_vols=None):
        return None, None

    def create_group_snapshot(self, context, group_snapshot, snapshots):
        return ({"status": fields.GroupSnapshotStatus.AVAILABLE},
                [{"id": s.id, "status": fields.SnapshotStatus.AVAILABLE}
                 for s in snapshots])

    def delete_group_snapshot(self, context, group_snapshot, snapshots):
        return ({"status": fields.GroupSnapshotStatus.DELETED},
                [{"id": s.id, "status": fields.SnapshotStatus.DELETED}
                 for s in snapshots])

    def clone_image(self, context, volume, image_location, image_meta,
                    image_service):
        return {}, True

    def copy_image_to_volume(self, context, volume, image_service, image_id,
                             disable_sparse=False):
        pass

    def copy_volume_to_image(self, context, volume, image_service,
                             image_meta):
        image_service.update(context, image_meta["id"], {},
                             io.BytesIO(b"devcloud" * 512))

    def retype(self, context, volume, new_type, diff, host):
        return True, None

    def migrate_volume(self, ctxt, volume, host):
        return True, None

    def update_migrated_volume(self, ctxt, volume, new_volume,
                               original_volume_status):
        return {"_name_id": None,
                "provider_location": new_volume["provider_location"]}

    def revert_to_snapshot(self, context, volume, snapshot):
        pass

    def manage_existing(self, volume, existing_ref):
        return {}

    def manage_existing_get_size(self, volume, existing_ref):
        return 1

    def unmanage(self, volume):
        pass

    def backup_volume(self, context, backup, backup_service):
        pass

    def get_volume_stats(self, refresh=False):
        return {
            "volume_backend_name": self.backend_name,
            "vendor_name": "devcloud", "driver_version": self.VERSION,
            "storage_protocol": "iSCSI",
            "pools": [{
                "pool_name": self.backend_name,
                "total_capacity_gb": 100000, "free_capacity_gb": 90000,
                "provisioned_capacity_gb": 10000,
                "allocated_capacity_gb": 10000,
                "max_over_subscription_ratio": 20.0,
                "thin_provisioning_support": True,
                "thick_provisioning_support": False,
                "reserved_percentage": 0, "QoS_support": True,
                "multiattach": True, "online_extend_support": True,
                "consistencygroup_support": True,
                "consistent_group_snapshot_enabled": True,
                "filter_function": self.get_filter_function(),
                "goodness_function": self.get_goodness_function()}]}
