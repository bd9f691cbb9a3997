"""How plans are kept, with real files and real SQLite."""
