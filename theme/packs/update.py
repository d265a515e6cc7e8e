#!/usr/bin/env python3
"""Brings this folder to the newest edition of the site it was copied from, or tells whether it is whole.

python update.py                    fetch what has changed from the site's address
python update.py patch.zip          the same from a file, or from an address, https://...
python update.py check              compare every file with the list of this edition

Where this folder has the site's public key, minisign.pub, a patch needs its signature beside it: patch.zip.minisig.
It may be stopped at any moment: started again, it finishes, or begins anew. Python 3.8 or newer is enough.
"""

import base64, hashlib, http.client, json, os, shutil, sys, urllib.error, urllib.request, zipfile, zlib

HERE = os.path.dirname(os.path.abspath(__file__))
MANIFEST, STATE = os.path.join(HERE, "manifest.json"), os.path.join(HERE, ".update")
NEW, READY, CLEARED = (os.path.join(STATE, name) for name in ("new", "ready", "cleared"))
KEYS, SIGNATURE = "minisign.pub", ".minisig"
WHOLE = "Download the whole pack and unzip it over this folder."
BROKEN = (KeyError, TypeError, ValueError, AttributeError, RecursionError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)


class Refused(Exception):
    pass


def main(words):
    if words == ["check"] and not os.path.isdir(STATE):
        return check(manifest())
    os.makedirs(STATE, exist_ok=True)
    with open(os.path.join(STATE, "lock"), "wb") as lock:
        take(lock)
        finish()
        mine = manifest()
        if words == ["check"]:
            return check(mine)
        found = (words[0], "") if words else newest(mine)
        if found:
            signature = signature_of(found[0], mine)
            prepare(fetched(*found) if "://" in found[0] else found[0], signature, mine)
            finish()
            print("This folder is edition %s now." % manifest()["edition"][:12])
        for name in os.listdir(STATE):
            if name != "lock":
                os.remove(os.path.join(STATE, name))
    return 0


def take(lock):
    try:
        if os.name == "nt":
            __import__("msvcrt").locking(lock.fileno(), 2, 1)
        else:
            __import__("fcntl").flock(lock, 6)
    except (BlockingIOError, PermissionError):
        raise Refused("Another update of this folder is running.") from None
    except OSError:
        pass  # Some network disks have no locks.


def manifest():
    try:
        return loaded(MANIFEST)
    except (OSError, ValueError):
        raise Refused("The list of files, manifest.json, is missing or damaged. " + WHOLE) from None


def digest(path):
    try:
        with open(path, "rb") as file:
            return hashed(file, hashlib.sha256()).hex()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
        return ""


def hashed(file, made):
    for block in iter(lambda: file.read(1 << 20), b""):
        made.update(block)
    return made.digest()


def place(path):
    return os.path.join(HERE, *path.split("/"))


def wrong(entries):
    return sorted(each["path"] for each in entries if digest(place(each["path"])) != each["sha256"])


def check(listed):
    found = wrong(listed["files"])
    for path in found:
        print(path + (" has changed" if os.path.exists(place(path)) else " is missing"))
    print("Edition %s: %d files, %d not as they should be." % (listed["edition"][:12], len(listed["files"]), len(found)))
    if found:
        print(WHOLE)
    return 1 if found else 0


def prepare(file, signature, mine):
    """Bring all that is new onto this disk, and check it; when this fails, nothing of the site has changed."""
    try:
        with open(file, "rb") as opened:
            if signature:
                verify(opened, signature)
            with zipfile.ZipFile(opened) as patch:
                stage(patch, mine)
    except (Refused, *BROKEN) as error:
        for each in (file, signature):
            if os.path.dirname(each) == STATE:
                os.remove(each)
        raise error if isinstance(error, Refused) else Refused("%s is no patch, or is damaged (%s). Nothing was changed." % (file, error)) from None
    finally:
        if not os.path.exists(READY):
            shutil.rmtree(NEW, ignore_errors=True)


def stage(patch, mine):
    plan, before = json.loads(patch.open("patch.json").read(1 << 26).decode()), {each["path"]: each for each in mine["files"]}
    if (plan["pack"], plan["from"]) != (mine["pack"], digest(MANIFEST)):
        raise Refused("The patch is not for this folder, edition %s of the pack %s. Nothing was changed." % (mine["edition"][:12], mine["pack"]))
    after, origins, listed = edition_after(plan, before)
    contents, inside = {each["sha256"]: path for path, each in before.items()}, set(patch.namelist())
    olds = {new: contents[old] for new, old in plan.get("differences", {}).items()}
    changed = [each for path, each in sorted(after.items()) if allowed(path) and each != before.get(path)]
    listing = {each["path"] for each in plan["files"]}
    for each in changed:
        if each["path"] not in listing and origins[each["path"]] not in after:
            each["from"] = origins[each["path"]]
    print("Checking %d files ..." % len(after))
    needed = {path for path in (each.get("from", each["path"]) for each in after.values()) if path not in listing} | set(olds.values())
    damaged = wrong(before[path] for path in needed if path in before)
    if damaged:
        raise Refused("%d files here are not as they were, such as %s. Nothing was changed. %s" % (len(damaged), damaged[0], WHOLE))
    os.makedirs(NEW)
    for number, each in enumerate(changed):
        sha256, most = each["sha256"], each["size_bytes"] + 1
        name, told = "files/" + sha256, "differences/" + sha256
        if "from" not in each:
            with patch.open(told if told in inside else name) if {told, name} & inside else open(place(contents[sha256]), "rb") as source:
                content = renewed(place(olds[sha256]), source.read(2 * most + 1000), most) if told in inside else source.read(most)
            if keep(os.path.join(NEW, str(number)), content) != sha256:
                raise ValueError("%s would not be what it should be" % each["path"])
    keep(os.path.join(NEW, str(len(changed))), listed.encode())
    changed.append({"path": "manifest.json", "sha256": plan["to"]})
    gone = sorted(set(before) - set(after) - {each.get("from") for each in changed})
    keep(READY + ".new", json.dumps({"files": changed, "deleted": gone}).encode())
    os.replace(READY + ".new", READY)


def renewed(path, difference, most):
    """An older file made new: each 16 kB of it were packed with what the older one has around the same place."""
    with open(path, "rb") as file:
        old, new = file.read(), []
    while difference and 16384 * len(new) < most:
        at = 16384 * len(new)
        piece = zlib.decompressobj(zdict=old[max(0, at - 8192) : at + 24576])
        new.append(piece.decompress(difference, 16385))
        if not piece.eof:
            raise ValueError("a difference has no end")
        difference = piece.unused_data
    return b"".join(new)


def edition_after(plan, before):
    """The new edition's files by path, where each was before, and its manifest."""
    after, origins = {}, {}
    for path, each in before.items():
        folder, _, name = path.rpartition("/")
        moved = plan["moved"][folder] + "/" + name if folder in plan["moved"] else path
        after[moved], origins[moved] = dict(each, path=moved), path
    for path in plan["deleted"]:
        del after[path]
    after.update((each["path"], each) for each in plan["files"])
    listed = json.dumps(dict(plan["head"], files=[after[path] for path in sorted(after)]), ensure_ascii=False, indent=1) + "\n"
    if hashlib.sha256(listed.encode()).hexdigest() != plan["to"]:
        raise ValueError("its list is not that of the new edition")
    if sum(each["size_bytes"] for each in plan["files"]) > sum(each["size_bytes"] for each in before.values()) + 10**8:
        raise ValueError("it would unpack to more than the whole site")
    return after, origins, listed


def allowed(path):
    bad = any(not part or part != part.rstrip(". ") or set(part) & set('\\:*?"<>|\0') for part in path.split("/"))
    real = os.path.realpath(os.path.dirname(place(path))) + os.sep
    if bad or path.lower().split("/")[0] in (".update", "manifest.json") or not real.startswith(os.path.realpath(HERE) + os.sep):
        raise ValueError("it names %r, which is no file of the site" % path)
    return True


def keep(path, content):
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return hashlib.sha256(content).hexdigest()


def finish():
    """Give what was brought its names. All of it is on the disk, so this can be done again until it is done."""
    if os.path.exists(READY):
        # First, and once: on Windows `Plan.pdf` that is gone is also `plan.pdf` that is new.
        for path in loaded(READY)["deleted"]:
            if os.path.isfile(place(path)):
                os.remove(place(path))
        os.replace(READY, CLEARED)
    if os.path.exists(CLEARED):
        plan = loaded(CLEARED)
        for number, each in enumerate(plan["files"]):
            target, staged = place(each["path"]), place(each["from"]) if "from" in each else os.path.join(NEW, str(number))
            if os.path.exists(staged):
                os.makedirs(os.path.dirname(target), exist_ok=True)
                os.replace(staged, target)
            elif digest(target) != each["sha256"]:
                os.remove(CLEARED)
                raise Refused("%s was lost. %s" % (each["path"], WHOLE))
        for folder in {os.path.dirname(place(path)) for path in plan["deleted"] + [each.get("from", "x") for each in plan["files"]]}:
            if os.path.isdir(folder) and not os.listdir(folder):
                os.removedirs(folder)
        os.remove(CLEARED)
    shutil.rmtree(NEW, ignore_errors=True)


def loaded(path):
    with open(path, "rb") as file:
        return json.loads(file.read().decode())


def newest(mine):
    """The address and hash of the patch to the newest edition; None if this is it."""
    if not mine.get("updates"):
        raise Refused("This copy does not know where the site is. Name a patch: python update.py patch.zip")
    here, address = digest(MANIFEST), mine["updates"] + "packs.json"
    try:
        with web(address) as answer:
            pack = json.loads(answer.read(1 << 26).decode())["packs"][mine["pack"]]
        if pack["manifest"] == here:
            return print("This is the newest edition, %s." % mine["edition"][:12])
        if here not in pack["patches"]:
            raise Refused("There is no patch from this edition. Download the whole pack: %s%s" % (mine["updates"], pack["file"]))
        return mine["updates"] + pack["patches"][here]["file"], pack["patches"][here]["sha256"]
    except BROKEN:
        raise Refused("%s does not list this pack, %s." % (address, mine["pack"])) from None


def web(address, begin=0):
    if not address.lower().startswith(("https://", "http://")):
        raise Refused("%s is no address of the web." % address)
    return urllib.request.urlopen(urllib.request.Request(address, headers={"Range": "bytes=%d-" % begin}), timeout=60)


def fetched(address, sha256):
    """A download; it goes on where the last one broke off."""
    part = os.path.join(STATE, hashlib.sha256((address + sha256).encode()).hexdigest()[:16] + ".part")
    begin = os.path.getsize(part) if os.path.exists(part) else 0
    print("Fetching %s ..." % address)
    try:
        with web(address, begin) as answer:
            begin = begin if answer.status == 206 else 0
            with open(part, "ab" if begin else "wb") as file:
                shutil.copyfileobj(answer, file)
            if os.path.getsize(part) < begin + int(answer.headers.get("Content-Length") or 0):
                raise Refused("The connection broke off. Start again: it goes on from there.")
    except urllib.error.HTTPError as error:
        # The site says so where nothing is left to send: all of it is here.
        if error.code != 416:
            raise
    if sha256 and digest(part) != sha256:
        os.remove(part)
        raise Refused("What came is not what the site lists. Start again.")
    return part


def signature_of(source, mine):
    """Where a patch's signature is on this disk; "" where this folder knows no key to check it with."""
    known = [each for each in mine["files"] if each["path"] == KEYS]
    if wrong(known):
        raise Refused("%s, the key that patches are checked with, is not as it was. Nothing was changed. %s" % (KEYS, WHOLE))
    try:
        return "" if not known else fetched(source + SIGNATURE, "") if "://" in source else source + SIGNATURE
    except urllib.error.HTTPError as error:
        raise Refused("The patch has no signature, %s (%s). Nothing was changed." % (source + SIGNATURE, error)) from None


def verify(patch, signature):
    """Refuse what was not signed with a key of this folder, as `minisign -V` does."""
    try:
        with open(place(KEYS), "rb") as opened:
            keys = [base64.b64decode(line) for line in opened.read().splitlines()[1::2]]
        with open(signature, "rb") as opened:
            _, signed, comment, sealed = opened.read(1 << 16).decode().splitlines()
        signed, sealed, comment = base64.b64decode(signed), base64.b64decode(sealed), comment[len("trusted comment: "):]
        if (len(signed), signed[:2], len(sealed)) != (74, b"ED", 64):
            raise ValueError
    except FileNotFoundError:
        raise Refused("The patch has no signature. Put %s beside it. Nothing was changed." % signature) from None
    except ValueError:
        raise Refused("%s is no signature, or is cut short. Fetch it again. Nothing was changed." % signature) from None
    key = {each[2:10]: each[10:] for each in keys}.get(signed[2:10])
    if not key:
        raise Refused("The patch is signed with a key that this copy does not know. Nothing was changed. If the site has a new key: " + WHOLE)
    if not is_genuine(key, hashed(patch, hashlib.blake2b()), signed[10:]):
        raise Refused("%s is not what was signed: it is damaged, or somebody has changed it. Nothing was changed." % patch.name)
    if not is_genuine(key, signed[10:] + comment.encode(), sealed):
        raise Refused("The comment in %s is not what was signed. Nothing was changed." % signature)
    print("Signed: " + comment)


# Ed25519 as in RFC 8032, for checking alone: nothing here is secret, so nothing leaks by how long it takes.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def is_genuine(key, message, signature):
    number = int.from_bytes(signature[32:], "little")
    asked = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    x, y, z, t = point(key)
    x, y, z, t = added(times(number, point(b"\x58" + b"\x66" * 31)), times(asked, (P - x, y, z, P - t)))
    x, y = x * pow(z, P - 2, P) % P, y * pow(z, P - 2, P) % P
    return number < L and (y + (x % 2 << 255)).to_bytes(32, "little") == signature[:32]


def point(packed):
    odd, y = divmod(int.from_bytes(packed, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    x = x if x % 2 == odd else P - x
    return x, y, 1, x * y % P


def times(number, point):
    total = (0, 1, 1, 0)
    for bit in bin(number)[2:]:
        total = added(total, total)
        total = added(total, point) if bit == "1" else total
    return total


def added(one, other):
    a, b = (one[1] - one[0]) * (other[1] - other[0]), (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * D, 2 * one[2] * other[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Refused as refusal:
        sys.exit(str(refusal))
    except (OSError, http.client.HTTPException) as error:
        sys.exit("It stopped: %s. Mend that and start again; nothing is lost." % error)
    finally:
        if os.path.isdir(STATE) and set(os.listdir(STATE)) <= {"lock"}:
            shutil.rmtree(STATE, ignore_errors=True)
