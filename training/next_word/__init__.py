"""A next-word network: two recurrent layers read what stands left and right of a blank."""
