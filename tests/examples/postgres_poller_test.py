"""The worked host in bindings/cli/examples/postgres-poller against a real PostgreSQL: pollers, engines and the database
itself are killed at random under load, and at the end exactly the actions stand there that one quiet pass over all cases gives."""
import datetime
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import time
import unittest

import psycopg2

from postgres_cluster import PostgresCluster

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "bindings/cli/examples/postgres-poller"
RULEBOOK = ROOT / "tests/examples/rulebook.yaml"
GUIKOU = os.environ["GUIKOU"]
ZONE = datetime.timezone(datetime.timedelta(hours=8))
BEGIN = datetime.datetime(2026, 3, 2, 8, tzinfo=ZONE)
CASES = 400
POLLERS = 3

# The clock of the test, in place of that of schema.sql.
TEST_CLOCK = """
CREATE TABLE guikou.test_clock (now timestamptz NOT NULL);
INSERT INTO guikou.test_clock VALUES ('2026-03-02T08:00:00+08:00');
CREATE OR REPLACE FUNCTION guikou.clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT now FROM guikou.test_clock $$;
"""


class Database:
    """The test's own connection, each statement for itself."""

    def __init__(self, cluster, name):
        self._cluster, self._name = cluster, name
        self.connect()

    def connect(self):
        self._connection = psycopg2.connect(self._cluster.dsn(self._name))
        self._connection.autocommit = True

    def do(self, statement, *values):
        with self._connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else None

    def set_clock(self, now):
        self.do("UPDATE guikou.test_clock SET now = %s", now)

    def left_to_do(self):
        return self.do("SELECT count(*) FROM guikou.petition_case WHERE next_wakeup <= guikou.clock() - interval '1 second'")[0][0]

    def actions(self):
        """key → what is to be done, to whom, when."""
        rows = self.do("SELECT key, case_id, stage, action, recipient, due_at FROM guikou.action")
        return {key: (case_id, stage, action, recipient, due_at) for key, case_id, stage, action, recipient, due_at in rows}

    def cases(self):
        events = {}
        for case_id, kind, at, unit in self.do("SELECT case_id, type, at, unit FROM guikou.case_event ORDER BY number"):
            events.setdefault(case_id, []).append({"type": kind, "at": at.isoformat(), **({"unit": unit} if unit else {})})
        return [{"petition": petition, "events": events.get(case_id, [])} for case_id, petition in self.do("SELECT id, petition FROM guikou.petition_case ORDER BY id")]

    def close(self):
        self._connection.close()


def quiet_pass(cases, now):
    """The actions due of all cases, asked once, in one process."""
    records = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
    done = subprocess.run([GUIKOU, "escalate", RULEBOOK, "-", "--jobs", "1", "--now", now.isoformat()], input=records.encode(), capture_output=True, timeout=60)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(cases)
    return {due["key"]: (answer["id"], due["stage"], due["action"], due["to"], datetime.datetime.fromisoformat(due["at"])) for answer in answers for due in answer["due"]}


class Poller:
    def __init__(self, cluster, database, number):
        self._name = f"poller-{number}"
        self.process = subprocess.Popen([sys.executable, "-B", EXAMPLE / "poller.py", "--dsn", cluster.dsn(database, self._name), "--rulebook", RULEBOOK,
                                         "--guikou", GUIKOU, "--batch", "10", "--idle", "0.02"], stderr=subprocess.DEVNULL)

    def in_transaction(self, database):
        rows = database.do("SELECT state FROM pg_stat_activity WHERE application_name = %s", self._name)
        return any(state == "idle in transaction" for state, in rows)

    def engine(self):
        """The process id of its guikou, if it has come so far."""
        try:
            children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        except OSError:
            children = []
        return int(children[0]) if children else None

    def ended(self):
        return self.process.poll() is not None

    def kill(self):
        self.process.kill()
        self.process.wait()


class Trouble:
    """Kills, and starts again what has died."""

    def __init__(self, cluster, name, database, chance):
        self._cluster, self._name, self._database, self._chance = cluster, name, database, chance
        self._started = self.killed = self.killed_in_transaction = self.engines_killed = self.ended_by_themselves = 0
        self.pollers = [self._start() for _ in range(POLLERS)]

    def _start(self):
        self._started += 1
        return Poller(self._cluster, self._name, self._started)

    def kill_one(self):
        poller = self._chance.choice(self.pollers)
        if self._chance.random() < 0.25:
            engine = poller.engine()
            if engine:
                os.kill(engine, signal.SIGKILL)
                self.engines_killed += 1
            return
        # Held still first, to know what it was doing: mostly it shall die with a transaction open.
        for _ in range(40):
            if poller.ended():
                return
            poller.process.send_signal(signal.SIGSTOP)
            within = poller.in_transaction(self._database)
            if within or self._chance.random() < 0.05:
                break
            poller.process.send_signal(signal.SIGCONT)
            time.sleep(self._chance.random() * 0.004)
        poller.kill()
        self.killed += 1
        self.killed_in_transaction += within

    def restart_the_dead(self):
        for at, poller in enumerate(self.pollers):
            if poller.ended():
                self.ended_by_themselves += poller.process.returncode != -signal.SIGKILL
                self.pollers[at] = self._start()

    def end(self):
        for poller in self.pollers:
            poller.kill()


def life_of_a_case(number, chance):
    """(seconds after BEGIN, what the host does) in order of time."""
    opened = int(chance.random() ** 2 * 60 * 86400)
    petition = {"id": f"P-{number}", "received": (BEGIN + datetime.timedelta(seconds=opened)).isoformat(), "matter": chance.choice(["工资", "安全", "其他"]), "unit": "plant",
                "accused": chance.choice([[], [], [], ["hr"], ["pu"]])}
    happenings = [(opened, ("open", petition["id"], petition))]
    at = opened
    for kind in chance.choice([[], ["accepted"], ["accepted", "replied", "dissatisfied"], ["accepted", "suspended", "resumed", "replied"], ["accepted", "extended", "replied"],
                               ["suspended", "accepted", "suspended", "extended", "resumed", "extended"], ["accepted", "dissatisfied", "dissatisfied", "closed"],
                               ["accepted", "declined", "replied", "closed"]]):
        at += int(chance.expovariate(1 / (chance.choice([1 / 24, 2, 15]) * 86400)))
        happenings.append((at, ("event", petition["id"], kind)))
    return happenings


class PostgresPoller(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = PostgresCluster()

    @classmethod
    def tearDownClass(cls):
        cls.cluster.remove()

    def database(self, name):
        self.cluster.create_database(name, (EXAMPLE / "schema.sql").read_text(), TEST_CLOCK)
        database = Database(self.cluster, name)
        self.addCleanup(database.close)
        return database

    def poll_once(self, name):
        done = subprocess.run([sys.executable, "-B", EXAMPLE / "poller.py", "--dsn", self.cluster.dsn(name), "--rulebook", RULEBOOK, "--guikou", GUIKOU, "--once"],
                              capture_output=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_killed_at_random_nothing_is_lost_and_nothing_is_done_twice(self):
        seed = int(os.environ.get("GUIKOU_SEED", "20261124"))
        chance = random.Random(seed)
        database = self.database("load")
        happenings = sorted((at, number, what) for number in range(CASES) for at, what in life_of_a_case(number, chance))
        trouble = Trouble(self.cluster, "load", database, chance)
        self.addCleanup(trouble.end)
        begun = time.monotonic()
        for done, (at, _, what) in enumerate(happenings):
            database.set_clock(BEGIN + datetime.timedelta(seconds=at))
            self.happen(database, what)
            if chance.random() < 0.05:
                trouble.kill_one()
            if done == len(happenings) // 2:
                self.cluster.crash()
                self.cluster.start()
                database.connect()
            trouble.restart_the_dead()
            time.sleep(chance.random() * 0.012)
        end = BEGIN + datetime.timedelta(seconds=happenings[-1][0], days=200)
        database.set_clock(end)
        while database.left_to_do() > 0 and time.monotonic() < begun + 150:
            trouble.restart_the_dead()
            time.sleep(0.05)
        self.assertEqual(database.left_to_do(), 0)
        trouble.end()

        cases, now = database.cases(), end - datetime.timedelta(seconds=1)
        made, expected = database.actions(), quiet_pass(cases, now)
        print(f"seed {seed}: {len(cases)} cases, {len(happenings) - len(cases)} events, {len(made)} actions; {trouble.killed} pollers killed, "
              f"{trouble.killed_in_transaction} of them in a transaction, {trouble.engines_killed} engines, {trouble.ended_by_themselves} pollers gave up; "
              f"{time.monotonic() - begun:.0f} s")
        self.assertEqual(sorted(expected.keys() - made.keys()), [], "lost")
        self.assertEqual(sorted(made.keys() - expected.keys()), [], "too many")
        # A hand-back after an action changes who would receive it today; it was made for who was right then.
        handed_back = {case["petition"]["id"] for case in cases if any(event["type"] == "declined" for event in case["events"])}
        for key, action in made.items():
            if action[0] not in handed_back:
                self.assertEqual(action, expected[key], key)
        self.assertEqual(database.do("SELECT count(*) FROM guikou.petition_case WHERE trouble IS NOT NULL OR decided_at IS NULL"), [(0,)])
        self.assertEqual(len(cases), CASES)
        self.assertGreater(len(made), 2 * CASES)
        self.assertGreater(trouble.killed_in_transaction, 5)
        self.assertGreater(trouble.engines_killed, 1)
        self.assertGreaterEqual(trouble.ended_by_themselves, 2)  # the database went away, the engine too

    @staticmethod
    def happen(database, what):
        kind, case_id, more = what
        if kind == "open":
            database.do("SELECT guikou.open_case(%s, %s)", case_id, json.dumps(more, ensure_ascii=False, indent=1))
        else:
            database.do("SELECT guikou.add_event(%s, %s, %s)", case_id, more, "plant" if more == "declined" else None)

    def test_one_poller_in_its_own_time(self):
        database = self.database("quiet")
        now = BEGIN
        for number, matter in enumerate(["工资", "安全", "其他"]):
            database.do("SELECT guikou.open_case(%s, %s)", f"Q-{number}", json.dumps({"id": f"Q-{number}", "received": now.isoformat(), "matter": matter, "unit": "plant"}))
        self.poll_once("quiet")
        self.assertEqual(database.do("SELECT count(*) FROM guikou.petition_case WHERE decided_at IS NULL"), [(3,)], "a second is looked at when it is over")
        for hours in (1, 5, 48, 400, 2000):
            now = BEGIN + datetime.timedelta(hours=hours)
            database.set_clock(now)
            self.poll_once("quiet")
            self.assertEqual(database.actions(), quiet_pass(database.cases(), now - datetime.timedelta(seconds=1)))
        before = database.actions()
        database.do("UPDATE guikou.petition_case SET next_wakeup = guikou.clock() - interval '1 day'")
        self.poll_once("quiet")
        self.assertEqual(database.actions(), before)
        self.assertEqual(database.do("SELECT answer->>'lead' FROM guikou.petition_case ORDER BY id"), [("hr",), ("safety",), ("plant",)])

    def test_an_event_is_seen_at_once_and_none_comes_before_what_was_decided(self):
        database = self.database("events")
        database.do("SELECT guikou.open_case('E', %s)", json.dumps({"id": "E", "received": BEGIN.isoformat(), "matter": "其他", "unit": "plant"}))
        now = BEGIN + datetime.timedelta(days=20)
        database.set_clock(now)
        self.poll_once("events")
        made = database.actions()
        self.assertEqual([action[1] for action in made.values()], ["remind", "urge", "urge"])
        # Told late that it was done in time: what was made stays made, and nothing more comes.
        database.do("SELECT guikou.add_event('E', 'replied', NULL, %s)", BEGIN + datetime.timedelta(days=13))
        database.set_clock(now + datetime.timedelta(days=100))
        self.poll_once("events")
        self.assertEqual(database.actions(), made)
        self.assertEqual(database.do("SELECT next_wakeup, answer->'clocks'->0->>'state' FROM guikou.petition_case"), [(None, "met")])
        with self.assertRaises(psycopg2.Error):
            database.do("SELECT guikou.add_event('E', 'closed', NULL, %s)", now + datetime.timedelta(days=101))
        with self.assertRaises(psycopg2.Error):
            database.do("SELECT guikou.add_event('nobody', 'closed')")

    def test_a_case_that_cannot_be_read_is_shown_and_stops_no_other(self):
        database = self.database("trouble")
        for case_id, more in (("bad", {"unit": "nowhere"}), ("good", {})):
            database.do("SELECT guikou.open_case(%s, %s)", case_id, json.dumps({"id": case_id, "received": BEGIN.isoformat(), "matter": "其他", "unit": "plant", **more}))
        database.set_clock(BEGIN + datetime.timedelta(days=40))
        self.poll_once("trouble")
        self.assertEqual(database.do("SELECT id, trouble, next_wakeup FROM guikou.petition_case ORDER BY id"), [("bad", "unknown-unit", None), ("good", None, None)])
        self.assertEqual({action[0] for action in database.actions().values()}, {"good"})
        database.do("UPDATE guikou.petition_case SET petition = %s, next_wakeup = guikou.clock() WHERE id = 'bad'",
                    json.dumps({"id": "bad", "received": BEGIN.isoformat(), "matter": "其他", "unit": "plant"}))
        database.set_clock(BEGIN + datetime.timedelta(days=41))
        self.poll_once("trouble")
        self.assertEqual(database.do("SELECT trouble FROM guikou.petition_case ORDER BY id"), [(None,), (None,)])
        self.assertEqual({action[0] for action in database.actions().values()}, {"bad", "good"})


if __name__ == "__main__":
    unittest.main(verbosity=1)
