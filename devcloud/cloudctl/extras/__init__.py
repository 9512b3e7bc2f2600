"""The services beside the base six, which `up NAME` adds. Each is a file here."""
from .barbican import BARBICAN
from .designate import DESIGNATE
from .heat import HEAT
from .manila import MANILA
from .octavia import OCTAVIA
from .swift import SWIFT

#: In the order of starting: Octavia reads certificates from Barbican.
EXTRAS = (BARBICAN, DESIGNATE, OCTAVIA, HEAT, SWIFT, MANILA)
BY_NAME = {extra.name: extra for extra in EXTRAS}
