"""The paper twin: a version of a form as a PDF to print and fill in by hand."""
