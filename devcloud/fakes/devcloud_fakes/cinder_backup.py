"""A backup driver that keeps no data: backups exist in the database only."""
from cinder import interface
from cinder.backup import driver


@interface.backupdriver
class DevcloudBackupDriver(driver.BackupDriver):
    """Every call succeeds at once."""

    def backup(self, backup, volume_file, backup_metadata=False):
        pass

    def restore(self, backup, volume_id, volume_file, volume_is_new):
        pass

    def delete_backup(self, backup):
        pass

    def check_for_setup_error(self):
        pass
