# SPDX-License-Identifier: GPL-3.0-or-later
"""The counting part of corpus.sh: runs the checker over folders in batches and prints tables or JSON."""
import argparse
import collections
import json
import os
import subprocess
import sys
import zlib

BATCH = 300


def files_of(folder, half):
    files = sorted(os.path.join(base, name) for base, _, names in os.walk(folder) for name in names)
    if half:
        files = [f for f in files if "ab"[zlib.crc32(os.path.basename(f).encode()) & 1] == half]
    return files


def check(program, files):
    for start in range(0, len(files), BATCH):
        run = subprocess.run([program, "--json", "--"] + files[start:start + BATCH], stdout=subprocess.PIPE, check=False)
        for line in run.stdout.decode("utf-8").splitlines():
            report = json.loads(line)
            if report["part"] == 0:
                yield report


def counts(finding):
    return finding["severity"] not in ("info", "genuine")


def measure(program, folder, half, below):
    result = {"folder": folder, "mails": 0, "levels": {str(n): 0 for n in range(4, -1, -1)}, "checks": {}, "misses": []}
    fired = collections.defaultdict(collections.Counter)
    for report in check(program, files_of(folder, half)):
        result["mails"] += 1
        result["levels"][str(report["level"])] += 1
        for finding in report["findings"]:
            fired[finding["id"]][finding["severity"]] += 1
        if report["level"] < below:
            ids = [f["id"] for f in report["findings"] if counts(f)]
            result["misses"].append({"file": os.path.basename(report["file"]), "level": report["level"], "checks": ids})
    result["checks"] = {name: dict(n) for name, n in sorted(fired.items(), key=lambda item: -sum(item[1].values()))}
    return result


def show(result):
    total = max(result["mails"], 1)
    print(f"{result['folder']}: {result['mails']} mails")
    for level, n in result["levels"].items():
        if n:
            print(f"  level {level}  {n:6d}  {100 * n / total:5.1f} %")
    for name, by_severity in result["checks"].items():
        parts = ", ".join(f"{severity} {n}" for severity, n in sorted(by_severity.items()))
        print(f"  {sum(by_severity.values()):6d}  {name} ({parts})")
    for miss in result["misses"]:
        print(f"  miss: level {miss['level']} {miss['file']} [{' '.join(miss['checks'])}]")


def main():
    parser = argparse.ArgumentParser(prog="corpus.sh", description=__doc__)
    parser.add_argument("program", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="one line of JSON for each folder")
    parser.add_argument("--below", type=int, default=3, metavar="LEVEL", help="list mails below this level")
    parser.add_argument("--half", choices=["a", "b"], help="only one half of each folder")
    parser.add_argument("folders", nargs="+", metavar="DIR")
    options = parser.parse_args()
    for folder in options.folders:
        if not os.path.isdir(folder):
            sys.exit(f"{folder}: no folder")
        result = measure(options.program, folder, options.half, options.below)
        if options.json:
            print(json.dumps(result, ensure_ascii=False))
        else:
            show(result)


main()
