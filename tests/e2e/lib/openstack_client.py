"""The `openstack` command without the second that its start takes: it is loaded once, and forked for each command.

    openstack_client.py serve SOCKET            loads it and waits for commands, until standard input ends
    openstack_client.py run SOCKET ARGUMENT...  runs a command there, with this process's environment and files
"""

import json
import os
import re
import socket
import sys


def run(path, arguments):
    """Hands the command over, with the files that it uses, and answers its exit code."""
    named = [int(number) for argument in arguments for number in re.findall(r"^/dev/fd/(\d+)$", argument)]
    files = [number for number in (0, 1, 2, *named) if is_open(number)]
    command = {"arguments": arguments, "files": files, "environment": dict(os.environ), "folder": os.getcwd()}
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(path)
        socket.send_fds(server, [b" "], files)
        server.sendall(json.dumps(command).encode() + b"\n")
        return int(server.makefile().read() or 1)


def is_open(number):
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def serve(path):
    import select
    import signal

    from openstackclient import shell

    # Nobody asks how a fork has ended.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen(64)
        print("ready", flush=True)
        while server in select.select([server, sys.stdin], [], [])[0]:
            client, _ = server.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                answer(client, shell)
            client.close()


def answer(client, shell):
    """Runs one command in place of the client, and ends this process."""
    received = socket.recv_fds(client, 1, 16)[1]
    command = json.loads(client.makefile().readline())
    # First out of the way of the numbers that they shall have.
    aside = [os.dup2(number, 200 + at) for at, number in enumerate(received)]
    for number in (0, 1, 2):
        os.close(number)
    for number, file in zip(command["files"], aside):
        os.dup2(file, number)
    if 0 not in command["files"]:
        sys.stdin = None
    os.environ.clear()
    os.environ.update(command["environment"])
    os.chdir(command["folder"])
    try:
        code = shell.main(command["arguments"])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    client.sendall(str(int(code or 0)).encode())
    os._exit(0)


if __name__ == "__main__":
    what, path, *rest = sys.argv[1:]
    sys.exit(serve(path) if what == "serve" else run(path, rest))
