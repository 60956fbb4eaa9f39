"""One module per kind of field: its block in the editor, its schema entry, its Django field, its text, its fact."""
