"""Looking codes up by words: what was asked, what it may mean, what fits best."""
