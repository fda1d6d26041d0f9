"""The simulated payer: claims in, acknowledgments and remittances out."""
