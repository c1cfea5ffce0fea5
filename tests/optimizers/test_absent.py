"""Everything that the frameworks offer is in the catalogue or absent with a reason."""

import json

from app.declarations import Call
from app.optimizers import OPTIMIZERS
from app.optimizers.absent import ABSENT
from tests.reference.recordings import INVENTORY

DIALECTS = [dialect for rule in OPTIMIZERS for dialect in rule.dialects]
CALLS = {dialect.call for dialect in DIALECTS if dialect.call}
OFFERED = set(json.loads(INVENTORY.read_text("utf-8"))["calls"])
ABSENT_CALLS = [call for entry in ABSENT for call in entry.calls]


def test_every_optimizer_of_the_frameworks_is_here_or_absent_with_a_reason() -> None:
    assert OFFERED - CALLS - set(ABSENT_CALLS) == set()


def test_every_call_of_the_catalogue_is_among_what_the_frameworks_were_found_to_offer() -> None:
    # what is not there was not found, and so would nothing else be that is like it; a chain is no optimizer's name
    chains = {
        dialect.call for dialect in DIALECTS if any(isinstance(each, Call) for each in dialect.constants.values())
    }
    assert (CALLS - OFFERED).issubset(chains)


def test_what_is_absent_is_absent_once_and_is_not_in_the_catalogue() -> None:
    assert len(set(ABSENT_CALLS)) == len(ABSENT_CALLS)
    assert set(ABSENT_CALLS) & CALLS == set()
    assert all(entry.reason.endswith(".") for entry in ABSENT)
