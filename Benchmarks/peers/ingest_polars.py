"""contacts.csv into typed columns in Polars: ingest_polars.py FILE; prints the number of rows.

Polars reads no "yes" as a boolean; the two such columns are compared afterwards.
"""

import sys

import polars as pl

types = {name: pl.Date for name in ("contact_date", "outcome_date", "allocation_date")} | {
    "age": pl.Int32, "handoffs": pl.Int32}
contacts = pl.read_csv(sys.argv[1], schema_overrides=types).with_columns(
    pl.col("new_enquiry", "community_connect") == "yes")
print(contacts.height)
