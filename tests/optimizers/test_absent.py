"""Everything that the frameworks offer is in the catalogue or absent with a reason."""

import json

from app.optimizers import OPTIMIZERS
from app.optimizers.absent import ABSENT
from tests.reference.recordings import INVENTORY

CALLS = {dialect.call for rule in OPTIMIZERS for dialect in rule.dialects if dialect.call}
ABSENT_CALLS = [call for entry in ABSENT for call in entry.calls]


def test_every_optimizer_of_the_frameworks_is_here_or_absent_with_a_reason() -> None:
    offered = set(json.loads(INVENTORY.read_text("utf-8"))["calls"])
    assert offered - CALLS - set(ABSENT_CALLS) == set()


def test_what_is_absent_is_absent_once_and_is_not_in_the_catalogue() -> None:
    assert len(set(ABSENT_CALLS)) == len(ABSENT_CALLS)
    assert set(ABSENT_CALLS) & CALLS == set()
    assert all(entry.reason.endswith(".") for entry in ABSENT)
