#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make the workbench ready on this machine, then run it, test it or measure it.

Needs Python 3.11 or newer and npm; everything else is installed from the lock files into
.venv/ and resources/map/node_modules/. What is already in place is not done again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMPS = VENV / "workbench-setup.json"
LOCK = ROOT / "requirements.lock"
MAP = ROOT / "resources" / "map"
OLDEST_PYTHON = (3, 11)

# What Qt and Chromium load from the system; a second name is the package's since Ubuntu 24.04.
SYSTEM_LIBRARIES = [
    ("libegl1",),
    ("libgl1",),
    ("libxkbcommon0",),
    ("libxkbcommon-x11-0",),
    ("libdbus-1-3",),
    ("libnss3",),
    ("libxcomposite1",),
    ("libxdamage1",),
    ("libxrandr2",),
    ("libxtst6",),
    ("libasound2", "libasound2t64"),
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-keysyms1",),
    ("libxcb-image0",),
    ("libxcb-render-util0",),
    ("libxcb-shape0",),
    ("libxcb-xkb1",),
    ("fonts-dejavu-core",),
]


class Trouble(Exception):
    """What keeps the set-up from going on, as a sentence for the person at the keyboard."""


def say(sentence: str) -> None:
    """Print one line of progress."""
    print(f"dev: {sentence}", flush=True)


# ---- Set-up -------------------------------------------------------------------------------


def set_up() -> None:
    """Bring the environment in line with the lock files; what has not changed is left alone."""
    started = time.monotonic()
    missing = missing_system_libraries()
    if missing:
        install_system_libraries(missing)
    make_environment()
    done = read_stamps()
    steps = [
        ("packages", digest(LOCK), install_packages),
        ("map", digest(MAP / "package.json", MAP / "package-lock.json"), install_map_scripts),
        ("project", digest(ROOT / "pyproject.toml"), install_project),
    ]
    for name, state, install in steps:
        in_place = name != "map" or (MAP / "node_modules").is_dir()
        if done.get(name) != state or not in_place:
            install()
            done[name] = state
            write_stamps(done)
    say(f"ready ({time.monotonic() - started:.1f} s)")


def make_environment() -> None:
    """Create .venv, or create it again when it was made elsewhere or its Python is gone."""
    stamps = read_stamps()
    moved = bool(stamps) and stamps.get("root") != str(ROOT)
    if PYTHON.exists() and not moved and works(PYTHON):
        return
    if not ensurepip_is_there():
        name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if is_debian():
            install_system_libraries([name])
        if not ensurepip_is_there():
            raise Trouble(f"This Python cannot make virtual environments: install {name} first.")
    say("making the virtual environment .venv")
    run([sys.executable, "-m", "venv", "--clear", VENV], "The virtual environment was not made")
    write_stamps({"root": str(ROOT)})


def install_packages() -> None:
    """Install every Python package of the lock file, each checked against its hash."""
    say("installing Python packages from requirements.lock (a few minutes the first time)")
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--progress-bar", "off", "--only-binary", ":all:", "--require-hashes", "-r", LOCK]
    run_pip(command, "The Python packages were not installed")
    # Pip leaves this out where PYTHONDONTWRITEBYTECODE is set; the program starts in half the time.
    say("compiling them")
    packages = run_and_read(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    )
    compile_modules(Path(packages))


def install_project() -> None:
    """Install the project itself from where it stands, with nothing downloaded."""
    say("installing the workbench itself, editable")
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    command += ["--no-index", "--no-deps", "--no-build-isolation", "--editable", ROOT]
    run(command, "The workbench itself was not installed")
    compile_modules(ROOT / "src")


def compile_modules(folder: Path) -> None:
    """Write bytecode beside the modules of a folder; one that cannot be compiled is left."""
    command = [PYTHON, "-m", "compileall", "-q", "-q", "-j", "0", folder]
    subprocess.run(command, stdin=subprocess.DEVNULL, check=False)


def install_map_scripts() -> None:
    """Install the map scripts and fonts of resources/map/package-lock.json."""
    npm = shutil.which("npm")
    if npm is None:
        raise Trouble(
            "npm was not found; it installs the map scripts and fonts. "
            "Install Node.js 20 or newer with npm, then run this command again."
        )
    say("installing map scripts and fonts from resources/map/package-lock.json")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run(command, "The map scripts were not installed", folder=MAP)


def is_debian() -> bool:
    """Whether this system installs its libraries with apt."""
    return sys.platform == "linux" and all(map(shutil.which, ("dpkg-query", "apt-get")))


def missing_system_libraries() -> list[str]:
    """Name the packages of Debian or Ubuntu that Qt needs and that are not installed."""
    if not is_debian():
        return []
    names = [name for alternatives in SYSTEM_LIBRARIES for name in alternatives]
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)
    rows = (line.split() for line in answer.stdout.splitlines())
    installed = {row[0] for row in rows if row[1:] == ["installed"]}
    return [
        preferred(alternatives)
        for alternatives in SYSTEM_LIBRARIES
        if not installed.intersection(alternatives)
    ]


def preferred(alternatives: tuple[str, ...]) -> str:
    """Choose the name that this system's package lists can install; the first if they tell none."""
    for name in alternatives[1:]:
        shown = ["apt-cache", "show", "--no-all-versions", name]
        if subprocess.run(shown, capture_output=True, check=False).returncode == 0:
            return name
    return alternatives[0]


def install_system_libraries(names: list[str]) -> None:
    """Install packages with apt where that is allowed without asking; else say how to."""
    by_hand = f"sudo apt-get install {' '.join(names)}"
    prefix = apt_prefix()
    if prefix is None:
        say(f"system libraries are missing and may not be installed from here; run: {by_hand}")
        return
    say(f"installing system libraries: {' '.join(names)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
    for command in ([*prefix, "apt-get", "update", "-qq"], install):
        ended = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if ended.returncode != 0:
        print(ended.stderr.strip(), file=sys.stderr)
        say(f"apt-get did not install them; run: {by_hand}")


def apt_prefix() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks nothing, else None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asks = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asks.returncode == 0:
            return ["sudo", "-n"]
    return None


def ensurepip_is_there() -> bool:
    """Whether this Python can put pip into a new environment (Debian packs that apart)."""
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def works(python: Path) -> bool:
    """Whether an environment's Python starts, is new enough and has pip."""
    new_enough = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON}"
    probe = f"{new_enough} or not __import__('importlib.util').util.find_spec('pip'))"
    return subprocess.run([python, "-c", probe], check=False, capture_output=True).returncode == 0


def digest(*paths: Path) -> str:
    """Hash the contents of some files."""
    contents = hashlib.sha256()
    for path in paths:
        contents.update(path.read_bytes())
    return contents.hexdigest()


def read_stamps() -> dict[str, str]:
    """Read what was installed from which contents; nothing when that is not known."""
    try:
        return json.loads(STAMPS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_stamps(stamps: dict[str, str]) -> None:
    """Write what is installed now."""
    text = json.dumps({**stamps, "root": str(ROOT)}, indent=2)
    STAMPS.write_text(text + "\n", encoding="utf-8")


def run(command: Sequence[str | Path], failure: str, folder: Path = ROOT) -> None:
    """Run a command to its end; its failure is trouble."""
    code = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, check=False).returncode
    if code != 0:
        raise Trouble(f"{failure} (exit code {code}); the lines above say why.")


def run_and_read(command: Sequence[str | Path]) -> str:
    """Run a short command of the environment's Python; return the line that it prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def run_pip(command: Sequence[str | Path], failure: str) -> None:
    """Run pip and name each download and the installation; show its last lines if it fails."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        if wheel := re.match(r"\s*Downloading (?:\S*/)?(\w+)-([\w.]+)-\S+ (\(.*\))", line):
            print(f"     {wheel[1]} {wheel[2]} {wheel[3]}", flush=True)
        elif line.startswith("Installing collected"):
            print("     unpacking", flush=True)
    code = process.wait()
    if code != 0:
        print("".join(lines[-25:]), file=sys.stderr)
        raise Trouble(f"{failure} (exit code {code}); the lines above say why.")


# ---- Lock files ---------------------------------------------------------------------------


def renew_locks(arguments: list[str]) -> int:
    """Write both lock files anew; unless given --upgrade, pins move only where they must."""
    command = [BIN / "uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--universal"]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    command += ["--no-config", "--quiet", "--output-file", LOCK, *arguments]
    run(command, "requirements.lock was not renewed")
    npm = shutil.which("npm")
    if npm is None:
        raise Trouble("npm was not found; it writes resources/map/package-lock.json.")
    command = [npm, "install", "--package-lock-only", "--ignore-scripts", "--loglevel=error"]
    command += ["--omit-lockfile-registry-resolved", "--no-audit", "--no-fund"]
    run(command, "package-lock.json was not renewed", folder=MAP)
    strip_addresses(MAP / "package-lock.json")
    return 0


def strip_addresses(lock: Path) -> None:
    """Take out what npm notes besides versions and hashes: where to fetch and where to donate."""
    content = json.loads(lock.read_text(encoding="utf-8"))
    for entry in content["packages"].values():
        entry.pop("resolved", None)
        entry.pop("funding", None)
    lock.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


# ---- Commands -----------------------------------------------------------------------------


def off_screen() -> dict[str, str]:
    """Build the environment in which Qt and Chromium draw without a screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium refuses its sandbox to root. Only tests run so; the program never asks for it.
        environment.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
        environment.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")
    if sys.platform == "linux" and "XDG_RUNTIME_DIR" not in environment:
        # Qt warns without it, and a warning fails a test.
        user = os.getuid()
        folder = Path(tempfile.gettempdir(), f"workbench-runtime-{user}")
        folder.mkdir(mode=0o700, exist_ok=True)
        environment["XDG_RUNTIME_DIR"] = str(folder)
    return environment


def linters() -> list[tuple[str, list[str]]]:
    """Name the checks that only read the code, and their commands."""
    return [
        ("ruff check", [str(BIN / "ruff"), "check"]),
        ("ruff format", [str(BIN / "ruff"), "format", "--check"]),
        ("pyright", [str(BIN / "pyright")]),
        ("import-linter", [str(BIN / "lint-imports")]),
    ]


def lint() -> list[str]:
    """Run every linter, an early failure notwithstanding; return the names of those that failed."""
    failed: list[str] = []
    results: list[str] = []
    for name, command in linters():
        say(name)
        started = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode
        word = "passed" if code == 0 else "FAILED"
        results.append(f"{name} {word} ({time.monotonic() - started:.1f} s)")
        if code != 0:
            failed.append(name)
    say("; ".join(results))
    return failed


def check() -> int:
    """Run the linters only."""
    return 1 if lint() else 0


def test(arguments: list[str]) -> int:
    """Run the linters, then the tests, whose line comes last when everything passed."""
    failed = lint()
    say("pytest")
    # A module's tests stay in one process: many share a page that Chromium was started for.
    side_by_side = ["--numprocesses", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
    command = [str(PYTHON), "-m", "pytest", *side_by_side, *arguments]
    code = subprocess.run(command, cwd=ROOT, env=off_screen(), check=False).returncode
    if failed:
        say(f"failed before the tests ran: {', '.join(failed)}")
    return code or (1 if failed else 0)


def window(arguments: list[str]) -> int:
    """Open the workbench's window, with a case if one is named."""
    return subprocess.run([BIN / "workbench", *arguments], check=False).returncode


def gallery(arguments: list[str]) -> int:
    """Write screenshots of every view into build/gallery, or into the folder named."""
    command = [PYTHON, ROOT / "tools" / "gallery.py", *(arguments or ["build/gallery"])]
    return subprocess.run(command, cwd=ROOT, env=off_screen(), check=False).returncode


def bench(arguments: list[str]) -> int:
    """Measure what the workbench promises."""
    command = [PYTHON, "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, env=off_screen(), check=False).returncode


def main(arguments: list[str]) -> int:
    """Make ready, then do what the first argument says."""
    if sys.version_info < OLDEST_PYTHON:
        print(f"dev.py needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 1
    parser = argparse.ArgumentParser(prog="dev.py", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("setup", help="make ready, open nothing")
    commands.add_parser("run", help="make ready and open the window; a CASE may follow")
    commands.add_parser("test", help="every check, then the tests; pytest's arguments may follow")
    commands.add_parser("check", help="the checks that only read the code")
    commands.add_parser("lock", help="write the lock files anew; --upgrade may follow")
    commands.add_parser("gallery", help="screenshots of every view; a folder may follow")
    commands.add_parser("bench", help="the measurements; their arguments may follow")
    known, rest = parser.parse_known_args(arguments)
    taking = {
        "run": window,
        "test": test,
        "lock": renew_locks,
        "gallery": gallery,
        "bench": bench,
    }
    if rest and known.command not in taking:
        parser.error(f"{known.command} takes no arguments: {' '.join(rest)}")
    try:
        set_up()
        if known.command == "setup":
            return 0
        if known.command == "check":
            return check()
        return taking[known.command](rest)
    except Trouble as trouble:
        say(str(trouble))
        return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
