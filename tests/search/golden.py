"""Writes the answers of golden.jsonl anew, after a rule, a stop word or a synonym has changed; read the difference before you keep it.

`python tests/search/golden.py`. A line with nothing but a language and a text is a new case.
"""

import json
import sys
from pathlib import Path

# Tests import what they share from tests/, which only pytest knows by itself.
sys.path.append(str(Path(__file__).resolve().parent.parent))

from twins import analysis, answers_of_python

TABLE = Path(__file__).with_name("golden.jsonl")


def row(language: str, text: str) -> str:
    [[words, keys, term, query]] = answers_of_python([(language, text)])
    values = {
        "language": language, "text": text, "words": words, "keys": keys, "term": term, "terms": analysis(language).terms(text), "query": query,
    }  # fmt: skip
    # Half a character can't be written in UTF-8; lines may not be cut by what some programs take for the end of one.
    is_plain = text.isprintable()
    return json.dumps(values, ensure_ascii=not is_plain)


if __name__ == "__main__":
    cases = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").split("\n") if line]
    TABLE.write_text(
        "".join(f"{row(each['language'], each['text'])}\n" for each in cases), encoding="utf-8", newline="\n"
    )
