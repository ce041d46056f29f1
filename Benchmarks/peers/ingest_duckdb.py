"""contacts.csv into a table of typed columns in DuckDB: ingest_duckdb.py FILE; prints the number of rows."""

import sys

import duckdb

database = duckdb.connect()
database.execute("SET enable_progress_bar = false; SET preserve_insertion_order = false")
database.execute(
    "CREATE TABLE contacts AS SELECT * FROM read_csv(?, header = true, types = {'contact_date': 'DATE', "
    "'outcome_date': 'DATE', 'allocation_date': 'DATE', 'new_enquiry': 'BOOLEAN', 'community_connect': 'BOOLEAN', "
    "'age': 'INTEGER', 'handoffs': 'INTEGER'})", [sys.argv[1]])
print(database.execute("SELECT count(*) FROM contacts").fetchone()[0])
