"""MariaDB and the schemas of the services in it, made at the first `up`."""
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

from . import settings as s
from .configure import DATABASES
from .console import Trouble, say
from .ready import wait_for
from .run import run
from .services import DATABASE

READY = s.LIB / ".databases"


def start_database():
    """Start MariaDB, with a data folder of its own."""
    if not (s.LIB / "mysql/mysql").is_dir():
        run("mariadb-install", "/usr/bin/mariadb-install-db",
             f"--defaults-file={s.ETC}/mariadb.cnf", DATABASE.argv[-1],
             "--auth-root-authentication-method=normal", "--skip-test-db")
    DATABASE.start()
    wait_for("MariaDB", lambda: _sql("select 1").returncode == 0, "mariadb")


def migrate():
    """Create all databases and their tables, three services at a time."""
    if READY.exists():
        return
    say("creating eight databases (1 minute; 2 on a busy machine)")
    for name in DATABASES:
        create_database(name)
    with ThreadPoolExecutor(3) as pool:
        jobs = [pool.submit(_timed, job) for job in
                (_keystone, _neutron, _nova, _cinder, _glance, _placement)]
    for job in jobs:
        job.result()
    READY.touch()


def create_database(name):
    """An empty database of that NAME, unless there is one."""
    _sql(f"create database if not exists {name} character set utf8mb4").check_returncode()


def _timed(job):
    start = time.monotonic()
    job()
    say(f"  {job.__name__[1:]}: {time.monotonic() - start:.0f} s")


def _sql(statement):
    return subprocess.run(["mariadb", "--no-defaults", "-uroot", "-S", s.MYSQL_SOCKET, "-e",
                           statement], capture_output=True)


def expire_password(user):
    """Have a password end now: Keystone itself lets none end within a day."""
    if not all(letter.isalnum() or letter in "-_." for letter in user):
        raise Trouble(f"No such user: {user}.")
    done = _sql("update keystone.password p join keystone.local_user u on p.local_user_id = u.id "
                "set p.expires_at = utc_timestamp(), p.expires_at_int = unix_timestamp() * 1000000 "
                f"where u.name = '{user}'")
    if done.returncode:
        raise Trouble(f"The database refuses: {done.stderr.decode(errors='replace')}")


def _keystone():
    user = DATABASE.argv[-1].partition("=")[2]
    manage = ["keystone-manage", "--config-file", s.ETC / "keystone/keystone.conf"]
    owner = ["--keystone-user", user, "--keystone-group", user]
    for folder in ("fernet", "credential-keys"):
        (s.LIB / folder).mkdir(mode=0o700, exist_ok=True)
    run("init-keystone", *manage, "db_sync")
    run("init-keystone", *manage, "fernet_setup", *owner)
    run("init-keystone", *manage, "credential_setup", *owner)
    addresses = [part for interface in ("admin", "internal", "public")
                 for part in (f"--bootstrap-{interface}-url", s.url("keystone", "/v3"))]
    run("init-keystone", *manage, "bootstrap", "--bootstrap-password", s.PASSWORD,
         "--bootstrap-region-id", s.REGION, *addresses)


def _glance():
    manage = ["glance-manage", "--config-file", s.ETC / "glance/glance-api.conf"]
    run("init-glance", *manage, "db_sync")
    run("init-glance", *manage, "db_load_metadefs", s.VENV / "etc/glance/metadefs")


def _placement():
    run("init-placement", "placement-manage", "--config-file",
         s.ETC / "placement/placement.conf", "db", "sync")


def _nova():
    manage = ["nova-manage", "--config-file", s.ETC / "nova/nova.conf"]
    run("init-nova", *manage, "api_db", "sync")
    run("init-nova", *manage, "cell_v2", "map_cell0", "--database_connection",
         s.database_url("nova_cell0"))
    run("init-nova", *manage, "cell_v2", "create_cell", "--name", "cell1")
    run("init-nova", *manage, "db", "sync")


def discover_computes():
    """Tell Nova's API which cell the compute hosts are in."""
    run("discover", "nova-manage", "--config-file", s.ETC / "nova/nova.conf",
         "cell_v2", "discover_hosts")


def _neutron():
    run("init-neutron", "neutron-db-manage", "--config-file", s.ETC / "neutron/neutron.conf",
         "--config-file", s.ETC / "neutron/ml2.ini", "upgrade", "heads")


def _cinder():
    run("init-cinder", "cinder-manage", "--config-file", s.ETC / "cinder/cinder.conf",
         "db", "sync")
