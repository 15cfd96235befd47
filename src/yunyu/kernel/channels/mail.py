"""E-mail through Django's mail settings (SMTP, console, memory)."""

from smtplib import SMTPException

from django.core.mail import EmailMessage

from yunyu.kernel.channels.message import Message, Undelivered


class DjangoMail:
    """Sends plain-text mail from DEFAULT_FROM_EMAIL through EMAIL_BACKEND."""

    def send(self, message: Message) -> None:
        """Hand it to the mail server. Raises Undelivered."""
        try:
            EmailMessage(subject=message.subject, body=message.text, to=[message.to]).send()
        except (SMTPException, OSError, ValueError) as error:
            raise Undelivered from error
