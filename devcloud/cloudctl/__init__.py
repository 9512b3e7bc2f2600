"""Installs, configures, starts, seeds and stops the local OpenStack.

Standard library only: this runs before anything has been installed.
"""
