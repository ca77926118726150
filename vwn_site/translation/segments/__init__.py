"""The texts of a page or snippet, with what is stored of them; alone in knowing how wagtail-localize keeps them."""
