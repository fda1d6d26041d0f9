"""Add-on codes: what is paid only beside a primary procedure."""
