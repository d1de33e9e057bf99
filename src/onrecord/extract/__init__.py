"""Parsed stories -> mentions -> statements -> accounts and claims. One room a noun; none touches the store."""
