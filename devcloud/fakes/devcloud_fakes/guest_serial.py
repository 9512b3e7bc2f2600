"""A guest's serial port: a terminal that sends back what is typed, and repeats each line."""


def serve(guest, connection):
    """Talk to one client until it goes."""
    prompt = f"{guest.name} login: "
    connection.sendall(f"\r\nSerial port of {guest.name}\r\n{prompt}".encode())
    line = b""
    while data := connection.recv(4096):
        echo = b""
        for byte in data:
            if byte in b"\r\n":
                text = line.decode(errors="replace")
                guest.log(f"serial: {text}")
                echo += f"\r\n\x1b[38;2;90;200;120mtyped\x1b[0m: {text}\r\n{prompt}".encode()
                line = b""
            elif byte in b"\x08\x7f":
                echo += b"\b \b" if line else b""
                line = line[:-1]
            elif byte >= 0x20:
                line += bytes([byte])
                echo += bytes([byte])
        connection.sendall(echo)
