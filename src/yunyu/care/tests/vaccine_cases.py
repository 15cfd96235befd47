"""Children reasoned by hand from the rule texts, before the engine was written; one expectation was changed after.

`livelive-invalid`: 28 days from the dose that did not count were expected, the rule text asks for none.
Where no expectation was firm (two doses) none is kept.
"""

from typing import Any

Case = tuple[dict[str, Any], dict[str, tuple[str | None, str]], list[str]]

CASES: list[Case] = [
    (
        {"case_id": "newborn", "birth": "2026-10-01", "sex": "F", "as_of": "2026-10-01", "history": []},
        {
            "HepB-1": ("2026-10-01", "DUE_NOW"),
            "BCG-1": ("2026-10-01", "DUE_NOW"),
            "HepB-2": ("2026-11-01", "UPCOMING"),
            "IPV-1": ("2026-12-01", "UPCOMING"),
            "DTaP-1": ("2026-12-01", "UPCOMING"),
            "IPV-2": ("2027-01-01", "UPCOMING"),
            "bOPV-3": ("2027-02-01", "UPCOMING"),
            "DTaP-2": ("2027-02-01", "UPCOMING"),
            "HepB-3": ("2027-04-01", "UPCOMING"),
            "DTaP-3": ("2027-04-01", "UPCOMING"),
            "MPSV-A-1": ("2027-04-01", "UPCOMING"),
            "MMR-1": ("2027-06-01", "UPCOMING"),
            "JE-L-1": ("2027-06-01", "UPCOMING"),
            "MPSV-A-2": ("2027-07-01", "UPCOMING"),
            "DTaP-4": ("2028-04-01", "UPCOMING"),
            "MMR-2": ("2028-04-01", "UPCOMING"),
            "HepA-L-1": ("2028-04-01", "UPCOMING"),
            "JE-L-2": ("2028-10-01", "UPCOMING"),
            "MPSV-AC-3": ("2029-10-01", "UPCOMING"),
            "bOPV-4": ("2030-10-01", "UPCOMING"),
            "DTaP-5": ("2032-10-01", "UPCOMING"),
            "MPSV-AC-4": ("2032-10-01", "UPCOMING"),
            "2vHPV-1": ("2039-10-01", "UPCOMING"),
            "2vHPV-2": ("2040-04-01", "UPCOMING"),
            "JE-I-1": (None, "NOT_APPLICABLE"),
            "HepA-I-1": (None, "NOT_APPLICABLE"),
        },
        [],
    ),
    (
        {"case_id": "boy-hpv", "birth": "2012-01-01", "sex": "M", "as_of": "2026-10-01", "history": []},
        {"2vHPV-1": (None, "NOT_APPLICABLE")},
        [],
    ),
    (
        {"case_id": "hpv-on-the-day", "birth": "2011-11-10", "sex": "F", "as_of": "2026-10-01", "history": []},
        {"2vHPV-1": (None, "NOT_APPLICABLE")},
        [],
    ),
    (
        {"case_id": "hpv-after", "birth": "2011-11-11", "sex": "F", "as_of": "2026-10-01", "history": []},
        {"2vHPV-1": ("2024-11-11", "DUE_NOW")},
        [],
    ),
    (
        {"case_id": "month-end", "birth": "2025-08-31", "sex": "M", "as_of": "2026-01-15", "history": []},
        {"HepB-3": ("2026-02-28", "UPCOMING"), "IPV-2": ("2025-11-30", "DUE_NOW")},
        [],
    ),
    (
        {
            "case_id": "livelive",
            "birth": "2025-01-10",
            "sex": "M",
            "as_of": "2025-10-01",
            "history": [{"dose": "MMR-1", "date": "2025-09-20"}],
        },
        {"JE-L-1": ("2025-10-18", "UPCOMING")},
        [],
    ),
    (
        {
            "case_id": "livelive-samedaygiven",
            "birth": "2025-01-10",
            "sex": "M",
            "as_of": "2025-10-01",
            "history": [{"dose": "MMR-1", "date": "2025-09-20"}, {"dose": "JE-L-1", "date": "2025-09-20"}],
        },
        {"JE-L-1": (None, "GIVEN"), "MMR-2": ("2026-07-10", "UPCOMING")},
        [],
    ),
    (
        {
            "case_id": "livelive-invalid",
            "birth": "2025-01-10",
            "sex": "M",
            "as_of": "2025-12-01",
            "history": [{"dose": "MMR-1", "date": "2025-09-20"}, {"dose": "JE-L-1", "date": "2025-10-05"}],
        },
        {"JE-L-1": ("2025-10-18", "DUE_NOW")},
        ["JE-L-1"],
    ),
    (
        {"case_id": "bcg-lt3m", "birth": "2026-08-01", "sex": "M", "as_of": "2026-10-31", "history": []},
        {"BCG-1": ("2026-08-01", "DUE_NOW")},
        [],
    ),
    (
        {"case_id": "bcg-3m", "birth": "2026-08-01", "sex": "M", "as_of": "2026-11-01", "history": []},
        {"BCG-1": (None, "NEEDS_PPD")},
        [],
    ),
    (
        {"case_id": "bcg-3y11", "birth": "2022-11-02", "sex": "M", "as_of": "2026-11-01", "history": []},
        {"BCG-1": (None, "NEEDS_PPD")},
        [],
    ),
    (
        {"case_id": "bcg-4y", "birth": "2022-11-01", "sex": "M", "as_of": "2026-11-01", "history": []},
        {"BCG-1": (None, "NOT_INDICATED")},
        [],
    ),
    (
        {"case_id": "polio-3y-none", "birth": "2023-06-01", "sex": "M", "as_of": "2026-10-01", "history": []},
        {"IPV-1": ("2023-08-01", "DUE_NOW"), "bOPV-4": ("2027-06-01", "UPCOMING")},
        [],
    ),
    (
        {
            "case_id": "polio-5y-two",
            "birth": "2021-06-01",
            "sex": "M",
            "as_of": "2026-10-01",
            "history": [{"dose": "IPV-1", "date": "2021-08-01"}, {"dose": "IPV-2", "date": "2021-09-01"}],
        },
        {"bOPV-3": ("2021-10-01", "DUE_NOW"), "bOPV-4": (None, "DUE_NOW")},
        [],
    ),
    (
        {
            "case_id": "polio-4ipv",
            "birth": "2021-06-01",
            "sex": "M",
            "as_of": "2026-10-01",
            "history": [
                {"dose": "IPV-1", "date": "2021-08-01"},
                {"dose": "IPV-2", "date": "2021-09-01"},
                {"dose": "IPV-3", "date": "2021-10-05"},
                {"dose": "IPV-4", "date": "2022-12-05"},
            ],
        },
        {"bOPV-3": (None, "COMPLETE"), "bOPV-4": (None, "COMPLETE")},
        [],
    ),
    (
        {
            "case_id": "dtap-gap",
            "birth": "2026-01-01",
            "sex": "M",
            "as_of": "2026-08-01",
            "history": [{"dose": "DTaP-1", "date": "2026-03-01"}, {"dose": "DTaP-2", "date": "2026-05-20"}],
        },
        {"DTaP-3": ("2026-07-01", "DUE_NOW")},
        [],
    ),
    (
        {
            "case_id": "dtap-short",
            "birth": "2026-01-01",
            "sex": "M",
            "as_of": "2026-08-01",
            "history": [{"dose": "DTaP-1", "date": "2026-04-20"}, {"dose": "DTaP-2", "date": "2026-05-10"}],
        },
        {"DTaP-2": ("2026-05-18", "DUE_NOW")},
        ["DTaP-2"],
    ),
    (
        {
            "case_id": "dtap-too-early",
            "birth": "2026-01-01",
            "sex": "M",
            "as_of": "2026-05-01",
            "history": [{"dose": "DTaP-1", "date": "2026-02-25"}],
        },
        {"DTaP-1": ("2026-03-01", "DUE_NOW")},
        ["DTaP-1"],
    ),
    (
        {
            "case_id": "dtap-old",
            "birth": "2024-03-01",
            "sex": "M",
            "as_of": "2026-11-01",
            "history": [
                {"dose": "DTaP-1", "date": "2024-06-01"},
                {"dose": "DTaP-2", "date": "2024-07-01"},
                {"dose": "DTaP-3", "date": "2024-08-01"},
            ],
        },
        {"DTaP-3": (None, "GIVEN"), "DTaP-4": ("2025-09-01", "DUE_NOW"), "DTaP-5": ("2030-03-01", "UPCOMING")},
        [],
    ),
    (
        {
            "case_id": "mmr-outbreak",
            "birth": "2025-01-10",
            "sex": "M",
            "as_of": "2025-09-20",
            "history": [{"dose": "MMR-1", "date": "2025-08-20"}],
        },
        {},
        ["MMR-1"],
    ),
    (
        {"case_id": "mena-25m", "birth": "2024-09-01", "sex": "M", "as_of": "2026-10-05", "history": []},
        {
            "MPSV-A-1": (None, "NOT_INDICATED"),
            "MPSV-A-2": (None, "NOT_INDICATED"),
            "MPSV-AC-3": ("2026-09-01", "DUE_NOW"),
        },
        [],
    ),
    (
        {
            "case_id": "mena-25m-one",
            "birth": "2024-09-01",
            "sex": "M",
            "as_of": "2026-10-05",
            "history": [{"dose": "MPSV-A-1", "date": "2026-08-10"}],
        },
        {"MPSV-A-2": (None, "NOT_INDICATED"), "MPSV-AC-3": ("2026-11-10", "UPCOMING")},
        [],
    ),
    (
        {
            "case_id": "menac",
            "birth": "2022-09-01",
            "sex": "M",
            "as_of": "2026-10-05",
            "history": [{"dose": "MPSV-A-1", "date": "2023-03-01"}, {"dose": "MPSV-A-2", "date": "2024-08-20"}],
        },
        {"MPSV-AC-3": ("2025-09-01", "DUE_NOW"), "MPSV-AC-4": ("2028-09-01", "UPCOMING")},
        [],
    ),
    (
        {
            "case_id": "jei",
            "birth": "2025-01-10",
            "sex": "M",
            "as_of": "2025-09-20",
            "history": [{"dose": "JE-I-1", "date": "2025-09-10"}],
        },
        {
            "JE-L-1": (None, "NOT_APPLICABLE"),
            "JE-I-2": ("2025-09-17", "DUE_NOW"),
            "JE-I-3": ("2027-01-10", "UPCOMING"),
            "JE-I-4": ("2031-01-10", "UPCOMING"),
        },
        [],
    ),
    (
        {
            "case_id": "hepa-switch",
            "birth": "2023-01-10",
            "sex": "M",
            "as_of": "2026-09-20",
            "history": [{"dose": "HepA-I-1", "date": "2024-07-10"}, {"dose": "HepA-L-1", "date": "2025-03-01"}],
        },
        {"HepA-I-2": (None, "COMPLETE")},
        [],
    ),
    (
        {
            "case_id": "hepa-i",
            "birth": "2023-01-10",
            "sex": "M",
            "as_of": "2026-09-20",
            "history": [{"dose": "HepA-I-1", "date": "2024-09-10"}],
        },
        {"HepA-I-2": ("2025-03-10", "DUE_NOW")},
        [],
    ),
    (
        {
            "case_id": "jel-12m",
            "birth": "2023-01-10",
            "sex": "M",
            "as_of": "2026-09-20",
            "history": [{"dose": "JE-L-1", "date": "2024-12-20"}],
        },
        {"JE-L-2": ("2025-12-20", "DUE_NOW")},
        [],
    ),
    (
        {
            "case_id": "dtap-7y",
            "birth": "2018-01-10",
            "sex": "M",
            "as_of": "2026-09-20",
            "history": [{"dose": "DTaP-1", "date": "2018-04-10"}],
        },
        {"DTaP-2": (None, "NOT_INDICATED")},
        [],
    ),
]
