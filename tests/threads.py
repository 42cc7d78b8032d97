"""Acts of several people or workers at the same moment."""

import threading

from django.db import connection


def at_once(*acts):
    """Each act in a thread of its own, all begun together; what each gave back or raised, in their order."""
    begin = threading.Barrier(len(acts))
    ended = [None] * len(acts)

    def do(number, act):
        begin.wait()
        try:
            ended[number] = act()
        except Exception as fault:  # noqa: BLE001
            ended[number] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended
