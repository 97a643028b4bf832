"""Small tools that every stage uses. Imports no stage."""
