"""A guest's screen, by the remote framebuffer protocol (RFC 6143): 3.8, no security, raw pixels of 32 bits.

Return logs the line as "screen: LINE", Ctrl-Alt-Del as "screen: Ctrl-Alt-Del" and a client's clipboard as
"clipboard: TEXT". Ctrl-C puts the line on the client's clipboard.
"""
import struct
import threading

from devcloud_fakes import guest_font as font

COLUMNS, ROWS = 80, 25
WIDTH, HEIGHT = COLUMNS * font.WIDTH, ROWS * font.HEIGHT
INK, PAPER = (0xD8, 0xE0, 0xEC), (0x10, 0x18, 0x24)
RETURN, BACKSPACE, DELETE, C = 0xFF0D, 0xFF08, 0xFFFF, ord("c")
CONTROL, ALT = {0xFFE3, 0xFFE4}, {0xFFE9, 0xFFEA}
#: Bytes after the type, for the messages of fixed length.
SET_FORMAT, SET_ENCODINGS, UPDATE, KEY, POINTER, CUT_TEXT = 0, 2, 3, 4, 5, 6


def serve(guest, connection):
    """Show the screen to one client until it goes."""
    Screen(guest, connection).run()


class Screen:
    """One client's view of the screen."""

    def __init__(self, guest, connection):
        self.guest, self.connection = guest, connection
        self.shifts = (16, 8, 0)
        self.down = set()
        self.sending = threading.Lock()
        self.wanted = threading.Event()
        self.shown = None
        self.gone = False

    def run(self):
        """The handshake, then messages."""
        self.connection.sendall(b"RFB 003.008\n")
        self._read(12)
        self.connection.sendall(b"\x01\x01")  # one kind of security: none
        self._read(1)
        self.connection.sendall(struct.pack("!I", 0))
        self._read(1)
        name = self.guest.name.encode()
        self.connection.sendall(struct.pack("!HHBBBBHHHBBB3xI", WIDTH, HEIGHT, 32, 24, 0, 1,
                                            255, 255, 255, *self.shifts, len(name)) + name)
        threading.Thread(target=self._draw, daemon=True).start()
        try:
            while True:
                self._message(self._read(1)[0])
        finally:
            self.gone = True
            self.wanted.set()
            self.guest.wake()

    def _message(self, kind):
        if kind == SET_FORMAT:
            bits, *shifts = struct.unpack("!3xB9xBBB3x", self._read(19))
            if bits != 32:
                raise EOFError  # no client that is used here
            self.shifts, self.shown = tuple(shifts), None
        elif kind == SET_ENCODINGS:
            self._read(4 * struct.unpack("!xH", self._read(3))[0])
        elif kind == UPDATE:
            if not self._read(9)[0]:
                self.shown = None
                self.guest.wake()
            self.wanted.set()
        elif kind == KEY:
            self._key(*struct.unpack("!B2xI", self._read(7)))
        elif kind == POINTER:
            self._read(5)
        elif kind == CUT_TEXT:
            text = self._read(struct.unpack("!3xI", self._read(7))[0]).decode("latin-1")
            self.guest.log(f"clipboard: {text}")
        else:
            raise EOFError

    def _key(self, is_down, key):
        if not is_down:
            self.down.discard(key)
            return
        self.down.add(key)
        control, alt = self.down & CONTROL, self.down & ALT
        if control and alt and key == DELETE:
            self.guest.log("screen: Ctrl-Alt-Del")
            self.guest.show("\n[Ctrl-Alt-Del]\n")
        elif control and key == C:
            text = self.guest.last_line().encode("latin-1", "replace")
            self._send(struct.pack("!B3xI", 3, len(text)) + text)
        elif key == RETURN:
            self.guest.log(f"screen: {self.guest.last_line()}")
            self.guest.show("\n")
        elif key == BACKSPACE:
            self.guest.show("\b")
        elif 0x20 <= key < 0x7F and not control and not alt:
            self.guest.show(chr(key))

    def _draw(self):
        """Send what has changed, whenever the client has asked."""
        version = None
        try:
            while True:
                self.wanted.wait()
                if self.gone:
                    return
                version, lines = self.guest.wait(version, lambda: self.gone or self.shown is None)
                self.wanted.clear()
                self._send(self._update([line[:COLUMNS] for line in lines[-ROWS:]]))
        except OSError:
            pass  # the client has gone

    def _update(self, lines):
        lines += [""] * (ROWS - len(lines))
        before, self.shown = self.shown or [None] * ROWS, lines
        changed = [row for row in range(ROWS) if lines[row] != before[row]]
        rectangles = (struct.pack("!HHHHi", 0, row * font.HEIGHT, WIDTH, font.HEIGHT, 0)
                      + self._pixels(lines[row]) for row in changed)
        return struct.pack("!BxH", 0, len(changed)) + b"".join(rectangles)

    def _pixels(self, line):
        ink, paper = (struct.pack("<I", sum(part << shift for part, shift in zip(colour, self.shifts)))
                      for colour in (INK, PAPER))
        glyphs = [font.glyph(char) for char in line.ljust(COLUMNS)]
        return b"".join(ink if pixel else paper
                        for row in range(font.HEIGHT) for glyph in glyphs for pixel in glyph[row])

    def _send(self, data):
        with self.sending:
            self.connection.sendall(data)

    def _read(self, count):
        data = b""
        while len(data) < count:
            more = self.connection.recv(count - len(data))
            if not more:
                raise EOFError
            data += more
        return data
