"""Computes the expected figures of every round in rounds/index.json with analyse.py.

    python make.py
"""
import json
import pathlib

import analyse

FOLDER = pathlib.Path(__file__).parent / "rounds"
NAMES = {"--k-min": "k_min", "--k-item": "k_item", "--k-spread": "k_spread", "--team-min": "team_min"}


def main():
    for entry in json.loads((FOLDER / "index.json").read_text()):
        options = iter(entry["options"])
        limits, detail = {}, {}
        for option in options:
            if option == "--items":
                detail["items"] = next(options)
            elif option.startswith("--forms"):
                detail["forms"] = option == "--forms"
            else:
                limits[NAMES[option]] = int(next(options))
        first = FOLDER / entry["round"]
        if "follow_up" in entry:
            figures = analyse.change(first, FOLDER / entry["follow_up"], **limits)
        else:
            figures = analyse.analyse(first, **detail, **limits)
        text = json.dumps(figures, sort_keys=True, allow_nan=False, separators=(",", ":"))
        (FOLDER / entry["expected"]).write_text(text + "\n")


if __name__ == "__main__":
    main()
