"""The addresses under `/in/`: an explicit list, so that allauth opens no door we did not choose.

A second name on an address is the one allauth looks up.
"""

from allauth.account import views as account
from allauth.mfa.base import views as proof
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_required
from django.urls import path

from yunyu.families.accounts import security_views as own
from yunyu.families.accounts import views

doors = [
    path("", views.PhoneDoor.as_view(), name="login"),
    path("", views.PhoneDoor.as_view(), name="account_request_login_code"),
    path("code/", views.CodeDoor.as_view(), name="login_code"),
    path("code/", views.CodeDoor.as_view(), name="account_confirm_login_code"),
    path("email/", views.EmailDoor.as_view(), name="login_email"),
    path("email/", views.EmailDoor.as_view(), name="account_login"),
    path("email/new/", views.NewByEmail.as_view(), name="signup_email"),
    path("email/new/", views.NewByEmail.as_view(), name="account_signup"),
    path("email/code/", views.email_code, name="account_email_verification_sent"),
    path("password/", views.Forgotten.as_view(), name="account_reset_password"),
    path("password/code/", views.ForgottenCode.as_view(), name="account_confirm_password_reset_code"),
    path("password/new/", views.NewPassword.as_view(), name="account_complete_password_reset"),
    path("password/done/", account.password_reset_from_key_done, name="account_password_reset_completed"),
    path("key/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("proof/", own.Prove.as_view(), name="mfa_authenticate"),
    path("out/", account.logout, name="logout"),
    path("out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
]

again = [
    path("again/", views.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("again/proof/", own.ProveAgain.as_view(), name="mfa_reauthenticate"),
    path("again/key/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]

one_s_own = [
    path("security/", own.security, name="security"),
    path("security/export/", own.take_along, name="account_export"),
    path("security/leave/", own.leave, name="leave"),
    path("security/email/", own.ChangeEmail.as_view(), name="account_email"),
    path("security/phone/", own.ChangePhone.as_view(), name="account_change_phone"),
    path("security/phone/code/", login_required(own.NewPhoneCode.as_view()), name="account_verify_phone"),
    path("security/password/", own.ChangePassword.as_view(), name="account_change_password"),
    path("security/password/first/", own.SetPassword.as_view(), name="account_set_password"),
    path("security/proof/", proof.index, name="mfa_index"),
    path("security/app/", own.AddAuthenticatorApp.as_view(), name="mfa_activate_totp"),
    path("security/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("security/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("security/recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("security/recovery/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("security/keys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("security/keys/new/", own.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("security/keys/<int:pk>/remove/", own.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("security/keys/<int:pk>/name/", own.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
]

urlpatterns = [*doors, *again, *one_s_own]
