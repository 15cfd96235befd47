"""Writes of the graph: facts and their way to the parents, what stands around them, and files."""

from yunyu.knowledge.services.graph.around import (
    forget_hot_word,
    restore_source,
    save_concept,
    save_hot_word,
    save_source,
    withdraw_source,
)
from yunyu.knowledge.services.graph.facts import edit_fact, write_fact
from yunyu.knowledge.services.graph.files import Arrived, ensure_packaged, import_batch, import_packaged, preview_batch
from yunyu.knowledge.services.graph.ready import make_ready
from yunyu.knowledge.services.graph.steps import (
    release_fact,
    restore_fact,
    send_back_fact,
    sign_fact,
    submit_fact,
    withdraw_fact,
)

__all__ = [
    "Arrived",
    "edit_fact",
    "ensure_packaged",
    "forget_hot_word",
    "import_batch",
    "import_packaged",
    "make_ready",
    "preview_batch",
    "release_fact",
    "restore_fact",
    "restore_source",
    "save_concept",
    "save_hot_word",
    "save_source",
    "send_back_fact",
    "sign_fact",
    "submit_fact",
    "withdraw_fact",
    "withdraw_source",
    "write_fact",
]
