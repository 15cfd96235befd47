"""What the access log's words mean on the page of an export."""

from yunyu.privacy import api as privacy
from yunyu.web import access_words

privacy.explain("privacy.AccessEntry.what", access_words.WORDS)
