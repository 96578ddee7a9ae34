"""Who started this process, and is it still there? A worker does not outlive its web server."""

import os
import signal
import threading
import time

LOOK = 1.0  # seconds


def stop_without(parent: int) -> None:
    """Send this process SIGTERM as soon as its parent is another than this."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
