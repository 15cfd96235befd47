"""The addresses of the site as they are in the demo: `urls.py` read once more, with DEMO on."""

import runpy

from yunyu.web import urls

_read_again = runpy.run_path(urls.__file__)
urlpatterns = _read_again["urlpatterns"]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
