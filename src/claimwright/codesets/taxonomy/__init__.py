"""Provider taxonomy: what a provider is, and as what Medicare enrols it."""
