"""Medicare's physician fee schedule: relative values, places, and what they come to."""
