"""The run through: an encounter's whole way from chart to cash."""
