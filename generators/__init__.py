"""The open-AI observatory: sources fetch -> datasets shape -> charts draw -> pages tell."""

import warnings

# Where Spark is installed, reading a table's schema looks at its pandas, which nobody here uses.
warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)
