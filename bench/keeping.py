"""What the scripts beside this file share: the command, the machine's folder of results, tables."""
import datetime
import json
import math
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)


def run(command, environment=None):
    """The JSON document that a command prints; a command that fails ends the script with what it said."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return json.loads(done.stdout)


def chainrule(*words, environment=None):
    return run(["./chainrule", *words, "--json"], environment)


def models():
    """Name → notation and parameters of the models that come with it."""
    return {m["name"]: m for m in chainrule("models")["models"]}


def folder(cpu):
    """bench/results/<cpu>, made when it is not there."""
    path = os.path.join(HERE, "results", re.sub(r"[^a-z0-9]+", "-", cpu.lower()).strip("-"))
    os.makedirs(path, exist_ok=True)
    return path


def read(path):
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def write(path, text):
    """Replaces the file whole."""
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".new", path)


def write_json(path, document):
    write(path, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def stamp():
    """When, and on what source: what a figure is worth nothing without."""
    source = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return {"date": datetime.date.today().isoformat(), "source": source.stdout.strip() or "unknown", "runtime": runtime()}


def runtime():
    with open(os.path.join(ROOT, "src", "Chainrule.Cli", "bin", "Release", "net10.0", "Chainrule.Cli.runtimeconfig.json"), encoding="utf-8") as file:
        named = json.load(file)["runtimeOptions"]["frameworks"][0]  # the second is the studio's
    listed = subprocess.run(["dotnet", "--list-runtimes"], stdout=subprocess.PIPE, text=True).stdout
    versions = re.findall(rf"^{re.escape(named['name'])} (\S+)", listed, re.MULTILINE)
    major = named["version"].split(".")[0]
    return ".NET " + max((v for v in versions if v.split(".")[0] == major), default=named["version"], key=lambda v: [int(n) for n in re.findall(r"\d+", v)])


def geometric_mean(figures):
    return math.exp(sum(math.log(f) for f in figures) / len(figures))


def table(headings, rows):
    """A table in Markdown, its columns even, so that it reads as plain text too. Columns after the first are numbers."""
    cells = [headings, *rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(headings))]
    lines = ["| " + " | ".join(c.rjust(w) if i else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths))) + " |" for row in cells]
    rule = "| " + " | ".join("-" * (w - 1) + ":" if i else "-" * w for i, w in enumerate(widths)) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])
