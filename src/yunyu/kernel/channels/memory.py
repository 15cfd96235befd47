"""Transports for tests and the demo: messages are kept in this process, the latest hundred of them."""

from collections import deque

from yunyu.kernel.channels.message import Message

sent: deque[Message] = deque(maxlen=100)


class MemorySms:
    """Keeps text messages."""

    def send(self, message: Message) -> None:
        """Keep it."""
        sent.append(message)


class MemoryPush:
    """Keeps notifications."""

    def send(self, message: Message) -> None:
        """Keep it."""
        sent.append(message)
