"""FHIR R4B and R5, outwards only: a child's measurements and doses as resources a hospital's software reads."""
