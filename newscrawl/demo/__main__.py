"""Serve the newsroom until Ctrl-C, for a look at it in a browser."""

import sys

from newscrawl.demo.server import NewsroomServer


def main() -> None:
    """Print where the newsroom is, then serve."""
    server = NewsroomServer(("127.0.0.1", 0))
    sys.stdout.write(f"http://127.0.0.1:{server.server_address[1]}/  (Ctrl-C ends it)\n")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
