"""Law content in: from folders of YAML to compiled packs, with errors that name file and line."""
