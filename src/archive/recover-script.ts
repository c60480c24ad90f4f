/** Generated from recover/recover.py by `npm run generate`: the reader that lies beside every store. */
export const RECOVER_SCRIPT = String.raw`#!/usr/bin/env python3
"""Restores a recovery point of a Holdfast store that lies on a local disk. It shares no code with Holdfast.

    recover.py STORE PLAN/SOURCE TARGET [--point ID] [--item PATH]

STORE is a copy of the store (aws s3 sync s3://BUCKET/PREFIX ./store), TARGET an empty or new folder; nothing is written
outside of it. Keys: the passphrase from HOLDFAST_PASSPHRASE, or asked for; an age identity from HOLDFAST_IDENTITY; KMS
by the aws command. Needs Python 3.11 and: pip install cryptography pyrage zstandard (from 3.14 on without zstandard).
Ends 0 when all is restored, 3 when something is damaged or was never readable (each is named), 1 when nothing could be done.
"""
import argparse, base64, functools, getpass, hmac, json, os, re, stat, struct, subprocess, sys
from contextlib import suppress
import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
try:
    from compression.zstd import ZstdDecompressor, ZstdError
    inflate = lambda data, raw: ZstdDecompressor().decompress(data, max_length=raw + 1)
except ImportError:
    from zstandard import ZstdDecompressor, ZstdError
    inflate = lambda data, raw: ZstdDecompressor().decompress(data, max_output_size=raw)
Identity = pyrage.x25519.Identity.from_str
RAW_MAX = {"block": 4 << 20, "frame": 4 << 20, "directory": 256 << 20}

class Damaged(Exception): """Bytes of the store are gone, or not what was written."""
class Refused(Exception): """Going on makes no sense."""
def hkdf(key: bytes, info: bytes) -> bytes:  # SHA-256, without salt, one round: 32 bytes
    return hmac.digest(hmac.digest(bytes(32), key, "sha256"), info + b"\1", "sha256")
def derive(identity: str, info: bytes) -> bytes:  # from the bytes of the Bech32 text; age has looked at its checksum
    values = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(c) for c in identity.lower().rsplit("1", 1)[1]][:-6]
    return hkdf(int("".join(f"{value:05b}" for value in values)[:256], 2).to_bytes(32, "big"), info)

class Store:
    def __init__(self, root: str, identity: str | None):
        self.root, self.identity, self.passphrase = root, identity, os.environ.get("HOLDFAST_PASSPHRASE")
        about = json.loads(self.read("holdfast.json"))
        if about["format"] != "holdfast-archive" or about["version"] != 1 or about["features"]:
            raise Refused("this store has a format that this version cannot read")
        self.id, self.first = about["store"], about["generation"]

    def read(self, key: str, offset: int = 0, length: int | None = None) -> bytes:
        with open(os.path.join(self.root, *key.split("/")), "rb") as file:
            file.seek(offset)
            data = file.read(-1 if length is None else length)
        if length is not None and len(data) < length:
            raise Damaged(f"{key} is too short")
        return data

    @functools.cache
    def payload(self, purpose: str, generation: int) -> list[str]:
        """Lines of an identity, opened with whichever holder's key we have."""
        names = [n for n in sorted(os.listdir(f"{self.root}/keys")) if n.startswith(f"{purpose}.{generation}.")]
        opened = next((text for text in map(self.unwrap, names) if text is not None), None)
        if opened is None:
            raise Refused(f"none of {', '.join(names) or 'no keys'} opens with what was given")
        return opened.decode().split("\n")

    def unwrap(self, name: str) -> bytes | None:
        data, wrapping = self.read(f"keys/{name}"), name.split(".")[-1]
        if wrapping == "clear":
            return data
        try:
            if wrapping == "kms":
                about, context = json.loads(data), {"holdfast:store": self.id, "holdfast:purpose": name.split(".")[0]}
                command = ["aws", "kms", "decrypt", "--key-id", about["key"], "--region", about["key"].split(":")[3], "--query",
                           "Plaintext", "--output", "text", "--ciphertext-blob", "fileb:///dev/stdin", "--encryption-context"]
                asked = {"input": base64.b64decode(about["ciphertext"]), "stdout": subprocess.PIPE, "check": True}
                return base64.b64decode(subprocess.run([*command, json.dumps(context)], **asked).stdout)
            if b"\n-> scrypt " not in data[:200]:
                return pyrage.decrypt(data, [Identity(self.identity)]) if self.identity else None
            self.passphrase = self.passphrase or (None if self.identity else getpass.getpass(f"Passphrase of {name}: "))
            return pyrage.passphrase.decrypt(data, self.passphrase) if self.passphrase else None
        except (pyrage.DecryptError, OSError, subprocess.CalledProcessError) as error:
            print(f"recover.py: {name} does not open: {error}", file=sys.stderr)
            return None

    def index_secret(self, generation: int) -> str:
        """Later keys count when a holder of earlier ones vouched for them: anybody can wrap keys for a recipient."""
        secret, data_recipient, *more = self.payload("index", generation)
        text = f"holdfast keys\n{generation}\n{Identity(secret).to_public()}\n{data_recipient}\n".encode()
        for earlier in range(self.first, generation):
            with suppress(Refused):
                mac = hmac.digest(derive(self.index_secret(earlier), b"holdfast catalogue"), text, "sha256")
                if hmac.compare_digest(mac.hex(), more[0]):
                    return secret
        if generation != self.first:
            raise Refused(f"nobody vouches for the keys of generation {generation}")
        return secret

class Point:
    def __init__(self, store: Store, place: str, name: str):
        self.store, self.place = store, place
        text = store.read(f"catalogue/{place}/{name}")
        self.entry = entry = json.loads(text)
        identity = store.index_secret(entry["generation"])
        mac = hmac.digest(derive(identity, b"holdfast catalogue"), text[:-67] + text[-3:], "sha256").hex()
        key = "{plan}/{source}/{point}.{0}.{1}.{chain}.json".format(entry["type"][0], entry["status"][0], **entry)
        if not hmac.compare_digest(mac, entry["hmac"]) or key != f"{place}/{name}" or entry["store"] != store.id:
            raise Refused(f"catalogue/{place}/{name} is forged or damaged: choose another point")
        self.chunk_key, self.chain_key = derive(identity, b"holdfast chunk ids"), self.key(identity, entry["chainKey"])
        about = entry["directory"]
        sealed = store.read(f"index/{place}/{entry['chain']}/{entry['point']}/{about['object']:08x}")
        head, *self.frames = self.lines(sealed, self.chain_key, entry["point"], "directory", 0, about["raw"])
        self.root = json.loads(head)["root"].encode("latin-1").rstrip(b"/")

    def key(self, identity: str, sealed: dict) -> bytes:
        key = pyrage.decrypt(base64.b64decode(sealed["sealed"]), [Identity(identity)])
        if hkdf(key, b"holdfast check")[:16].hex() != sealed["check"]:
            raise Refused("a key is not the one that the point was written with")
        return key

    def open(self, sealed: bytes, key: bytes, point: str, kind: str, number: int, raw: int) -> bytes:
        place = f"{self.entry['store']}\n{self.place}\n{self.entry['chain']}\n{point}"
        aad = f"holdfast 1\n{place}\n{kind}\n{number}\n{raw}\n".encode()
        try:
            plain = inflate(AESGCM(key).decrypt(sealed[:12], sealed[12:], aad), raw) if raw <= RAW_MAX[kind] else b""
        except (InvalidTag, ValueError, ZstdError):
            plain = None
        if plain is None or len(plain) != raw:
            raise Damaged(f"{kind} {number} of {point} is damaged")
        return plain

    def lines(self, *unit) -> list[str]:
        return self.open(*unit).decode().split("\n")[:-1]

    @functools.cache
    def point_key(self, point: str) -> bytes:
        data, index = (self.store.payload(purpose, self.entry["generation"]) for purpose in ("data", "index"))
        if str(Identity(data[0]).to_public()) != index[1]:
            raise Refused("the data identity is not the one that the index identity names")
        return self.key(data[0], self.entry["pointKeys"][point])

    @functools.lru_cache(16)
    def block(self, point: str, pack: int, offset: int, length: int, number: int, raw: int) -> bytes:
        sealed = self.store.read(f"data/{self.place}/{self.entry['chain']}/{point}/{pack:08x}", offset, length)
        return self.open(sealed, self.point_key(point), point, "block", number, raw)

    def chunk(self, block: tuple, offset: int, length: int, chunk_id: str) -> bytes:
        data = self.block(*block)[offset : offset + length]
        mac = hmac.digest(self.chunk_key, data, "sha256")[:16]
        if len(data) != length or base64.b64encode(mac).decode()[:22] != chunk_id:
            raise Damaged(f"a chunk in block {block[4]} of {block[0]} does not fit its id")
        return data

    def entries(self, problem):
        """Each entry with all its chunks: (block, offset, length, id), block None for a hole."""
        last = None
        for ref in map(json.loads, self.frames):
            where = f"index/{self.place}/{self.entry['chain']}/{ref['o']}/{ref['g']:08x}"
            try:
                sealed = self.store.read(where, ref["a"], ref["z"])
                head, *lines = self.lines(sealed, self.chain_key, ref["o"], "frame", ref["n"], ref["r"])
            except (Damaged, OSError) as error:
                problem(f"{ref['e']} entries from {ascii(ref['f'])} on", error)
                yield from filter(None, [last])
                last, head, lines = None, '{"points": [], "blocks": []}', []
            table = json.loads(head)
            blocks = [(table["points"][row[0]], *row[1:]) for row in table["blocks"]]
            for entry in map(json.loads, lines):
                chunks = [(None if row < 0 else blocks[row], *more) for row, *more in entry.pop("+", entry.get("c", []))]
                if "p" in entry:
                    yield from filter(None, [last])
                    last = {**entry, "p": entry["p"].encode("latin-1"), "c": chunks}
                elif last is not None:  # more chunks of the entry before; its size tells when some are missing
                    last["c"] += chunks
        yield from filter(None, [last])

class Target:
    """An open folder. What is below it is reached name by name, never by a path and never through a symbolic link."""
    def __init__(self, path: str):
        os.makedirs(path, exist_ok=True)
        if os.listdir(path):
            raise Refused(f"{path} is not empty")
        self.fd = os.open(path, os.O_DIRECTORY | os.O_RDONLY)
        self.key, self.folder_fd = b"", os.dup(self.fd)

    def folder(self, key: bytes) -> int:
        """A handle until the next call. What is not there is made, closed to others until it is finished."""
        if self.key != key:
            fd = os.dup(self.fd)
            for name in key.split(b"/")[:-1]:
                if name in (b"", b".", b"..") or b"\0" in name:
                    raise OSError("a name in it leads elsewhere")
                with suppress(FileExistsError):
                    os.mkdir(name, 0o700, dir_fd=fd)
                above, fd = fd, os.open(name, os.O_DIRECTORY | os.O_NOFOLLOW | os.O_RDONLY, dir_fd=fd)
                os.close(above)
            os.close(self.folder_fd)
            self.key, self.folder_fd = key, fd
        return self.folder_fd

    def place(self, key: bytes) -> tuple[int, bytes]:
        name = key[key.rfind(b"/") + 1 :]
        if name in (b"", b".", b"..") or b"\0" in name:
            raise OSError("its name leads elsewhere")
        return self.folder(key[: -len(name)]), name

def acl_value(text: str) -> bytes:
    tags, rights = {"user": 1, "group": 4, "mask": 16, "other": 32}, {"r": 4, "w": 2, "x": 1, "-": 0}
    rows = re.findall(r"^(\w+):(\d*):([rwx-]{3})$", text, re.M)
    rows = sorted((tags[word] << (number != ""), int(number or 0xFFFFFFFF), bits) for word, number, bits in rows)
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", t, sum(map(rights.get, b)), n) for t, n, b in rows)

def finish(fd: int, entry: dict, problem) -> None:
    os.geteuid() == 0 and os.fchown(fd, entry["u"], entry["g"])  # first, for it takes setuid away
    wanted = {name.encode("latin-1"): base64.b64decode(value) for name, value in entry.get("x", {}).items()}
    wanted |= {f"system.posix_acl_{kind}".encode(): acl_value(text) for kind, text in entry.get("a", {}).items()}
    for name, value in wanted.items():
        try:
            os.setxattr(fd, name, value)
        except (OSError, AttributeError) as error:
            problem(f"attribute {ascii(name)} of {ascii(os.fsdecode(entry['p']))}", error)
    os.fchmod(fd, entry["m"])
    os.utime(fd, ns=(int(entry["M"]),) * 2)

def write_file(point: Point, folder: int, name: bytes, entry: dict, problem) -> None:
    fd = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=folder)
    try:
        at = 0
        for block, offset, length, *chunk_id in entry["c"]:
            data = b"" if block is None else point.chunk(block, offset, length, *chunk_id)
            if os.pwrite(fd, data, at) < len(data):
                raise OSError("the disk took only a part")
            at += length
        if at != entry["s"]:
            raise Damaged(f"the index has {at} of its {entry['s']} bytes")
        os.ftruncate(fd, at)
        finish(fd, entry, problem)
    except BaseException:
        os.unlink(name, dir_fd=folder)  # never half a file under its name
        raise
    finally:
        os.close(fd)

def write_special(folder: int, name: bytes, entry: dict) -> None:
    kind = {"l": 0, "p": stat.S_IFIFO, "c": stat.S_IFCHR, "b": stat.S_IFBLK}[entry["t"]]
    if kind:
        os.mknod(name, kind | 0o600, os.makedev(*map(int, entry.get("r", "0:0").split(":"))), dir_fd=folder)
    else:
        os.symlink(entry["l"].encode("latin-1"), name, dir_fd=folder)
    os.geteuid() == 0 and os.chown(name, entry["u"], entry["g"], dir_fd=folder, follow_symlinks=False)
    kind and os.chmod(name, entry["m"], dir_fd=folder)
    os.utime(name, ns=(int(entry["M"]),) * 2, dir_fd=folder, follow_symlinks=False)

def restore(point: Point, target: Target, item: bytes) -> int:
    folders, first_names, problems, entries = [], {}, 0, 0
    def problem(what: str, why: object) -> None:
        nonlocal problems
        problems += 1
        print(f"not restored: {what}: {why}", file=sys.stderr)
    for entry in point.entries(problem):
        key, kind = entry["p"], entry["t"]
        fits = not item or key.rstrip(b"/") == item or key.startswith(item + b"/")
        if not fits and not (kind == "d" and item.startswith(key)):  # a folder on the way to it
            continue
        entries += fits
        try:
            if "e" in entry:
                problem(ascii(os.fsdecode(key)), f"it could not be read when it was to be backed up: {entry['e']}")
            elif kind == "d":
                target.folder(key)
                folders.append(entry)
            elif kind == "f" and entry.get("h") in first_names:
                there, other = target.place(first_names[entry["h"]])
                there, (folder, name) = os.dup(there), target.place(key)
                os.link(other, name, src_dir_fd=there, dst_dir_fd=folder, follow_symlinks=False)
                os.close(there)
            elif kind != "s":  # a socket is made by the program that listens on it
                folder, name = target.place(key or os.path.basename(point.root) or point.entry["source"].encode())
                write_file(point, folder, name, entry, problem) if kind == "f" else write_special(folder, name, entry)
                if "h" in entry:
                    first_names[entry["h"]] = key
        except (Damaged, OSError) as error:
            problem(ascii(os.fsdecode(key)), error)
    for entry in reversed(folders):  # deepest first: whatever is made in a folder changes its time
        try:
            finish(target.folder(entry["p"]), entry, problem)
        except OSError as error:
            problem(ascii(os.fsdecode(entry["p"])), error)
    if not entries:
        problem(ascii(os.fsdecode(item)), "nothing at this path is in the recovery point")
    print(f"{entries} entries, {problems} problems")
    return 3 if problems else 0

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("store", "source", "target"): parser.add_argument(name)
    parser.add_argument("--point", help="id of a recovery point; the newest without it")
    parser.add_argument("--item", default="", help="a path inside the source; everything without it")
    args = parser.parse_args()
    try:
        store, place = Store(args.store, os.environ.get("HOLDFAST_IDENTITY")), args.source.strip("/")
        names = [n for n in sorted(os.listdir(f"{args.store}/catalogue/{place}")) if args.point in (None, n.split(".")[0])]
        if not names:
            raise Refused(f"{args.source} has no such recovery point")
        print(f"restoring {names[-1]} to {args.target}")
        sys.exit(restore(Point(store, place, names[-1]), Target(args.target), os.fsencode(args.item).strip(b"/")))
    except (Damaged, Refused, OSError, ValueError, LookupError, TypeError, pyrage.DecryptError, pyrage.IdentityError) as error:
        sys.exit(f"recover.py: {error}")
`;
