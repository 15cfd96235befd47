"""The second proof: its secrets sealed, its words ours, asked of staff and of whoever chose an authenticator app."""

import base64
import os
from functools import lru_cache
from typing import Any

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.models import Login
from allauth.account.stages import EmailVerificationStage, LoginStageController
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yunyu.families.accounts import phones
from yunyu.families.models.user import User

NONCE = 12
_BINDING = b"yunyu second proof"


@lru_cache(maxsize=4)
def _cipher(secret: str) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=_BINDING).derive(secret.encode()))


class ProofAdapter(DefaultMFAAdapter):
    """allauth's second factor with sealed secrets and our words."""

    error_messages = {
        "add_email_blocked": _("开着两步验证时，先关掉它再加邮箱。"),
        "cannot_delete_authenticator": _("店员账号要留着两步验证。换新的，先加好新的再关旧的。"),
        "cannot_generate_recovery_codes": _("先设好验证器或通行密钥，再生成备用码。"),
        "incorrect_code": _("验证码对不上。看一眼验证器里现在的 6 位数字，再填一次。"),
        "unverified_email": _("先验证邮箱，再开两步验证。"),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is kept."""
        nonce = os.urandom(NONCE)
        sealed = _cipher(settings.SECRET_KEY).encrypt(nonce, text.encode(), _BINDING)
        return base64.urlsafe_b64encode(nonce + sealed).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open a kept secret."""
        token = base64.urlsafe_b64decode(encrypted_text)
        return _cipher(settings.SECRET_KEY).decrypt(token[:NONCE], token[NONCE:], _BINDING).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep at least one proof."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return not authenticator.user.is_staff or others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """The name a new passkey starts with."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("我的设备") if count == 0 else gettext("第 %(n)d 个设备") % {"n": count + 1}

    def _get_site_name(self) -> str:
        return settings.MFA_TOTP_ISSUER

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        if not isinstance(user, User):
            return ""
        return user.email or phones.masked(user.phone or "") or settings.MFA_TOTP_ISSUER

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """What the phone shows beside a passkey: no more than its owner already sees."""
        name = self._get_user_identifier(user)
        return {**super().get_public_key_credential_user_entity(user), "display_name": name, "name": name}


def needs_two_proofs(user: User) -> bool:
    """Staff always; a parent who chose an authenticator app."""
    return user.is_staff or Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


class SecondProof(AuthenticateStage):
    """Asked of staff always; of a parent only with an authenticator app: a passkey is their way in, not a wall."""

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        return isinstance(user, User) and needs_two_proofs(user) and super()._should_handle(request)


class EmailProof(EmailVerificationStage):
    """Asks for the mailed code only when somebody comes in by e-mail; a phone code or a passkey is proof enough."""

    def __init__(self, controller: LoginStageController, request: HttpRequest, login: Login) -> None:
        if not (login.email or login.signup):
            login.email_verification = EmailVerificationMethod.NONE
        super().__init__(controller, request, login)
