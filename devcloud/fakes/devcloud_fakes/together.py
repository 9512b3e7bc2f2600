"""Several services of one project in one process: they share an import and its memory."""
import os
import signal
import threading


def serve(services):
    """Start SERVICES and wait for the signal that ends the process."""
    for service in services:
        service.start()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    ended.wait()
    # Their own threads would wait for messages for another minute.
    os._exit(0)
