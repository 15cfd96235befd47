"""Every page as a browser sees it: who may open it, what it costs, and what it is made of."""
