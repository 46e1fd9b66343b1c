"""The files of the site, as servers and other programs need them."""
