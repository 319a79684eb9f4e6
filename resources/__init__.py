"""Data that is not law: fonts, icons, help texts, memo templates. Holds no code; read through reviewer.paths."""
