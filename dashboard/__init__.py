"""The dashboard: from facts to meaning, and from meaning to people."""

import os

# numpy reads these when it is first imported, and every entrance comes through here before that:
# one thread a process is up to fourteen times faster on the small matrices of this house.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

__version__ = "0.1.0"
