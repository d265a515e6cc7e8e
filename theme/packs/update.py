#!/usr/bin/env python3
"""Brings this folder to the newest edition of the site it was copied from, or tells whether it is whole.

python update.py                    fetch what has changed from the site's address
python update.py patch.zip          the same from a file, or from an address, https://...
python update.py check              compare every file with the list of this edition

It may be stopped at any moment: started again, it finishes, or begins anew. Python 3.8 or newer is enough.
"""

import hashlib, http.client, json, os, shutil, sys, urllib.error, urllib.request, zipfile, zlib

HERE = os.path.dirname(os.path.abspath(__file__))
MANIFEST, STATE = os.path.join(HERE, "manifest.json"), os.path.join(HERE, ".update")
NEW, READY, CLEARED = (os.path.join(STATE, name) for name in ("new", "ready", "cleared"))
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
        if words == ["check"]:
            return check(manifest())
        file = newest(manifest()) if not words else fetched(words[0]) if "://" in words[0] else words[0]
        if file:
            prepare(file, manifest())
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
    made = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                made.update(block)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
        return ""
    return made.hexdigest()


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


def prepare(file, before):
    """Bring all that is new onto this disk, and check it; when this fails, nothing of the site has changed."""
    try:
        with zipfile.ZipFile(file) as patch:
            plan = json.loads(patch.open("patch.json").read(1 << 26).decode())
            if (plan["pack"], plan["from"]) != (before["pack"], digest(MANIFEST)):
                name = (before["edition"][:12], before["pack"])
                raise Refused("The patch is not for this folder, edition %s of the pack %s. Nothing was changed." % name)
            stage(patch, plan, {each["path"]: each for each in before["files"]})
    except BROKEN as error:
        if os.path.dirname(file) == STATE:
            os.remove(file)
        raise Refused("%s is no patch, or is damaged (%s). Nothing was changed." % (file, error)) from None
    finally:
        if not os.path.exists(READY):
            shutil.rmtree(NEW, ignore_errors=True)


def stage(patch, plan, before):
    after, origins, contents, inside = {}, {}, {}, set(patch.namelist())
    for path, each in before.items():
        folder, _, name = path.rpartition("/")
        moved = plan["moved"][folder] + "/" + name if folder in plan["moved"] else path
        after[moved], origins[moved], contents[each["sha256"]] = dict(each, path=moved), path, path
    for path in plan["deleted"]:
        del after[path]
    after.update((each["path"], each) for each in plan["files"])
    listed = json.dumps(dict(plan["head"], files=[after[path] for path in sorted(after)]), ensure_ascii=False, indent=1) + "\n"
    if hashlib.sha256(listed.encode()).hexdigest() != plan["to"]:
        raise ValueError("its list is not that of the new edition")
    if sum(each["size_bytes"] for each in plan["files"]) > sum(each["size_bytes"] for each in before.values()) + 10**8:
        raise ValueError("it would unpack to more than the whole site")
    changed = [each for path, each in sorted(after.items()) if allowed(path) and each != before.get(path)]
    listing = {each["path"] for each in plan["files"]}
    for each in changed:
        if each["path"] not in listing and origins[each["path"]] not in after:
            each["from"] = origins[each["path"]]
    print("Checking %d files ..." % len(after))
    damaged = wrong(before[path] for path in {each.get("from", each["path"]) for each in after.values()} if path in before and path not in listing)
    if damaged:
        raise Refused("%d files here are not as they were, such as %s. Nothing was changed. %s" % (len(damaged), damaged[0], WHOLE))
    os.makedirs(NEW)
    for number, each in enumerate(changed):
        name = "files/" + each["sha256"]
        if "from" not in each:
            with patch.open(name) if name in inside else open(place(contents[each["sha256"]]), "rb") as source:
                if keep(os.path.join(NEW, str(number)), source.read(each["size_bytes"] + 1)) != each["sha256"]:
                    raise ValueError("%s would not be what it should be" % each["path"])
    keep(os.path.join(NEW, str(len(changed))), listed.encode())
    changed.append({"path": "manifest.json", "sha256": plan["to"]})
    gone = sorted(set(before) - set(after) - {each.get("from") for each in changed})
    keep(READY + ".new", json.dumps({"files": changed, "deleted": gone}).encode())
    os.replace(READY + ".new", READY)


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
    """The patch to the newest edition, fetched; None if this is it."""
    if not mine.get("updates"):
        raise Refused("This copy does not know where the site is. Name a patch: python update.py patch.zip")
    here, address = digest(MANIFEST), mine["updates"] + "packs.json"
    try:
        with urllib.request.urlopen(urllib.request.Request(web(address)), timeout=60) as answer:
            pack = json.loads(answer.read(1 << 26).decode())["packs"][mine["pack"]]
        if pack["manifest"] == here:
            return print("This is the newest edition, %s." % mine["edition"][:12])
        if here not in pack["patches"]:
            raise Refused("There is no patch from this edition. Download the whole pack: %s%s" % (mine["updates"], pack["file"]))
        return fetched(mine["updates"] + pack["patches"][here]["file"], pack["patches"][here]["sha256"])
    except BROKEN:
        raise Refused("%s does not list this pack, %s." % (address, mine["pack"])) from None


def web(address):
    if not address.lower().startswith(("https://", "http://")):
        raise Refused("%s is no address of the web." % address)
    return address


def fetched(address, sha256=""):
    """A download; it goes on where the last one broke off."""
    part = os.path.join(STATE, hashlib.sha256((address + sha256).encode()).hexdigest()[:16] + ".part")
    begin = os.path.getsize(part) if os.path.exists(part) else 0
    print("Fetching %s ..." % address)
    try:
        with urllib.request.urlopen(urllib.request.Request(web(address), headers={"Range": "bytes=%d-" % begin}), timeout=60) as answer:
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
