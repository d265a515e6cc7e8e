"""Ways in which a file goes wrong: by accident, by a bad tool, or by malice. Each is a pure function of bytes and two numbers."""

import re
from collections.abc import Callable
from typing import NamedTuple

Mutate = Callable[[bytes, int, int], bytes]
_FIELD = re.compile(rb"^([ ]*(?:- )?)([a-z_]+):(.*)$")

# Values of every type, and some of none, as they would stand after a colon.
VALUES = [
    *("", "~", "true", "no", "0", "-1", "1.5", "1.0e300", "-0.0", "999999999999999999", "9" * 400, "1e999", ".inf", ".nan"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "0000", "0000-05", "9999-12", "0001/9999", "2004/2003", "12:30", "0x1f"),
    *("[]", "{}", "[[]]", "[{}]", "{a: {b: {c: [d]}}}", "[1, a, [b], {c: d}, null, true, 2026-11-22]", "[null, null]", "{'': ''}", "['']"),
    *("&a [*a]", "&a x", "*a", "!!python/object:os.system x", "!x", "<<", "? [a]", "|", ">-", "'", '"', "[", "{", "@", "`", "%", "- a", "a: b"),
    *('"\\0"', '"\\x07"', '"\\u202e"', '"\\U0010FFFF"', '"\\ud800"', '"\\L"', "' '", "'\u00a0'", "'\u200b'", "x" * 5000, "é" * 500, "a\u0301" * 300),
    *("program/chile-joven", "program/", "/", "nothing/at-all", "program/../..", "PROGRAM/X", "lesson/x#y", "kind/id/more", "source://x"),
    *("javascript:alert(1)", "https://[", "https://[::1", "http://" + "a" * 300, "https://e.org:99999999/", "//e.org", "mailto:", "a@b", "../../etc/passwd"),
    *("archived", "draft", "withdrawn", "published", "xx", "ar", "zh-Hant-TW", "CLP", "chl", "[chl, chl, chl]", "{of: es}", "{of: [es]}", "{of: es, sections: {a: [b]}}"),
    *("<script>alert(1)</script>", "</title></head>", "{{ t.home }}", "{% include 'x' %}", "{0}", "{seen}", "%s", "\\", "a\\nb", "\u202e\u2066", "\ufeff"),
]  # fmt: skip

# Texts for a body or a long field.
BOMBS = [
    *("> " * 60, "- " * 200, "[" * 1500, "![](" * 400, "*a _b " * 400, "<b>" * 400, "<div>\n" * 80, "`" * 801, "~" * 801, "|a" * 80 + "\n" + "|-" * 80 + "\n" + "|b" * 80),
    *("".join("  " * depth + "- a\n" for depth in range(60)), "".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(80)) + "[^0]", "[a]: /x\n\n" + "[a]" * 300),
    *("# a\n" * 80, "## \n" * 20, "###### a\n# b\n", "a\n===\nb\n---\n", "---\n---\n---\n", "\n---\ntitle: again\n---\n", "***\n", "    code\n\tcode\n"),
    *("[a](program/nobody) [b](#nowhere) [c](../../x) ![d](x.jpg) [e](javascript:x) [f](<>) [g]()", "[a](program/%FF#%FF)", "[a](%00)", "[a](x#" + "y" * 500 + ")"),
    *("<a href='x' data-sourcepos='y'>z</a>", "<a data-sourcepos='1:1-9' href=\"\">", "<input><form><svg><math><style></style>", "<!--", "<![CDATA[", "<?x", "<h1 id=x>y", "<a " * 300),
    *("&#0; &#xD800; &#1114112; &nosuch; &amp;amp;", "<http://>", "www.", "a@b.c", "https://[::1", "> [!NOTE]\n> a", "> [!NOSUCH]\n> a", "- [ ] a\n- [x]", "a\\\nb  \nc"),
    *("\u202eabc\u2066", "\u200b\u200d\ufeff", "a" + "\u0301" * 500, "👨‍👩‍👧‍👦" * 50, "ا" * 500, "中" * 500, "\u2028\u2029\x85", "\x00", "\x1b[31m", "\ufffe", "\U0010ffff"),
]  # fmt: skip

KEYS = ["colour", "title", "status", "translation", "", "'", "1", "null", "a.b", "a b", "<<", "TITLE", "títle", "[a]", "{a: b}", "&a x", "id", "body", "kind", "x" * 300, "__class__"]  # fmt: skip
BYTES = [b"\x00", b"\xff", b"\xfe\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\r", b"\r\r\n", b"\t", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8", b"\x1b", b"\x7f", b"\n---\n", b"\n\n\n", b": ", b"#", b"'", b'"', b"{", b"[", b"|", b">", b"*", b"&", b"!"]  # fmt: skip


class Mutation(NamedTuple):
    name: str
    apply: Mutate


def _left_alone(content: bytes, a: int, b: int) -> bytes:
    return content


def _a_byte_flipped(content: bytes, a: int, b: int) -> bytes:
    at = a % max(1, len(content))
    return content[:at] + bytes([content[at] ^ (1 << b % 8)]) + content[at + 1 :] if content else content


def _bytes_inserted(content: bytes, a: int, b: int) -> bytes:
    at = a % (len(content) + 1)
    return content[:at] + BYTES[b % len(BYTES)] + content[at:]


def _bytes_deleted(content: bytes, a: int, b: int) -> bytes:
    at = a % (len(content) + 1)
    return content[:at] + content[at + 1 + b % 50 :]


def _cut_off(content: bytes, a: int, b: int) -> bytes:
    return content[: a % (len(content) + 1)]


def _lines_swapped(content: bytes, a: int, b: int) -> bytes:
    lines = content.split(b"\n")
    one, other = a % len(lines), b % len(lines)
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _line_repeated(content: bytes, a: int, b: int) -> bytes:
    lines = content.split(b"\n")
    lines[b % len(lines) : b % len(lines)] = [lines[a % len(lines)]]
    return b"\n".join(lines)


def _line_removed(content: bytes, a: int, b: int) -> bytes:
    lines = content.split(b"\n")
    del lines[a % len(lines)]
    return b"\n".join(lines)


def _line_indented(content: bytes, a: int, b: int) -> bytes:
    lines = content.split(b"\n")
    lines[a % len(lines)] = (b"\t" if b % 10 == 9 else b" " * (b % 9)) + lines[a % len(lines)].lstrip()
    return b"\n".join(lines)


def _field(content: bytes, a: int) -> tuple[list[bytes], int, re.Match[bytes]] | None:
    lines = content.split(b"\n")
    fields = [(number, match) for number, line in enumerate(lines) if (match := _FIELD.match(line))]
    return (lines, *fields[a % len(fields)]) if fields else None


def _value_replaced(content: bytes, a: int, b: int) -> bytes:
    found = _field(content, a)
    if found is None:
        return content
    lines, number, match = found
    lines[number] = match[1] + match[2] + b": " + VALUES[b % len(VALUES)].encode()
    # What belonged to the old value would be a syntax error, which hides what is tried here.
    while number + 1 < len(lines) and re.match(rb"\s+\S", lines[number + 1]) and not match[1]:
        del lines[number + 1]
    return b"\n".join(lines)


def _key_renamed(content: bytes, a: int, b: int) -> bytes:
    found = _field(content, a)
    if found is None:
        return content
    lines, number, match = found
    lines[number] = match[1] + KEYS[b % len(KEYS)].encode() + b":" + match[3]
    return b"\n".join(lines)


def _nested_in_a_field(content: bytes, a: int, b: int) -> bytes:
    depth = 1 + b % 30
    brackets = ("[" * depth + "x" + "]" * depth, "{a: " * depth + "x" + "}" * depth)[b % 2]
    found = _field(content, a)
    if found is None:
        return content
    lines, number, match = found
    lines[number] = match[1] + match[2] + b": " + brackets.encode()
    return b"\n".join(lines)


def _text_in_a_field(content: bytes, a: int, b: int) -> bytes:
    found = _field(content, a)
    if found is None or found[2][1]:
        return content
    lines, number, match = found
    while number + 1 < len(lines) and re.match(rb"\s+\S", lines[number + 1]):
        del lines[number + 1]
    bomb = BOMBS[b % len(BOMBS)].encode()
    lines[number : number + 1] = [match[2] + b": |2", *(b"  " + line for line in bomb.split(b"\n"))]
    return b"\n".join(lines)


def _text_in_the_body(content: bytes, a: int, b: int) -> bytes:
    return content.rstrip() + b"\n\n" + BOMBS[b % len(BOMBS)].encode() + (b"\n" if a % 2 else b"")


def _other_line_ends(content: bytes, a: int, b: int) -> bytes:
    return content.replace(b"\n", (b"\r\n", b"\r", b"\n\n", b"\xe2\x80\xa8")[a % 4])


def _other_encoding(content: bytes, a: int, b: int) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(("latin-1", "utf-16", "utf-8-sig", "utf-32", "ascii", "cp1252")[a % 6], "ignore")


def _garbage(content: bytes, a: int, b: int) -> bytes:
    return (VALUES[a % len(VALUES)] + "\n" + BOMBS[b % len(BOMBS)]).encode()


MUTATIONS = [
    Mutation(mutate.__name__.strip("_").replace("_", " "), mutate)
    for mutate in (
        _left_alone, _a_byte_flipped, _bytes_inserted, _bytes_deleted, _cut_off, _lines_swapped, _line_repeated, _line_removed,
        _line_indented, _value_replaced, _value_replaced, _value_replaced, _key_renamed, _nested_in_a_field, _text_in_a_field,
        _text_in_a_field, _text_in_the_body, _text_in_the_body, _other_line_ends, _other_encoding, _garbage,
    )
]  # fmt: skip
