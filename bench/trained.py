"""What the scripts share that train: runs that are gone on with, the last epoch of each, tables that stand between marks of a page."""
import json
import os
import re
import statistics
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# The classics, by their parameters, and what each document reports for its last epoch.
DOCUMENTS = {"17130": 99.51, "17022": 99.40, "19848": 99.28, "12442": 99.46, "17054": 99.36}


def request(folder):
    with open(os.path.join(folder, "request.json"), encoding="utf-8") as file:
        return json.load(file)


def events(folder):
    path = os.path.join(folder, "events.jsonl")
    if not os.path.exists(path):
        return []
    found = []
    for line in open(path, encoding="utf-8"):
        try:
            found.append(json.loads(line))
        except ValueError:
            pass  # a line torn by a kill
    return found


def ended(folder):
    return any(e["event"] == "end" for e in events(folder))


def train(model, recipe, seed, folder, threads):
    """One training, recorded in the folder; one that has ended is not run again, and one that was cut off goes on."""
    if ended(folder):
        return
    command = ["./chainrule", "train"]
    command += ["--resume", folder] if events(folder) else [model, "--recipe", recipe, "--seed", str(seed), "--out", folder]
    subprocess.run(command + ["--threads", str(threads), "--json"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    last_epoch(folder)  # where there is no MNIST it was trained on synthetic digits: stop at the first


def last_epoch(folder):
    """The last epoch of a training on all of MNIST; None for one that has not ended."""
    if not ended(folder):
        return None
    final = [e for e in events(folder) if e["event"] == "epoch"][-1]
    asked = request(folder)
    if asked["data"]["synthetic"] or final["evaluated_on"] != "test":
        sys.exit(f"{folder}: not a training on all of MNIST ({asked['data']['name']}, evaluated on {final['evaluated_on']}); set CHAINRULE_DATA, or give another --runs.")
    return final


def last_epochs(runs, recipe, seeds):
    """Folders <recipe>-<seed> that have ended, with their last epochs."""
    folders = [os.path.join(runs, f"{recipe}-{seed}") for seed in range(1, seeds + 1)]
    return [(folder, final) for folder, final in ((f, last_epoch(f)) for f in folders) if final]


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
    with open(page, "w", encoding="utf-8") as file:
        file.write(re.sub(pattern, lambda m: m[1] + text + "\n" + m[2], written))
