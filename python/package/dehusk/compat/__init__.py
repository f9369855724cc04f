"""The functions of other packages, for people who come from them."""
