"""The list of districts, which stands in vitality/definitions now."""

from vitality.definitions.districts import by_dfe_number, choices, code_of, every, successors

__all__ = ["by_dfe_number", "choices", "code_of", "every", "successors"]
