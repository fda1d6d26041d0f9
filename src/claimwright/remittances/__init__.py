"""What a payer answered with its money: remittance, payments, adjustments."""
