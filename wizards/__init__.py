"""The window: shows and asks. It holds no law and decides nothing; `reviewer.session` does."""
