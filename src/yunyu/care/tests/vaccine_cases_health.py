"""The same of children whose health, birth or mother changes what is given: each reasoned by hand from the rules."""

from yunyu.care.tests.vaccine_cases import Case

HEALTH: list[Case] = [
    (
        {
            "case_id": "hepb-2000",
            "birth": "2026-06-01",
            "sex": "M",
            "as_of": "2026-06-02",
            "history": [{"dose": "HepB-1", "date": "2026-06-01"}],
            "mother_hbsag": "positive",
            "birth_weight_g": 1800,
        },
        {
            "HepB-2": ("2026-07-01", "UPCOMING"),
            "HepB-3": ("2026-08-01", "UPCOMING"),
            "HepB-4": ("2027-01-01", "UPCOMING"),
        },
        [],
    ),
    (
        {
            "case_id": "hepb-pos-2500",
            "birth": "2026-06-01",
            "sex": "M",
            "as_of": "2026-06-02",
            "history": [{"dose": "HepB-1", "date": "2026-06-01"}],
            "mother_hbsag": "positive",
            "birth_weight_g": 2500,
        },
        {"HepB-3": ("2026-12-01", "UPCOMING")},
        [],
    ),
    (
        {
            "case_id": "hepb-60d",
            "birth": "2026-01-01",
            "sex": "M",
            "as_of": "2026-08-01",
            "history": [{"dose": "HepB-1", "date": "2026-01-01"}, {"dose": "HepB-2", "date": "2026-06-20"}],
        },
        {"HepB-3": ("2026-08-19", "UPCOMING")},
        [],
    ),
    (
        {
            "case_id": "ig",
            "birth": "2025-01-10",
            "sex": "M",
            "as_of": "2025-09-20",
            "history": [],
            "immunoglobulin_on": "2025-08-01",
        },
        {"MMR-1": ("2025-11-01", "UPCOMING")},
        [],
    ),
    (
        {
            "case_id": "severe",
            "birth": "2026-01-01",
            "sex": "M",
            "as_of": "2026-08-01",
            "history": [{"dose": "DTaP-1", "date": "2026-03-01"}],
            "severe_reaction_to": ["DTaP"],
        },
        {"DTaP-2": (None, "CONTRAINDICATED"), "HepB-1": ("2026-01-01", "DUE_NOW")},
        [],
    ),
    (
        {
            "case_id": "immunodef",
            "birth": "2026-01-01",
            "sex": "M",
            "as_of": "2026-10-01",
            "history": [],
            "history_flags": ["immunodeficiency"],
        },
        {"MMR-1": (None, "CONTRAINDICATED"), "bOPV-3": (None, "CONTRAINDICATED"), "DTaP-1": ("2026-03-01", "DUE_NOW")},
        [],
    ),
    (
        {
            "case_id": "eczema",
            "birth": "2026-01-01",
            "sex": "M",
            "as_of": "2026-10-01",
            "history": [],
            "history_flags": ["eczema", "febrile_seizure"],
        },
        {"MMR-1": ("2026-09-01", "DUE_NOW")},
        [],
    ),
    (
        {"case_id": "preterm", "birth": "2026-01-01", "sex": "M", "as_of": "2026-04-01", "history": [], "ga_weeks": 30},
        {"DTaP-1": ("2026-03-01", "DUE_NOW")},
        [],
    ),
    (
        {
            "case_id": "before-birth",
            "birth": "2026-01-10",
            "sex": "M",
            "as_of": "2026-09-20",
            "history": [{"dose": "HepB-1", "date": "2026-01-09"}],
        },
        {"HepB-1": ("2026-01-10", "DUE_NOW")},
        ["HepB-1"],
    ),
    (
        {
            "case_id": "hiv",
            "birth": "2026-01-01",
            "sex": "M",
            "as_of": "2026-10-01",
            "history": [],
            "history_flags": ["hiv_exposed"],
        },
        {"BCG-1": (None, "CONTRAINDICATED"), "JE-L-1": (None, "CONTRAINDICATED"), "MMR-1": ("2026-09-01", "DUE_NOW")},
        [],
    ),
]
