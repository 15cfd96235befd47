"""Joins this room's tables to a person's export and erasure; a signed name stays under what was signed."""

from yunyu.kernel.errors import N_
from yunyu.knowledge.models import Clinician
from yunyu.privacy import api as privacy

privacy.register(
    "knowledge",
    privacy.PrivateTable(Clinician, owner="user_id", title=N_("审核医师"), named_by=("name",)),
)

privacy.explain("knowledge.Clinician.name", str)  # as the clinician wrote it
