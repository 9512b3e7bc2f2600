"""Barbican's API with the paste file of the venv; its own module names one in /etc."""
import os

from paste import deploy

application = deploy.loadapp("config:" + os.environ["BARBICAN_PASTE"])
