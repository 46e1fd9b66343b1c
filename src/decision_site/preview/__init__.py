"""The preview that ``make serve`` runs: the site built at every save, shown at once, with what is wrong in the page.

It builds with the same plugin as ``make build``, into a folder of its own,
without compression. Nothing of it is in the built site: its script and its
style sheet are put into a page by its server.
"""
