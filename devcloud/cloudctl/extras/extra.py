"""What a service beside the base six consists of."""
from dataclasses import dataclass, field
from typing import Callable

from ..services import Service


def nothing(*_):
    """For an extra that needs no step of this kind."""


@dataclass(frozen=True)
class Extra:
    """A service by NAME: its packages, databases, processes, roles and seed.

    `prepare` makes files that the configuration names; `enroll` adds to
    Keystone, by an Identity, what is not in `roles`; `migrate` makes the
    tables, once; `complete` finishes what needs running processes, with an
    administrator's Rest; `seed` adds what a user finds in it.
    """
    name: str
    type: str
    packages: tuple
    processes: tuple[Service, ...]
    path: str = ""
    #: User -> {project: its roles there}, besides the service's own user.
    roles: dict = field(default_factory=dict)
    #: File below templates/etc/NAME in which oslo.middleware finds [cors].
    cors: str = ""
    database: bool = True
    #: Folders below the data folder.
    folders: tuple = ()
    prepare: Callable = nothing
    enroll: Callable = nothing
    migrate: Callable = nothing
    complete: Callable = nothing
    seed: Callable = nothing
