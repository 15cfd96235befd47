"""What a right form of each address sends, so that a refusal is about the person and not about the form."""

from collections.abc import Mapping
from datetime import date

BORN = {"name": "安安", "born_on": "2025-03-01", "agree": "on"}
DUE = {"basis": "due", "on": "2027-05-01", "fetuses": "1", "agree": "on"}

GUIDE = {
    "publisher": "示例机构",
    "title": "示例指南",
    "edition": "2026",
    "url": "https://example.org/guide",
    "language": "zh-Hans",
    "opened_on": "2026-11-01",
}
FACT = {
    "topic": "孕期营养",
    "subject": "mother",
    "kind": "medical",
    "question": "怀孕了还能喝咖啡吗",
    "similar": "孕妇喝咖啡\n能喝美式不\n一天一杯行吗",
    "answer": "可以少喝。",
    "source": "example-guide",
    "confidence": "V2",
    "review_due": "2027-06-01",
}

BODIES: Mapping[str, Mapping[str, str]] = {
    "start/date/<slug:stage>/": BORN,
    "start/who/": {"role": "mother", "name": "林悦"},
    "look/": {"theme": "dark"},
    "privacy/consents/<slug:purpose>/": {"on": "1"},
    "privacy/erase/": {"sure": "on"},
    "family/children/add/": BORN,
    "family/children/<uuid:child>/edit/": {"name": "嘟嘟嘟", "born_on": "2023-11-05", "sex": "boy", "version": "1"},
    "family/children/<uuid:child>/notes/": {"kind": "need", "text": "睡前要抱抱"},
    "family/pregnancies/add/": DUE,
    "family/pregnancies/<uuid:pregnancy>/edit/": {"basis": "due", "on": "2027-05-01", "fetuses": "1", "version": "1"},
    "family/pregnancies/<uuid:pregnancy>/birth/": {"born_on": str(date(2026, 11, 20)), "name_1": "安安", "agree": "on"},
    "family/name/": {"name": "林家", "zone": "Asia/Shanghai"},
    "family/trying/": {"since": "2026-06-01", "agree": "on"},
    "family/dates/add/": {"title": "打疫苗", "on": "2026-12-01"},
    "family/invite/": {"role": "relative", "agree": "on"},
    "family/members/<uuid:member>/": {"role": "grandparent", "name": "婆婆"},
    "family/quiet/": {"about": ""},
    "family/hush/": {"answer": "waiting"},
    "join/<str:secret>/": {"role": "relative", "name": "小姨"},
    # notices
    "inbox/settings/": {"quiet_from": "21:30", "quiet_until": "07:00"},
    "inbox/settings/device/": {
        "on": "1",
        "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "p256dh": "BOVlZ",
        "auth": "c2VjcmV0",
    },
    "inbox/settings/<slug:what>/": {"on": "0"},
    # knowledge
    "help/nearest/": {"lat": "31.23", "lon": "121.47"},
    "staff/facts/<str:name>/<str:edition>/": {"key": "cn-120", "digest": "", "note": "", "act": "sign"},
    # advisor
    "ask/": {"text": "鸡蛋什么时候加", "key": "01a22540-0000-7000-8000-00000000000a"},
    "ask/<uuid:conversation>/": {"text": "能加盐吗", "key": "01a22540-0000-7000-8000-00000000000b"},
    "ask/near/": {"lat": "31.23", "lon": "121.47", "level": "em", "department": "paediatrics"},
    "ask/mine/": {"conversation": "<uuid:conversation>"},
    "ask/turns/<uuid:turn>/rate/": {"helped": "1"},
    "staff/knowledge/new/": FACT | {"key": "new-fact", "version": "0"},
    "staff/knowledge/facts/<slug:fact>/": FACT | {"version": "1"},
    "staff/knowledge/facts/<slug:fact>/step/": {"act": "withdraw", "version": "1", "note": "有错"},
    "staff/knowledge/sources/new/": GUIDE | {"key": "other-guide", "version": "0"},
    "staff/knowledge/sources/<slug:source>/": GUIDE | {"version": "1"},
    "staff/knowledge/sources/<slug:source>/hold/": {"act": "withdraw"},
    "staff/knowledge/concepts/new/": {"key": "tea", "zh": "茶", "kind": "food", "version": "0"},
    "staff/knowledge/concepts/<uuid:concept>/": {"zh": "咖啡", "kind": "food", "version": "1"},
    "staff/knowledge/words/": {"text": "奶睡", "meaning": "含着乳头睡"},
    "staff/knowledge/import/": {"act": "look", "name": "a.csv", "text": "id,kind,zh\ntea,food,茶\n"},
    "ask/<uuid:conversation>/person/": {"agree": "on", "key": "01a22540-0000-7000-8000-00000000000c"},
    "ask/cases/<uuid:case>/write/": {"text": "是蛋黄", "key": "01a22540-0000-7000-8000-00000000000d"},
    "ask/cases/<uuid:case>/solved/": {"solved": "0"},
    "staff/desk/cases/<uuid:case>/": {"text": "能加。", "act": "send"},
    "staff/desk/quality/<uuid:case>/": {"grounded": "yes", "safe": "yes", "plain": "yes", "kind": "yes"},
    "staff/desk/wishes/": {"wish": "<uuid:case>", "act": "done"},
    # growth: diaries
    "log/": {"key": "01a22540-0000-7000-8000-000000000001", "who": "<uuid:child>", "act": "nappy:wet"},
    "log/<slug:thing>/": {
        "key": "01a22540-0000-7000-8000-000000000002",
        "who": "<uuid:child>",
        "act": "temperature",
        "degrees": "36.8",
        "place": "ear",
    },
    "log/switch/<uuid:entry>/": {"side": "right"},
    "children/<uuid:child>/diary/<uuid:entry>/": {
        "key": "01a22540-0000-7000-8000-000000000003",
        "started_at": "2026-11-20T10:00",
    },
    # care: the plan
    "plan/calendar/": {"act": "renew"},
    "plan/<uuid:subject>/<str:item>/": {"act": "done"},
    "children/<uuid:child>/vaccines/": {"code": "PCV13-1", "given_on": "2026-03-01"},
    "children/<uuid:child>/vaccines/all/": {"PCV13-1": "2026-03-01"},
    "children/<uuid:child>/vaccines/<uuid:dose>/": {"code": "PCV13-1", "given_on": "2026-03-02", "version": "1"},
    # care: what is due to a child besides vaccines
    "children/<uuid:child>/signs/": {"none": "on", "agree": "on"},
    "pregnancies/<uuid:pregnancy>/weight/": {"act": "weigh", "weight": "58.5", "unit": "kg"},
    "children/<uuid:child>/feeding/": {"step": "F24", "text": "少放盐", "said_by": "王营养师", "agree": "on"},
    # growth: measurements
    "children/<uuid:child>/growth/add/": {"weight": "15.1", "measured_on": "2026-11-01", "how": "home_scale"},
    "children/<uuid:child>/growth/<uuid:measure>/": {
        "weight": "15.2",
        "measured_on": "2026-11-01",
        "how": "clinic",
        "version": "1",
    },
    # care: a person's own mood
    "mood/": {"PHQ-1": "0", "PHQ-2": "1", "agree": "on"},
    "mood/days/": {"act": "all"},
    "mood/tell/": {"member": "", "text": "来陪我坐坐"},
    # growth: foods
    "children/<uuid:child>/foods/": {"food": "apple", "on": "2026-11-01"},
    "children/<uuid:child>/foods/<uuid:food>/": {"on": "2026-11-02", "liked": "yes", "version": "1"},
}

API_BODIES: Mapping[str, str] = {
    "api/v1/children": '{"name": "安安", "born_on": "2025-03-01", "agreed": ["child"]}',
    "api/v1/dates": '{"title": "打疫苗", "on": "2026-12-01"}',
    # advisor
    "api/v1/ask": '{"text": "鸡蛋什么时候加"}',
    "api/v1/ask/turns/<turn>/rating": '{"helped": true}',
    "api/v1/ask/<conversation>/person": '{"agreed": ["desk"]}',
    "api/v1/ask/cases/<case>/messages": '{"text": "是蛋黄"}',
    "api/v1/ask/cases/<case>/solved": '{"solved": false}',
    # knowledge
    "api/v1/help/hospitals": '{"lat": 31.23, "lon": 121.47}',
    # growth: diaries
    "api/v1/children/<child>/diary": '{"entries": [{"key": "01a22540-0000-7000-8000-000000000004", "kind": "nappy",'
    ' "started_at": "2026-11-20T10:00:00+08:00", "detail": {"wet": true}}]}',
    "api/v1/children/<child>/diary/<entry>/stop": "{}",
    # care: the plan
    "api/v1/plan/notes": '{"subject": "01a22540-0000-7000-8000-000000000000", "words": "约牙科", "on": "2099-01-01"}',
    "api/v1/plan/marks": '{"subjects": ["01a22540-0000-7000-8000-000000000000"], "key": "check:M36", "state": "done"}',
    "api/v1/pregnancies/<pregnancy>/weight": '{"weight": 58.5}',
    "api/v1/pregnancies/<pregnancy>/weight/start": '{"height": 163, "weight": 55}',
    "api/v1/children/<child>/doses": '{"code": "PCV13-1", "given_on": "2026-03-01"}',
    # growth: measurements
    "api/v1/children/<child>/measurements": (
        '{"measured_on": "2026-11-01", "measures": [{"what": "weight", "typed": "30斤"}]}'
    ),
    # care: a person's own mood
    "api/v1/mood": '{"answers": {"PHQ-1": 0, "PHQ-2": 1}}',
    "api/v1/mood/words": '{"member": "01a22540-0000-7000-8000-000000000000", "text": "来陪我坐坐"}',
    # growth: foods
    "api/v1/children/<child>/foods": '{"food": "apple", "on": "2026-11-01"}',
    "api/v1/children/<child>/foods/<food>": '{"on": "2026-11-02", "version": 1}',
}
