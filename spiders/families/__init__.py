"""Systems that several outlets share: one function each, which fills in what is common."""
