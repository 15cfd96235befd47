"""What is sent to the help directory, to the clinician's desk and to the editors' desk."""

from yunyu.knowledge.forms.desk import (
    ConceptForm,
    FactForm,
    HotWordForm,
    ImportForm,
    SourceForm,
    StepForm,
    WantedForm,
)
from yunyu.knowledge.forms.signing import PositionForm, SigningForm

__all__ = [
    "ConceptForm",
    "FactForm",
    "HotWordForm",
    "ImportForm",
    "PositionForm",
    "SigningForm",
    "SourceForm",
    "StepForm",
    "WantedForm",
]
