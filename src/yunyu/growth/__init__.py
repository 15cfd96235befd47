"""How a child grows and how its days go: measurements, references and z-scores, the twin, food log, diaries.

Engines are pure: `lms` (references), `twin` (prediction), `energy` (what-if). Emits `MeasurementRecorded` and others.
"""
