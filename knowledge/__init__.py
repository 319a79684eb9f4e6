"""The law as data: packs of legal tests, questions and authorities. Holds no code; read through reviewer.paths."""
