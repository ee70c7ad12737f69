"""Runs the benchmarks of speed and size: `python tests/benchmarks` (`rebuild.py`, `scale.py`)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

for script in ("rebuild.py", "scale.py"):
    subprocess.run([sys.executable, str(Path(__file__).with_name(script))], check=True)
