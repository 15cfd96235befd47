"""The roof: settings, URLs, the look of Yunyu, and the pages that join rooms."""
