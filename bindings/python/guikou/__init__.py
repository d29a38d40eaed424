"""Guikou (归口): who owns a petition, who answers for it, who hears next, and why.

    with guikou.Engine.load("rules/example-aluminium") as engine:
        decision = engine.route({"id": "P-1", "received": "2026-03-02", "matter": "劳动报酬/欠薪"})

An engine is immutable and for any number of threads; calls release the GIL. See docs/embed-python.md.
"""

from ._engine import Engine, Holder, Outcome, SignalStream, version
from ._errors import ArgumentError, GuikouError, RulebookError

__all__ = ["ArgumentError", "Engine", "GuikouError", "Holder", "Outcome", "RulebookError", "SignalStream", "version"]
__version__ = version()
