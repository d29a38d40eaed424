#!/usr/bin/python3
"""Drives open cases that wait in PostgreSQL (schema.sql) by Guikou. Start as many as you like, kill any at any time.

    poller.py --dsn "dbname=oa" --rulebook rules/example-aluminium

One transaction takes some cases that are due, asks Guikou what is due of each, writes the actions and the next wake-up.
Whatever dies in between, the transaction is undone and the row locks are gone: the next poller takes the cases.
"""
import argparse
import json
import subprocess
import sys
import time

import psycopg2
from psycopg2.extras import execute_values

# Cases whose time has come and that nobody else holds. A second is looked at when it is over: what happens within it is
# known by then, and whatever comes later is also later in time.
TAKE = """
SELECT id, petition::text FROM guikou.petition_case
WHERE next_wakeup <= %s
ORDER BY next_wakeup LIMIT %s FOR UPDATE SKIP LOCKED
"""
NOW = "SELECT guikou.clock() - interval '1 second'"
EVENTS = "SELECT case_id, type, at, unit FROM guikou.case_event WHERE case_id = ANY(%s) ORDER BY number"
# The key makes it once, whoever comes first.
ACT = "INSERT INTO guikou.action (key, case_id, stage, action, recipient, due_at, made_at) VALUES %s ON CONFLICT (key) DO NOTHING"
SETTLE = "UPDATE guikou.petition_case SET next_wakeup = %s, decided_at = %s, answer = %s, trouble = %s WHERE id = %s"


class Engine:
    """One `guikou escalate` for the life of the poller: a case a line in, an answer a line out."""

    def __init__(self, guikou, rulebook):
        self._process = subprocess.Popen([guikou, "escalate", rulebook, "-", "--jobs", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, record):
        self._process.stdin.write(record.encode() + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer.endswith(b"\n"):
            raise EOFError("guikou has ended")
        return answer.decode()


def record(petition, events, now):
    """A case as Guikou reads it, on one line: between the values of JSON a line end is nothing but space."""
    listed = [{"type": kind, "at": at.isoformat(), **({"unit": unit} if unit else {})} for kind, at, unit in events]
    return '{"petition":%s,"events":%s,"now":"%s"}' % (petition.replace("\n", " ").replace("\r", " "), json.dumps(listed, ensure_ascii=False), now.isoformat())


def settle(cursor, engine, case_id, petition, events, now):
    """Asks about one case and writes what follows."""
    text = engine.ask(record(petition, [event for event in events if event[1] <= now], now))
    answer = json.loads(text)
    trouble = answer["error"]["code"] if answer["outcome"] == "error" else None
    actions = [(due["key"], case_id, due["stage"], due["action"], due["to"], due["at"], now) for due in answer.get("due", [])]
    if actions:
        execute_values(cursor, ACT, actions)
    # Events of the second that is not over yet are looked at when it is.
    later = [at for _, at, _ in events if at > now]
    wakeup = min(later, default=answer.get("next_wakeup"))
    cursor.execute(SETTLE, (wakeup, now, text, trouble, case_id))


def poll(connection, engine, batch):
    """One transaction; the number of cases that it settled."""
    with connection, connection.cursor() as cursor:
        cursor.execute(NOW)  # an event of a case taken below either is there already or will lie after this
        now = cursor.fetchone()[0]
        cursor.execute(TAKE, (now, batch))
        cases = cursor.fetchall()
        if not cases:
            return 0
        cursor.execute(EVENTS, ([case_id for case_id, _ in cases],))
        events = {}
        for case_id, *event in cursor:
            events.setdefault(case_id, []).append(tuple(event))
        for case_id, petition in cases:
            settle(cursor, engine, case_id, petition, events.get(case_id, []), now)
        return len(cases)


def main():
    arguments = argparse.ArgumentParser(description="Drives open cases that wait in PostgreSQL by Guikou.")
    arguments.add_argument("--dsn", required=True, help="the database, as libpq writes it")
    arguments.add_argument("--rulebook", required=True)
    arguments.add_argument("--guikou", default="guikou", help="the program")
    arguments.add_argument("--batch", type=int, default=20, help="cases a transaction")
    arguments.add_argument("--idle", type=float, default=1.0, help="seconds to wait when nothing is due")
    arguments.add_argument("--once", action="store_true", help="end when nothing is due")
    asked = arguments.parse_args()
    engine = Engine(asked.guikou, asked.rulebook)
    connection = psycopg2.connect(asked.dsn)
    connection.set_session(isolation_level="READ COMMITTED")  # each statement must see what was committed before it
    while True:
        if poll(connection, engine, asked.batch) == 0:
            if asked.once:
                return
            time.sleep(asked.idle)


if __name__ == "__main__":
    try:
        main()
    except (psycopg2.OperationalError, psycopg2.InterfaceError, EOFError, BrokenPipeError) as trouble:
        # The database or the engine went away: nothing is half done. Whoever supervises starts the poller again.
        sys.exit(f"poller: {type(trouble).__name__}")
