"""What stands in for the machines: a screen and a serial port that show what is typed.

Both listen on a port of their own from the first console on, until the guest is switched off.
What was typed is in the server's console log, where tests read it.
"""
import socket
import threading

from devcloud_fakes import guest_rfb, guest_serial

#: Nova's fake driver has these.
BOOTED = ("FAKE CONSOLE OUTPUT", "ANOTHER", "LAST LINE")
MOST_LINES = 200


class Guest:
    """The text on a guest's screen and in its log."""

    def __init__(self, name):
        self.name = name
        self.screen = ["", f"{name} login: "]
        self.logged = []
        self._changed = threading.Condition()
        self._version = 0
        self._ports = {}
        self._open = set()

    def output(self):
        """The console log: what was typed follows what the guest wrote when it started."""
        with self._changed:
            return "\n".join((*BOOTED, *self.logged))

    def log(self, line):
        """Add LINE to the log."""
        with self._changed:
            self.logged = [*self.logged, line][-MOST_LINES:]

    def show(self, text):
        """Write TEXT on the screen; backspace takes the last character of the line away."""
        with self._changed:
            for char in text:
                if char == "\n":
                    self.screen = [*self.screen, ""][-MOST_LINES:]
                elif char == "\b":
                    self.screen[-1] = self.screen[-1][:-1]
                else:
                    self.screen[-1] += char
            self._version += 1
            self._changed.notify_all()

    def last_line(self):
        """What is on the screen's last line."""
        with self._changed:
            return self.screen[-1]

    def wait(self, seen, is_due):
        """The screen's version and lines, once it is another one than SEEN or IS_DUE."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != seen or is_due())
            return self._version, list(self.screen)

    def wake(self):
        """Wake all threads that wait for a change."""
        with self._changed:
            self._changed.notify_all()

    def vnc_port(self):
        """The port of the screen."""
        return self._port("vnc", guest_rfb.serve)

    def serial_port(self):
        """The port of the serial port."""
        return self._port("serial", guest_serial.serve)

    def _port(self, kind, serve):
        with self._changed:
            if kind not in self._ports:
                listener = socket.create_server(("127.0.0.1", 0))
                self._ports[kind] = listener
                threading.Thread(target=self._accept, args=(listener, serve), daemon=True).start()
            return self._ports[kind].getsockname()[1]

    def _accept(self, listener, serve):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return  # switched off
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(connection, serve), daemon=True).start()

    def _serve(self, connection, serve):
        with self._changed:
            self._open.add(connection)
        try:
            serve(self, connection)
        except (OSError, EOFError):
            pass  # either side has gone
        finally:
            with self._changed:
                self._open.discard(connection)
            connection.close()

    def switch_off(self):
        """End all that is connected."""
        with self._changed:
            sockets = [*self._ports.values(), *self._open]
            self._ports = {}
            self._version += 1
            self._changed.notify_all()
        for each in sockets:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # already disconnected
            if each not in self._open:
                each.close()

