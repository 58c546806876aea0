"""One blueprint a file; each is made around the engine it needs."""
