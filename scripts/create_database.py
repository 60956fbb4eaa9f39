"""`create_database.py URL`: makes sure that the database of URL exists. Exit 1 when the server does not answer."""

import sys

import environ
import psycopg
from psycopg import sql


def main(url: str) -> int:
    """Create the database named in `url` unless it is there; return the exit code."""
    config = environ.Env.db_url_config(url)
    where = {"host": config["HOST"], "port": config["PORT"] or 5432, "user": config["USER"]}
    try:
        with psycopg.connect(
            **where, password=config["PASSWORD"], dbname="postgres", autocommit=True, connect_timeout=5
        ) as server:
            name = config["NAME"]
            known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if not known:
                server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.OperationalError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
