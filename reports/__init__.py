"""Statistics, releases and exports. Imported by nothing but config."""
