"""Both languages: which text fell behind the other."""
