"""The simulated payer: claims become acknowledgments and remittances."""
