"""How the files of the site are handed out: compressed, with their headers, from the device, from an older address."""
