"""A PostgreSQL of the test's own: in a temporary folder, on a Unix socket alone, never as root."""
import glob
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

import psycopg2


class PostgresCluster:
    def __init__(self):
        binaries = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
        assert binaries, "PostgreSQL is not installed: apt-get install postgresql, or ./run test"
        self._binaries = binaries[-1]
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="guikou-pg-"))
        # PostgreSQL refuses to run as root: then it runs as the user that its package made.
        self._as = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        if self._as:
            shutil.chown(self.folder, "postgres", "postgres")
        self.folder.chmod(0o755)
        subprocess.run([f"{self._binaries}/initdb", "-D", self.folder / "data", "-A", "trust", "-U", "guikou", "-E", "UTF8", "--locale=C", "--no-sync"],
                       check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self._as)
        self._server = None
        self.start()

    def dsn(self, database="postgres", name="test"):
        return f"host={self.folder} user=guikou dbname={database} application_name={name}"

    def start(self):
        with open(self.folder / "log", "ab") as log:
            # fsync guards against the machine's death, which is not tried here; the server's own is.
            self._server = subprocess.Popen([f"{self._binaries}/postgres", "-D", self.folder / "data", "-k", self.folder, "-c", "listen_addresses=", "-c", "fsync=off"],
                                            stdout=log, stderr=log, cwd=self.folder, **self._as)
        for _ in range(300):
            try:
                psycopg2.connect(self.dsn()).close()
                return
            except psycopg2.OperationalError:
                assert self._server.poll() is None, (self.folder / "log").read_text()
                time.sleep(0.1)
        raise AssertionError("PostgreSQL did not start:\n" + (self.folder / "log").read_text())

    def crash(self):
        """Ends it without any tidying up, as a power cut would end it; the next start recovers from the log."""
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(timeout=30)

    def create_database(self, name, *scripts):
        connection = psycopg2.connect(self.dsn())
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        connection.close()
        connection = psycopg2.connect(self.dsn(name))
        with connection, connection.cursor() as cursor:
            for script in scripts:
                cursor.execute(script)
        connection.close()

    def remove(self):
        self.crash()
        shutil.rmtree(self.folder, ignore_errors=True)
