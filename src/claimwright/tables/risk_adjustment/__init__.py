"""Risk adjustment: which condition category a diagnosis falls into, by model."""
