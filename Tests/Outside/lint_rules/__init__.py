"""Excel's rules on the raw parts of an .xlsx package, one function per rule."""
