"""HCPCS Level II: codes and modifiers with what Medicare says of each."""
