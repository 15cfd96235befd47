"""Django's settings; everything an operator may change comes from the environment (docs/settings.md)."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_noop

from yunyu.web import environment as env

ROOT = Path(__file__).resolve().parents[1]
HOME = env.HOME
KEYS = Path(os.environ.get("YUNYU_KEYS") or HOME / "keys")

DEMO = env.flag("YUNYU_DEMO")
DEBUG = env.flag("YUNYU_DEBUG")
SECURE = env.flag("YUNYU_SECURE")

# Keys. `./yunyu keys make` writes them; checks refuse to start without.
SECRET_KEY = os.environ.get("YUNYU_SECRET_KEY") or env.first_line(KEYS / "secret.key")
SECRET_KEY_IS_GIVEN = bool(os.environ.get("YUNYU_SECRET_KEY"))
REGIONS = env.words("YUNYU_REGIONS", "cn")
DEFAULT_REGION = REGIONS[0]

ALLOWED_HOSTS = env.words("YUNYU_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("YUNYU_ORIGINS")
CONTACT = os.environ.get("YUNYU_CONTACT", "")
SITE_URL = os.environ.get("YUNYU_SITE_URL", "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",  # our rooms alone: allauth would show staff everybody's e-mail
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_cotton",
    "yunyu.kernel",
    "yunyu.privacy.keyring",
    "yunyu.privacy",
    "yunyu.books",
    "yunyu.catalog",
    "yunyu.families",
    "yunyu.knowledge",
    "yunyu.notices",
    "yunyu.growth",
    "yunyu.care",
    "yunyu.advisor",
    "yunyu.web",
    # Below our rooms, so that our pages stand in front of allauth's of the same name.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "yunyu.web.middleware_staff.StaffProvesItself",
    "yunyu.web.middleware.WhoIsAsking",
    "yunyu.web.middleware.DomainErrorsBecomePages",
]

ROOT_URLCONF = "yunyu.web.urls"
ASGI_APPLICATION = "yunyu.web.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "yunyu.web.context.page",
            ],
        },
    },
]

DATABASES = {
    "default": env.database("YUNYU_DATABASE_URL", "yunyu.sqlite3"),
    "keyring": env.database("YUNYU_KEYRING_URL", "keyring.sqlite3"),
}
DATABASE_ROUTERS = ["yunyu.privacy.router.KeyringRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "families.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/in/"
LOGIN_REDIRECT_URL = "/today/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "yunyu.families.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"phone", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 300
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 5
ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = 5
ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 300
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = 5
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "request_login_code": "yunyu.families.accounts.forms.PhoneForm",
    "confirm_login_code": "yunyu.families.accounts.forms.CodeForm",
    "login": "yunyu.families.accounts.forms.EmailLoginForm",
    "signup": "yunyu.families.accounts.forms.EmailSignupForm",
    "confirm_email_verification_code": "yunyu.families.accounts.forms.EmailCodeForm",
    "reset_password": "yunyu.families.accounts.forms.ForgottenPasswordForm",
    "confirm_password_reset_code": "yunyu.families.accounts.forms.CodeForm",
    "reset_password_from_key": "yunyu.families.accounts.forms.NewPasswordForm",
    "change_password": "yunyu.families.accounts.forms.ChangePasswordForm",
    "set_password": "yunyu.families.accounts.forms.SetPasswordForm",
    "add_email": "yunyu.families.accounts.forms.ChangeEmailForm",
    "change_phone": "yunyu.families.accounts.forms.ChangePhoneForm",
    "verify_phone": "yunyu.families.accounts.forms.PhoneCodeForm",
    "reauthenticate": "yunyu.families.accounts.forms.PasswordAgainForm",
}
# Per number and per address; a mobile address may be shared by a whole district.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("YUNYU_PROXIES") or 0)
ACCOUNT_RATE_LIMITS = {
    "start_guest": "30/m/ip,500/d/ip",
    "ask_without_record": "120/h/ip",
    "request_login_code": "20/m/ip,300/d/ip,4/10m/key,12/d/key",
    "verify_phone": "20/m/ip,4/10m/key,12/d/key",
    "change_phone": "6/10m/user",
    "confirm_email": "4/10m/key",
    "login_failed": "30/m/ip,5/5m/key",
    "reset_password": "20/m/ip,4/10m/key",
}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
MFA_ADAPTER = "yunyu.families.accounts.proof.ProofAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = "孕育 Yunyu"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "yunyu.families.accounts.forms.ProofForm",
    "reauthenticate": "yunyu.families.accounts.forms.ProofAgainForm",
    "activate_totp": "yunyu.families.accounts.forms.ActivateTotpForm",
    "add_webauthn": "yunyu.families.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "yunyu.families.accounts.forms.RenamePasskeyForm",
}

SESSION_ENGINE = "yunyu.privacy.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "yunyu.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", gettext_noop("简体中文")), ("en", gettext_noop("English"))]
LOCALE_PATHS = [ROOT / "web" / "locale"]
LANGUAGE_COOKIE_NAME = "yy_language"
FORMAT_MODULE_PATH = ["yunyu.web.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_FINDERS = [
    "yunyu.web.statics.HouseSheet",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": os.environ.get("YUNYU_STATIC_STORAGE", "whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}

CACHES = {"default": env.cache("YUNYU_CACHE_URL")}

SMS_BACKEND = os.environ.get("YUNYU_SMS_BACKEND", "yunyu.kernel.channels.console.ConsoleSms")
PUSH_BACKEND = os.environ.get("YUNYU_PUSH_BACKEND", "yunyu.kernel.channels.console.ConsolePush")
EMAIL_BACKEND = os.environ.get("YUNYU_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = os.environ.get("YUNYU_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("YUNYU_SMTP_PORT") or 25)
EMAIL_HOST_USER = os.environ.get("YUNYU_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("YUNYU_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("YUNYU_SMTP_TLS")
SMS_GATEWAY_URL = os.environ.get("YUNYU_SMS_GATEWAY_URL", "")
SMS_GATEWAY_KEY = os.environ.get("YUNYU_SMS_GATEWAY_KEY", "")
SMS_GATEWAY_SECRET = os.environ.get("YUNYU_SMS_GATEWAY_SECRET", "")
VAPID_PRIVATE_KEY = os.environ.get("YUNYU_VAPID_PRIVATE_KEY", "")
VAPID_CONTACT = os.environ.get("YUNYU_VAPID_CONTACT", "")
DEFAULT_FROM_EMAIL = os.environ.get("YUNYU_FROM_EMAIL", "孕育 <hello@localhost>")

# A language model that may put facts into other words; without an address there is none.
LLM_URL = os.environ.get("YUNYU_LLM_URL", "")
LLM_MODEL = os.environ.get("YUNYU_LLM_MODEL", "")
LLM_KEY = os.environ.get("YUNYU_LLM_KEY") or env.first_line(KEYS / "llm.key")
LLM_OWN = env.flag("YUNYU_LLM_OWN")
LLM_FIRST_WORD = float(os.environ.get("YUNYU_LLM_FIRST_WORD") or 1)
LLM_WHOLE = float(os.environ.get("YUNYU_LLM_WHOLE") or 6)
LLM_TOKENS = int(os.environ.get("YUNYU_LLM_TOKENS") or 400)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"secrets": {"()": "yunyu.kernel.logs.MaskSecrets"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("YUNYU_LOG_LEVEL", "WARNING")},
}
