"""Serve the newsroom until Ctrl-C, for a look at it in a browser."""

import sys

from newscrawl.demo.server import NewsroomServer
from newscrawl.demo.traps import TRAPS


def main() -> None:
    """Print where the newsroom is and what is odd in it, then serve."""
    server = NewsroomServer(("127.0.0.1", 0))
    port = server.server_address[1]
    width = max(len(trap.path) for trap in TRAPS)
    sys.stdout.write("".join(f"{trap.path:{width}}  {trap.what}\n" for trap in TRAPS))
    sys.stdout.write(f"\nhttp://127.0.0.1:{port}/  (Ctrl-C ends it)\n")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
