"""The user guide: Markdown pages and pictures from `resources/help`, read in a window of their own."""
