"""What stands in for hypervisors, switches and disks under real OpenStack.

The services are stock; only drivers are replaced. On PYTHONPATH, with the
hand-made dist-info next to it, because Neutron finds drivers by entry point.
"""
