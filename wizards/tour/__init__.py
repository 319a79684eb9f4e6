"""The two-minute tour over the sample review: what stands where, one callout at a time."""
