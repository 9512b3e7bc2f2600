"""Writes every service's configuration from the files in templates/.

templates/etc mirrors what is written to STATE/etc; templates/extras does so for
the services that are started by name; templates/parts holds what several files
share. Placeholders are ${name}, as in string.Template.
"""
import getpass
import os
import shutil
import uuid
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from . import settings as s
from .console import Trouble

#: Folder of a service's configuration -> its type in Keystone's catalog.
SERVICE_TYPES = {"nova": "compute", "neutron": "network", "glance": "image",
                 "cinder": "block-storage", "placement": "placement"}
DATABASES = ("keystone", "glance", "placement", "nova_api", "nova_cell0",
             "nova_cell1", "neutron", "cinder")
FOLDERS = ("lock", "glance/fast", "glance/archive", "glance/staging", "glance/tasks",
           "nova/instances", "cinder", "neutron", "rabbitmq")
#: Name in clouds.yaml -> user, scope.
CLOUDS = {"devcloud-admin": ("admin", "project_name: admin\n      project_domain_id: default"),
          "devcloud-demo": ("demo", "project_name: demo\n      project_domain_id: default"),
          "devcloud-manager": ("manager", "project_name: demo\n      project_domain_id: default"),
          "devcloud-reader": ("reader", "project_name: demo\n      project_domain_id: default"),
          "devcloud-alt": ("alt", "project_name: alt\n      project_domain_id: default"),
          "devcloud-bulk": ("admin", "project_name: bulk\n      project_domain_id: default"),
          "devcloud-system-admin": ("admin", "system_scope: all")}


def make_folders():
    """The folders of the state; git ignores all of it by what is in it."""
    for folder in (s.STATE, s.ETC, s.LIB, s.LOG, s.PIDS):
        folder.mkdir(parents=True, exist_ok=True)
    (s.STATE / ".gitignore").write_text("*\n")
    s.SHORT.mkdir(mode=0o700, exist_ok=True)
    if s.SHORT.stat().st_uid != os.getuid():
        raise Trouble(f"{s.SHORT} belongs to another user; remove it, or choose another folder "
                      "for the cloud's state with SKYLARK_CLOUD_DIR.")


def configure():
    """Write all files anew; what is running reads them at its next start."""
    for folder in FOLDERS:
        (s.LIB / folder).mkdir(parents=True, exist_ok=True)
    _copy_fakes()
    _write(s.TEMPLATES / "etc", "")
    # Nova looks for its paste file next to nova.conf.
    shutil.copy(s.VENV / "etc/nova/api-paste.ini", s.ETC / "nova")
    for host in s.COMPUTES:
        _compute(host)
    for project in ("keystone", "nova", "neutron", "cinder", "glance"):
        _home(project, "glance-api.conf" if project == "glance" else f"{project}.conf")


def configure_extra(extra):
    """Write the files of a service beside the base six."""
    for folder in extra.folders:
        (s.LIB / folder).mkdir(parents=True, exist_ok=True)
    _copy_fakes()
    _write(s.TEMPLATES / "extras" / extra.name, extra.name, me=s.url(extra.name),
           service_type=extra.type, db=s.database_url(extra.name))
    if extra.cors:
        _home(extra.name, extra.cors)
    extra.prepare()


def _copy_fakes():
    """A copy, so that Python's bytecode is not written into the checkout."""
    shutil.copytree(s.SOURCE / "fakes", s.FAKES, dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns("__pycache__"))


def _write(source, below, **values):
    """Fill the templates in SOURCE, and put them into the same places BELOW STATE/etc."""
    for template in filter(Path.is_file, source.rglob("*")):
        target = s.ETC / below / template.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_fill(template, **_values(target.parent.name, **values)))


def write_clouds():
    """clouds.yaml, for the openstack command and for openstacksdk."""
    clouds = "".join(_part("cloud.yaml", name=name, user=user, scope=scope, **_common())
                     for name, (user, scope) in CLOUDS.items())
    (s.STATE / "clouds.yaml").write_text(_part("clouds.yaml", clouds=clouds))


def _common():
    return {"log": s.LOG, "lib": s.LIB, "etc": s.ETC, "share": s.VENV / "etc", "ip": s.IP,
            "login": getpass.getuser(), "region": s.REGION, "password": s.PASSWORD,
            "origins": s.ORIGINS, "reclaim": s.RECLAIM, "computes": ",".join(s.COMPUTES),
            "rabbit": f"rabbit://guest:guest@{s.IP}:{s.RABBIT_PORT}/",
            "dashboards": "\n".join(f"trusted_dashboard = {origin}/sso"
                                    for origin in s.ORIGINS.split(",")),
            "novnc_port": s.NOVNC_PORT, "serial_port": s.SERIAL_PORT,
            "console_hosts": ",".join(sorted({urlsplit(origin).hostname
                                              for origin in s.ORIGINS.split(",")})),
            "rabbit_port": s.RABBIT_PORT, "mysql_socket": s.MYSQL_SOCKET,
            "mdns_port": s.MDNS_PORT, "swift_port": s.PORTS["swift"],
            **{f"swift_{name}_port": port for name, port in s.SWIFT_PORTS.items()},
            "keystone": s.url("keystone", "/v3"), "glance": s.url("glance"),
            **{f"db_{name}": s.database_url(name) for name in DATABASES}}


def _values(service, **own):
    """What the placeholders of SERVICE's OWN files stand for."""
    values = _common() | {"user": service,
                          "service_type": SERVICE_TYPES.get(service, "identity")} | own
    for part in ("identity", "authtoken", "cors", "middleware"):
        values[part] = _part(f"{part}.ini", **values)
    return values


def _part(file, /, **values):
    return _fill(s.TEMPLATES / "parts" / file, **values)


def _fill(template, /, **values):
    return Template(template.read_text()).substitute(values)


def _compute(host):
    """A compute host: its own name, state and unchanging identity."""
    (s.ETC / "nova" / f"{host}.conf").write_text(_part("compute.ini", host=host, lib=s.LIB))
    folder = s.LIB / "nova" / host
    folder.mkdir(exist_ok=True)
    # nova_driver.node_uuid() must give the same.
    (folder / "compute_id").write_text(str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{host}.devcloud")))


def _home(project, name):
    """A home folder for the services, where oslo.middleware finds [cors].

    Its filters, given a project's name by the paste files, read PROJECT.conf
    from ~/.PROJECT or /etc/PROJECT and not the configuration of the service.
    """
    link = s.ETC / "home" / f".{project}" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    if not link.is_symlink():
        link.symlink_to(s.ETC / project / name)
