"""The services beside the base six, which `up NAME` adds. Each is a file here."""
from .barbican import BARBICAN
from .designate import DESIGNATE
from .octavia import OCTAVIA

#: In the order of starting: Octavia reads certificates from Barbican.
EXTRAS = (BARBICAN, DESIGNATE, OCTAVIA)
BY_NAME = {extra.name: extra for extra in EXTRAS}
