"""The member of staff whom a visitor of the demo may be: password, authenticator app, a recovery code that works."""

from dataclasses import dataclass
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from yunyu.families.models.user import User
from yunyu.kernel import clock

EMAIL = "staff@demo.yunyu.example"
FEWEST_CODES = 3


@dataclass(frozen=True)
class DemoStaff:
    """What a visitor needs to come in as staff."""

    email: str
    password: str
    recovery_code: str


@transaction.atomic
def make_demo_staff() -> DemoStaff:
    """Make (or find) the demo's member of staff and hand out a recovery code not used yet. Raises outside the demo."""
    if not settings.DEMO:
        message = "the demo's staff is made in the demo only"
        raise RuntimeError(message)
    user = User.objects.filter(email=EMAIL).first() or User.objects.create_superuser(email=EMAIL)
    password = salted_hmac("yunyu demo staff", str(user.pk)).hexdigest()[:16]
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(user=user, email=EMAIL, defaults={"verified": True, "primary": True})
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, generate_totp_secret())
    return DemoStaff(email=EMAIL, password=password, recovery_code=_unused_code(user))


def _unused_code(user: User) -> str:
    kept = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES)
    codes: list[str] = kept.get().wrap().get_unused_codes() if kept.exists() else []
    if len(codes) < FEWEST_CODES:
        kept.delete()
        codes = RecoveryCodes.activate(user).get_unused_codes()
    return codes[0]


def demo_account(phone: str) -> UUID | None:
    """Who in the demo owns this E.164 number."""
    return User.objects.with_phone(phone).values_list("pk", flat=True).first()


def make_demo_account(phone: str) -> UUID:
    """The account of somebody in the demo, made where there is none yet; the number counts as proven."""
    user = User.objects.with_phone(phone).first()
    return (user or User.objects.create_user(phone=phone, phone_verified_at=clock.now())).pk
