"""Keys: made first, wrapped by their region, opened for a minute, destroyed for good, re-wrapped on rotation."""

from pathlib import Path
from time import monotonic
from uuid import UUID

import pytest
from pytest_django import Settings

from yunyu.kernel import ids
from yunyu.privacy import api
from yunyu.privacy.keyring import files, ring, rotation, tombfile
from yunyu.privacy.keyring.models import OwnerKey, Tombstone
from yunyu.privacy.tests.notes import Note

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_making_a_key_again_keeps_the_first(family_lin: UUID) -> None:
    note = Note.objects.create(family_id=family_lin, words="早茶")
    api.new_key(family_lin, kind="family", region="cn")
    api.forget_keys()

    assert Note.objects.get(pk=note.pk).words == "早茶"


def test_whoever_was_erased_never_gets_a_new_key(family_lin: UUID) -> None:
    api.destroy_key(family_lin, kind="family", why="asked")

    with pytest.raises(api.KeyDestroyed):
        api.new_key(family_lin, kind="family", region="cn")

    assert api.is_destroyed(family_lin)
    assert not api.has_key(family_lin)


def test_a_region_without_its_key_here_is_elsewhere() -> None:
    with pytest.raises(api.KeyElsewhere):
        api.new_key(ids.uuid7(), kind="family", region="jp")


def test_a_family_of_a_region_that_left_this_installation_is_elsewhere(family_weber: UUID, settings: Settings) -> None:
    settings.REGIONS = ["cn"]

    with pytest.raises(api.KeyElsewhere):
        ring.cipher(family_weber)


@pytest.mark.parametrize("column", ["wrapped", "kind", "region"])
def test_a_wrapped_key_put_under_another_name_does_not_open(
    family_lin: UUID, family_wang: UUID, family_weber: UUID, column: str
) -> None:
    other = {"wrapped": OwnerKey.objects.get(owner=family_wang).wrapped, "kind": "user", "region": "eu"}
    OwnerKey.objects.filter(owner=family_lin).update(**{column: other[column]})

    with pytest.raises((api.BrokenSeal, api.KeyElsewhere)):
        ring.cipher(family_lin)


def test_a_key_destroyed_elsewhere_is_forgotten_here_within_a_minute(
    family_lin: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring.cipher(family_lin)
    opened_at = monotonic()
    OwnerKey.objects.filter(owner=family_lin).delete()
    Tombstone.objects.create(owner=family_lin, kind="family", why="asked")

    monkeypatch.setattr(ring, "monotonic", lambda: opened_at + 61)

    with pytest.raises(api.KeyDestroyed):
        ring.cipher(family_lin)


def test_memory_holds_only_so_many_keys(family_lin: UUID, family_wang: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ring, "OPEN_KEYS", 1)

    ring.cipher(family_lin)
    ring.cipher(family_wang)

    assert list(ring._open) == [family_wang]


def test_a_key_opened_while_keys_are_forgotten_is_not_kept(family_lin: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    unwrap = ring.unwrap

    def unwrap_while_somebody_erases(row: OwnerKey, keys: tuple[files.RegionKey, ...]) -> bytes:
        ring.forget_keys(family_lin)
        return unwrap(row, keys)

    monkeypatch.setattr(ring, "unwrap", unwrap_while_somebody_erases)
    ring.cipher(family_lin)

    assert family_lin not in ring._open


def test_the_same_phone_is_found_again_and_tells_nothing(own_keys: Path) -> None:
    index = api.blind_index("+8613800138000")

    assert len(index) == 32
    assert index == api.blind_index("+8613800138000")
    assert index != api.blind_index("+8613800138001")
    (own_keys / files.INDEX).write_text(files.new_line() + "\n")
    assert index != api.blind_index("+8613800138000")


def test_rotation_rewraps_every_key_and_touches_nothing_sealed(
    own_keys: Path, family_lin: UUID, family_weber: UUID
) -> None:
    note = Note.objects.create(family_id=family_lin, words="早茶")
    before = files.region_keys(own_keys, "cn")[0]

    assert rotation.rotate(own_keys, "cn") == 1

    api.forget_keys()
    assert Note.objects.get(pk=note.pk).words == "早茶"
    assert [key.name == before.name for key in files.region_keys(own_keys, "cn")] == [False]
    assert ring.cipher(family_weber)


def test_a_rotation_cut_short_goes_on(own_keys: Path, family_lin: UUID, family_wang: UUID) -> None:
    note = Note.objects.create(family_id=family_lin, words="早茶")
    begun = files.add_region_key(own_keys, "cn")
    api.forget_keys()
    assert Note.objects.get(pk=note.pk).words == "早茶"

    assert rotation.rotate(own_keys, "cn") == 2

    assert files.region_keys(own_keys, "cn") == (begun,)


def test_key_files_are_for_their_owner_alone(own_keys: Path) -> None:
    assert {path.stat().st_mode & 0o777 for path in own_keys.iterdir()} == {0o600}
    assert own_keys.stat().st_mode & 0o777 == 0o700
    assert files.make_keys(own_keys, ["cn", "eu"]) == []


def test_each_fault_of_a_key_file_is_named(own_keys: Path) -> None:
    files.region_file(own_keys, "cn").unlink()
    files.region_file(own_keys, "eu").write_text("c2hvcnQ=\n")
    (own_keys / files.INDEX).chmod(0o644)
    (own_keys / files.SECRET).write_text("not base64!\n")

    faults = files.faults(own_keys, ["cn", "eu"])

    assert [fault.split(": ")[0].rsplit("/", 1)[1] for fault in faults] == [
        "secret.key",
        "index.key",
        "region-cn.key",
        "region-eu.key",
    ]
    assert "secret.key" not in " ".join(files.faults(own_keys, ["cn", "eu"], secret_from_file=False))


def test_a_torn_line_hides_no_other_tombstone(own_keys: Path, family_lin: UUID, family_wang: UUID) -> None:
    api.destroy_key(family_lin, kind="family", why="asked")
    with (own_keys / tombfile.NAME).open("a") as file:
        file.write("2026-11-22T00:00:00+00:00 fami")

    api.destroy_key(family_wang, kind="family", why="asked")

    assert [one.owner for one in tombfile.read(own_keys)] == [family_lin, family_wang]
