"""The words of a language as the browser needs them: its stemmer, stop words and synonyms become one script."""

import json
from collections.abc import Mapping, Sequence

from tianguis.analysis import algorithm_of

_FOLDER = "search"
# The licence wants to be named wherever the code goes; minifiers keep a comment that begins so.
_NOTICE = "/*! Snowball 3.0.1, BSD-3-Clause, https://snowballstem.org/license.html */"


def stop_words_of(tag: str, files: Mapping[str, str]) -> list[str]:
    """The words of `search/stop-words/<language>.txt` among a theme's `files`; none if it has no such file."""
    language = tag.split("-")[0]
    # Both ways to write Norwegian share a list.
    name = "no" if language in ("nb", "nn") else language
    return files.get(f"{_FOLDER}/stop-words/{name}.txt", "").split()


def language_script(tag: str, files: Mapping[str, str], synonyms: Sequence[Sequence[str]]) -> str:
    """A call of `tianguis.language` with what theme/search/analysis.js takes, and the language's tag.

    `files` are a theme's by name: `search/snowball/english-stemmer.js`, `search/stop-words/en.txt`.

    Raises:
        KeyError: the stemmer of a language that has one is not among the files.
    """
    data = {"language": tag, "stopWords": stop_words_of(tag, files), "synonyms": [list(group) for group in synonyms]}
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    script = f'tianguis.language({written[:-1]},"stem":{_stemmer(algorithm_of(tag), files)}}});\n'
    # Within quotes, and it stands nowhere else, each means the same; a script element would end at the first.
    return script.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _stemmer(algorithm: str, files: Mapping[str, str]) -> str:
    """An expression whose value is a function from a word to its stem, or `null`; what Snowball names stays inside."""
    if not algorithm:
        return "null"
    base, own = (files[f"{_FOLDER}/snowball/{name}-stemmer.js"] for name in ("base", algorithm))
    return (
        f"(function(){{{_NOTICE}\nvar BaseStemmer;\n{base}\n{own}\n"
        f"var snowball=new {algorithm.capitalize()}Stemmer;"
        "return function(word){return snowball.stemWord(word)}})()"
    )
