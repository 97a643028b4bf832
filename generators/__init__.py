"""The open-AI observatory: sources fetch -> datasets shape -> charts draw -> pages tell."""
