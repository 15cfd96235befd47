"""Transports for development: the words go to stderr, the recipient masked; nothing leaves the machine."""

import sys

from yunyu.kernel.channels.message import Message, mask


class ConsoleSms:
    """Shows a text message instead of sending it."""

    def send(self, message: Message) -> None:
        """Write it to stderr."""
        sys.stderr.write(f"[sms to {mask(message.to)}] {message.text}\n")


class ConsolePush:
    """Shows a notification instead of sending it."""

    def send(self, message: Message) -> None:
        """Write it to stderr."""
        sys.stderr.write(f"[push] {message.subject} {message.text} {message.params.get('link', '')}\n")
