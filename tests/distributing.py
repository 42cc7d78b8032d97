"""Which process runs which tests."""

from itertools import groupby

from xdist.scheduler import LoadScopeScheduling


class FileByFile(LoadScopeScheduling):
    """Tests of a file that stand one after the other run in one process: they share what the file sets up.

    Groups by mark (`--dist loadgroup`) would say the same, but for pytest-xdist 3.8 with pytest 9.2, which
    silently makes none.
    """

    def add_node_collection(self, node, collection):
        super().add_node_collection(node, collection)
        runs = groupby(collection, key=lambda nodeid: nodeid.partition("::")[0])
        self._run_of = {nodeid: str(run) for run, (_, nodeids) in enumerate(runs) for nodeid in nodeids}

    def _split_scope(self, nodeid):
        return self._run_of[nodeid]
