"""How a person gets in and stays in charge: phone code, e-mail and password, passkeys, the second proof of staff.

Built on django-allauth: its flows, our words, our lock-out, our sealed phone number. One door for families at `/in/`:
a number nobody knows yet becomes an account in the same three taps. Owns no tables beyond `models.user.User`.
"""
