"""Write the JSON Schemas for editors and programs from the types; `--check` says whether they are current.

Needs the project's environment: run it as `.venv/bin/python packaging/schemas.py`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reviewer.packs.schema import SCHEMAS  # noqa: E402  (the project is found only after the line above)


def main() -> int:
    """0 where all files are current or were written; 1 where `--check` finds one that is not."""
    stale: list[str] = []
    for name, make in SCHEMAS.items():
        path = ROOT / "resources" / "schemas" / name
        text = json.dumps(make(), indent=1, sort_keys=True) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.stderr.write(f"Not current: {', '.join(stale)}. Run packaging/schemas.py.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
