"""What the scripts share that train: runs that are gone on with, the last epoch of each, tables that stand between marks of a page."""
import hashlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys

import keeping
from keeping import ROOT

# The classics, by their parameters, and what each document reports for its last epoch.
DOCUMENTS = {"17130": 99.51, "17022": 99.40, "19848": 99.28, "12442": 99.46, "17054": 99.36}


def request(folder):
    with open(os.path.join(folder, "request.json"), encoding="utf-8") as file:
        return json.load(file)


def events(folder):
    """What was written, less what a resumption made void."""
    path = os.path.join(folder, "events.jsonl")
    if not os.path.exists(path):
        return []
    found = []
    for line in open(path, encoding="utf-8"):
        try:
            event = json.loads(line)
        except ValueError:
            continue  # a line torn by a kill
        if event["event"] == "resume":
            found = [e for e in found if e["step"] <= event["step"] and e["event"] != "stop"]
        found.append(event)
    return found


def ended(folder):
    return any(e["event"] == "end" for e in events(folder))


def train(model, recipe, seed, folder, threads):
    """One training, recorded in the folder; one that has ended is not run again, and one that was cut off goes on. A run of another model or recipe is refused."""
    if os.path.exists(folder) and not os.path.exists(os.path.join(folder, "request.json")):
        if set(os.listdir(folder)) - {"run.lock", "teacher.safetensors"}:
            sys.exit(f"{folder} holds something that is no run. Move it away, or give another --runs.")
        shutil.rmtree(folder)  # killed before it wrote what it was asked
    command = ["./chainrule", "train", model, "--recipe", recipe, "--seed", str(seed), "--threads", str(threads), "--json"]
    command += ["--resume" if os.path.exists(folder) else "--out", os.path.abspath(folder)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"{folder}:\n{done.stderr}  Of a run that was asked for something else: move its folder away, or give another --runs.")
    refuse_other_teacher(folder)
    last_epoch(folder)  # where there is no MNIST it was trained on synthetic digits: stop at the first


def refuse_other_teacher(folder):
    """A run that learned from a network that has shipped under the same name and is another now."""
    teacher = request(folder).get("teacher")
    path = teacher and os.path.join(ROOT, "weights", teacher["name"] + ".safetensors")
    if path and os.path.exists(path):
        with open(path, "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != teacher["sha256"]:
                sys.exit(f"{folder} learned from another network than {teacher['name']} is now. Move that folder away, or give another --runs.")


def last_epoch(folder):
    """The last epoch of a training on all of MNIST; None for one that has not ended."""
    if not ended(folder):
        return None
    final = [e for e in events(folder) if e["event"] == "epoch"][-1]
    asked = request(folder)
    if asked["data"]["name"] != "MNIST" or final["evaluated_on"] != "test":
        sys.exit(f"{folder}: not a training on all of MNIST ({asked['data']['name']}, evaluated on {final['evaluated_on']}); set CHAINRULE_DATA, or give another --runs.")
    return final


def last_epochs(runs, model, recipe, seeds):
    """Folders <recipe>-<seed> that have ended, with their last epochs. What is published is what would be trained today: the command itself says whether a run is."""
    found = []
    for seed in range(1, seeds + 1):
        folder = os.path.join(runs, f"{recipe}-{seed}")
        if ended(folder):
            train(model, recipe, seed, folder, 1)
            found.append((folder, last_epoch(folder)))
    return found


def mean_and_spread(figures):
    """Of the accuracies, as the tables tell them."""
    return f"{statistics.mean(figures):.3f}", f"{statistics.stdev(figures):.3f}" if len(figures) > 1 else "—"


def put_between(page, name, text):
    """Replaces what stands between <!-- name --> and <!-- end --> in a page."""
    with open(page, encoding="utf-8") as file:
        written = file.read()
    pattern = rf"(?s)(<!-- {re.escape(name)} -->\n).*?(<!-- end -->)"
    if not re.search(pattern, written):
        sys.exit(f"{page} has no place for the table: no line <!-- {name} -->.")
    keeping.write(page, re.sub(pattern, lambda m: m[1] + text + "\n" + m[2], written))
