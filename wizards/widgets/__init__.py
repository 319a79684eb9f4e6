"""Small reusable widgets; each shows one thing and decides nothing."""
