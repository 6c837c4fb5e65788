"""A small model that finds cues with their sources and contents; `finding` loads its engine."""
