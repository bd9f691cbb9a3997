"""One small real plan for each version of the schema that was ever released; they must open for ever."""
