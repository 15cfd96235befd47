"""R19: nothing that leaves the house carries a role, a stage, a child's name or somebody else's phone."""

import re
from collections.abc import Mapping
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.kernel.channels.templates import NotOutward, Template, read, template, templates

SITE = "https://yunyu.example"
ROLES_AND_STAGES = (
    "妈|爸|父|母|爷|奶|姥|外婆|外公|老公|老婆|保姆|月嫂|家长|监护|孕|胎|产|备孕|宝|孩|婴|幼|儿|月龄|周岁|喂|疫苗|流产|去世"
    "|mother|father|mum|dad|grand|carer|nanny|guardian|relative|wife|husband|pregnan|trimester|postpartum|due|birth"
    "|baby|child|infant|toddler|newborn|loss|vaccine"
)
ALL = list(templates().values())
CHINESE_NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=4)
PHONES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
TELLING = st.sampled_from(
    ["mother", "father", "pregnant", "week-24", "newborn-of-mother-lin", "妈妈", "孕24周", "Mother", "carer"]
)
GOOD: dict[str, str | int] = {"code": "204816", "minutes": 5, "link": f"{SITE}/privacy/", "receipt": str(uuid4())}


def words_of(one: Template) -> str:
    return f"{one.texts} {one.subjects} {one.key}"


@pytest.mark.parametrize("one", ALL, ids=lambda one: f"{one.kind}.{one.key}")
def test_r19_no_template_names_a_role_or_a_stage(one: Template) -> None:
    assert not re.search(ROLES_AND_STAGES, words_of(one), re.IGNORECASE)


@pytest.mark.parametrize("one", ALL, ids=lambda one: f"{one.kind}.{one.key}")
def test_r19_no_template_has_a_parameter_that_could_hold_words(one: Template) -> None:
    assert set(one.params.values()) <= {"code", "minutes", "link", "receipt"}


@given(st.sampled_from(ALL), st.data(), st.one_of(CHINESE_NAMES, PHONES, TELLING, st.text()))
def test_r19_no_parameter_takes_a_name_a_phone_a_role_or_free_text(
    one: Template, data: st.DataObject, words: str
) -> None:
    name = data.draw(st.sampled_from(sorted(one.params)))
    unfit = re.fullmatch(r"[0-9]{1,8}|[A-HJ-NP-Z0-9]{4,8}", words) is None
    filled = {each: GOOD[one.params[each]] for each in one.params} | {name: words}
    assert _refused(one, filled) or not unfit


@given(
    st.one_of(CHINESE_NAMES, PHONES, TELLING),
    st.sampled_from(["/family/{}/", "/in/?to={}", "/{}", "/in/#{}", "/in/a-{}-b", "/join/q7Xb-3_fZk0pLmN-{}"]),
)
def test_r19_no_link_takes_a_name_a_phone_or_a_role(words: str, path: str) -> None:
    assert _refused(template("sms", "new_device"), {"link": SITE + path.format(words)})


@pytest.mark.parametrize("path", ["/family/xiaomi/", "/xiaomi/", "/in/?child=xiaomi", "/family/xiao/mi/in/today/"])
def test_r19_only_listed_pages_and_long_tokens_make_a_link(path: str) -> None:
    assert _refused(template("sms", "new_device"), {"link": SITE + path})


@given(st.sampled_from(ALL), st.sampled_from(["child", "name", "role", "stage", "from_phone", "text"]))
def test_r19_a_parameter_that_is_not_listed_is_refused(one: Template, name: str) -> None:
    assert _refused(one, {each: GOOD[one.params[each]] for each in one.params} | {name: "1234"})


@pytest.mark.parametrize(
    "link",
    [
        f"{SITE}/in/",
        f"{SITE}/family/join/01a22686-1f35-77b9-91a4-6c6477988d7e/",
        f"{SITE}/join/q7Xb-3_fZk0pLmN2sTvW9y/",
    ],
)
def test_pages_of_this_site_and_tokens_may_leave(link: str) -> None:
    assert template("sms", "new_device").fill({"link": link}, SITE) == {"link": link}


@pytest.mark.parametrize(
    "link", ["https://evil.example/in/", f"{SITE}.evil.example/in/", "javascript:alert(1)", SITE, "/in/"]
)
def test_links_elsewhere_may_not(link: str) -> None:
    assert _refused(template("sms", "new_device"), {"link": link})


@pytest.mark.parametrize(
    "entry",
    [
        {"params": {"child": "name"}, "zh-hans": "%(child)s", "en": "%(child)s"},
        {"params": {}, "zh-hans": "%(child)s", "en": ""},
        {"params": {}, "zh-hans": "", "en": "", "subject": {"zh-hans": "%(child)s", "en": ""}},
    ],
)
def test_a_file_with_another_kind_of_parameter_does_not_load(entry: dict[str, object]) -> None:
    with pytest.raises(NotOutward):
        read({"sms": {"wrong": entry}})


def _refused(one: Template, params: Mapping[str, str | int]) -> bool:
    try:
        one.fill(params, SITE)
    except NotOutward:
        return True
    return False
