"""The kinds of file that a question may take, by the name that the schema gives them."""

PICTURES = ("image/jpeg", "image/png")
PDF = "application/pdf"
KINDS: dict[str, tuple[str, ...]] = {"any": (*PICTURES, PDF), "pictures": PICTURES, "pdf": (PDF,)}
