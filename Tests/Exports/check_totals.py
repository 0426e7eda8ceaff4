"""Exports the books in every format, has other programs read them, and compares their totals with the balance.

usage: check_totals.py BINARY ROOT FOLDER [--office]
"""
import csv
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from beancount import loader
from beancount.core import data
from frictionless import Package

COMMODITY = {"main": "CREDITS", "rehearsal": "REHEARSAL"}
ASSET = {"main": "Assets:Credits", "rehearsal": "Assets:Rehearsal"}
faults = []


def expect(what, found, wanted):
    if found != wanted:
        faults.append(f"{what}: {found}, not {wanted}")


def output(*command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        faults.append(f"{' '.join(command)} ended with {result.returncode}: {(result.stderr or result.stdout)[:2000]}")
    return result.stdout


def export(account, form, folder, *flags):
    place = folder / f"{account}{'-'.join(flags)}.{form}"
    output(BINARY, "credits", "export", "--account", account, "--format", form, "--root", ROOT,
           "--output", str(place), *flags)
    return place


def rows(place, encoding="utf-8"):
    with open(place, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, strict=True))


def check_json(place, balance):
    document = json.loads(place.read_text(encoding="utf-8"))
    signs = {"settle": -1, "hold": 0, "release": 0}
    total = Decimal(document["opening"]) + sum(
        signs.get(entry["kind"], 1) * Decimal(entry["amount"]) for entry in document["entries"])
    expect("json, opening and entries", total, balance)
    expect("json, closing", Decimal(document["closing"]), balance)
    return document["entries"]


def check_csv(folder, account, balance, entries):
    place = folder / f"{account}-package"
    place.mkdir()
    output(BINARY, "credits", "export", "--account", account, "--format", "csv", "--root", ROOT, "--output", str(place))
    report = Package(str(place / "datapackage.json")).validate()
    for row in report.flatten(["rowNumber", "fieldNumber", "type", "message"]):
        faults.append(f"frictionless: {row}")
    resource = Package(str(place / "datapackage.json")).get_resource("entries")
    expect("frictionless, effects", sum(Decimal(row["effect"]) for row in resource.read_rows()), balance)
    raw = Path(resource.normpath).read_bytes()
    expect("csv, line ends", raw.count(b"\r\n") >= len(entries) + 1 and raw.endswith(b"\r\n"), True)
    found = rows(resource.normpath)
    expect("csv, rows", [row["id"] for row in found], [f"entry-{entry['id']}" for entry in entries])
    for row, entry in zip(found, entries):
        note = (entry["note"] or "").replace("\x1b", "\ufffd")
        expect(f"csv, note of {row['id']}", row["note"], ("'" if note[:1] in tuple("=+-@\t\r") else "") + note)
        expect(f"csv, amount of {row['id']}", row["amount"], entry["amount"])
    expect("csv, last balance", Decimal(found[-1]["balance"]), balance)
    excel = export(account, "csv", folder, "--excel")
    expect("csv for Excel", excel.read_bytes(), b"\xef\xbb\xbf" + raw)
    return Path(resource.normpath)


def check_hledger(place, account, balance, scenes):
    output("hledger", "-f", str(place), "check", "--strict")
    output("hledger", "-f", str(place), "check", "ordereddates")
    text = output("hledger", "-f", str(place), "balance", "--flat", "--no-total", "--empty", "-O", "csv")
    found = {row["account"]: Decimal(row["balance"].split()[0]) for row in csv.DictReader(text.splitlines())}
    expect("hledger, asset", found.get(ASSET[account]), balance)
    for scene, cost in scenes.items():
        root = "Expenses:Rehearsal" if account == "rehearsal" else "Expenses:Render"
        expect(f"hledger, {scene}", found.get(f"{root}:{scene[0]}:{scene[1]}", Decimal(0)), cost)
    expect("hledger, trial balance", sum(found.values()), Decimal(0))


def check_beancount(place, account, balance, scenes):
    output(str(Path(sys.executable).parent / "bean-check"), str(place))
    entries, errors, _ = loader.load_file(str(place))
    for error in errors:
        faults.append(f"beancount: {error}")
    found = {}
    for entry in entries:
        for posting in entry.postings if isinstance(entry, data.Transaction) else []:
            found[posting.account] = found.get(posting.account, Decimal(0)) + posting.units.number
            expect("beancount, commodity", posting.units.currency, COMMODITY[account])
    expect("beancount, asset", found.get(ASSET[account]), balance)
    expenses = sorted(cost for name, cost in found.items() if name.startswith("Expenses:") and name.count(":") == 3)
    expect("beancount, scenes", expenses, sorted(cost for cost in scenes.values()))


def check_focus(place, entries):
    cost = sum(Decimal(row["BilledCost"]) for row in rows(place))
    signs = {"settle": 1, "refund": -1, "correction": -1}
    expect("focus, cost", cost, sum(signs.get(entry["kind"], 0) * Decimal(entry["amount"]) for entry in entries))
    for row in rows(place):
        json.loads(row["Tags"])


def check_office(place, folder, balance):
    # The file once more as LibreOffice read it: what it took for a number or a formula is not what we wrote.
    target = folder / "office"
    output("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
           "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--infilter=CSV:44,34,76,1",
           "--outdir", str(target), str(place))
    office, ours = rows(target / place.name), rows(place)
    expect("LibreOffice, effects", sum(Decimal(row["effect"]) for row in office), balance)
    expect("LibreOffice, ids", [row["id"] for row in office], [row["id"] for row in ours])
    expect("LibreOffice, notes", [row["note"] for row in office], [row["note"] for row in ours])


BINARY, ROOT, FOLDER = sys.argv[1:4]
folder = Path(FOLDER)
folder.mkdir(parents=True)
balances = json.loads(output(BINARY, "credits", "balance", "--json", "--root", ROOT))["accounts"]
for line in balances:
    account, balance = line["account"], Decimal(line["balance"])
    entries = check_json(export(account, "json", folder), balance)
    scenes = {}
    for entry in entries:
        sign = {"settle": 1, "refund": -1, "correction": -1}.get(entry["kind"], 0)
        if sign and entry["scene"] and Decimal(entry["amount"]):
            key = (entry["project"], entry["scene"])
            scenes[key] = scenes.get(key, Decimal(0)) + sign * Decimal(entry["amount"])
    table = check_csv(folder, account, balance, entries)
    check_hledger(export(account, "hledger", folder), account, balance, scenes)
    check_beancount(export(account, "beancount", folder), account, balance, scenes)
    check_focus(export(account, "focus", folder), entries)
    if "--office" in sys.argv:
        check_office(table, folder, balance)
expect("accounts", [line["account"] for line in balances], ["main", "rehearsal"])
for fault in faults:
    print(f"exports: {fault}")
if not faults:
    print(f"exports: {len(balances)} accounts, every program finds our totals")
sys.exit(1 if faults else 0)
