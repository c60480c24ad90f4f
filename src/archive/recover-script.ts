/** Generated from recover/recover.py by `npm run generate`: the reader that lies beside every store. */
export const RECOVER_SCRIPT = String.raw`#!/usr/bin/env python3
"""Restores a recovery point of a Holdfast store that lies on a local disk. It shares no code with Holdfast.

    recover.py STORE PLAN/SOURCE TARGET [--point ID] [--item PATH] [--identity FILE]

STORE    a copy of the store: aws s3 sync s3://BUCKET/PREFIX ./store
TARGET   a folder that is empty or not there yet; nothing is written outside of it
Keys: the passphrase from HOLDFAST_PASSPHRASE, or asked for; an age identity from --identity or HOLDFAST_IDENTITY; KMS by the
aws command. Needs Python 3.11 and: pip install cryptography pyrage zstandard (3.14 brings its own zstd).
Ends 0 when all is restored, 3 when something is damaged or was never readable (each is named), 1 when nothing could be done.
"""
import argparse, base64, collections, getpass, hashlib, hmac, json, os, re, stat, struct, subprocess, sys

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

try:
    from compression.zstd import ZstdDecompressor
    inflate = lambda data, raw: ZstdDecompressor().decompress(data, max_length=raw + 1)
except ImportError:
    import zstandard
    inflate = lambda data, raw: zstandard.ZstdDecompressor().decompress(data, max_output_size=raw)

MIB = 1024 * 1024
RAW_MAX = {"block": 4 * MIB, "frame": 4 * MIB, "directory": 256 * MIB}


class Damaged(Exception):
    """Bytes of the store are gone, or not what was written."""


def hkdf(key: bytes, info: str, length: int = 32) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=info.encode()).derive(key)


def bech32_bytes(text: str) -> bytes:
    values = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(c) for c in text.lower().rsplit("1", 1)[1]][:-6]
    number = int("".join(f"{value:05b}" for value in values)[: len(values) * 5 // 8 * 8], 2)
    return number.to_bytes(len(values) * 5 // 8, "big")


def shown(name: bytes) -> str:
    return "".join(c if c.isprintable() else "\\x%02x" % (ord(c) & 0xFF) for c in name.decode("utf-8", "surrogateescape"))


class Store:
    def __init__(self, root: str, identity: str | None):
        self.root, self.identity, self.passphrase = root, identity, os.environ.get("HOLDFAST_PASSPHRASE")
        about = json.loads(self.read("holdfast.json"))
        if about["format"] != "holdfast-archive" or about["version"] != 1 or about["features"]:
            raise SystemExit("recover.py: this store has a format that this version cannot read")
        self.id, self.first = about["store"], about["generation"]
        self.payloads: dict = {}

    def read(self, key: str, offset: int = 0, length: int | None = None) -> bytes:
        try:
            with open(os.path.join(self.root, *key.split("/")), "rb") as file:
                file.seek(offset)
                data = file.read() if length is None else file.read(length)
        except OSError as error:
            raise Damaged(f"{key}: {error.strerror}") from None
        if length is not None and len(data) < length:
            raise Damaged(f"{key} is too short")
        return data

    def payload(self, purpose: str, generation: int) -> list[str]:
        """Lines of an identity, by whichever holder's key we have."""
        if (purpose, generation) not in self.payloads:
            names = sorted(os.listdir(os.path.join(self.root, "keys")))
            mine = [name for name in names if name.startswith(f"{purpose}.{generation}.")]
            opened = next((text for text in map(self.unwrap, mine) if text is not None), None)
            if opened is None:
                raise SystemExit(f"recover.py: none of {', '.join(mine) or 'no keys'} opens with what was given")
            self.payloads[purpose, generation] = opened.decode().split("\n")
        return self.payloads[purpose, generation]

    def unwrap(self, name: str) -> bytes | None:
        purpose, _, _, wrapping = name.split(".")
        data = self.read(f"keys/{name}")
        if wrapping == "clear":
            return data
        if wrapping == "kms":
            about = json.loads(data)
            context = json.dumps({"holdfast:store": self.id, "holdfast:purpose": purpose})
            blob = base64.b64decode(about["ciphertext"])
            command = ["aws", "kms", "decrypt", "--key-id", about["key"], "--region", about["key"].split(":")[3],
                       "--encryption-context", context, "--ciphertext-blob", "fileb:///dev/stdin",
                       "--query", "Plaintext", "--output", "text"]
            try:
                done = subprocess.run(command, input=blob, stdout=subprocess.PIPE, check=True)
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"recover.py: {name}: {error}", file=sys.stderr)
                return None
            return base64.b64decode(done.stdout)
        try:
            if b"\n-> scrypt " in data[:200]:
                if self.passphrase is None and self.identity is None:
                    self.passphrase = getpass.getpass(f"Passphrase of {name}: ")
                return None if self.passphrase is None else pyrage.passphrase.decrypt(data, self.passphrase)
            return None if self.identity is None else pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(self.identity)])
        except pyrage.DecryptError:
            return None

    def index_secret(self, generation: int) -> str:
        """Keys of a later generation count when a holder of an earlier one vouched for them: anybody can wrap for a recipient."""
        secret, data_recipient, *more = self.payload("index", generation)
        if generation > self.first:
            public = pyrage.x25519.Identity.from_str(secret).to_public()
            text = f"holdfast keys\n{generation}\n{public}\n{data_recipient}\n".encode()
            for earlier in range(self.first, generation):
                try:
                    key = hkdf(bech32_bytes(self.index_secret(earlier)), "holdfast catalogue")
                except SystemExit:
                    continue
                if hmac.compare_digest(hmac.digest(key, text, "sha256").hex(), more[0]):
                    return secret
            raise SystemExit(f"recover.py: nobody vouches for the keys of generation {generation}")
        return secret

    def data_secret(self, generation: int) -> str:
        secret = self.payload("data", generation)[0]
        if str(pyrage.x25519.Identity.from_str(secret).to_public()) != self.payload("index", generation)[1]:
            raise SystemExit("recover.py: the data identity is not the one that the index identity names")
        return secret


class Point:
    def __init__(self, store: Store, place: str, name: str):
        self.store, self.place = store, place
        text = store.read(f"catalogue/{place}/{name}")
        self.entry = entry = json.loads(text)
        self.index_secret = store.index_secret(entry["generation"])
        secret = bech32_bytes(self.index_secret)
        mac = hmac.digest(hkdf(secret, "holdfast catalogue"), text[:-67] + text[-3:], "sha256").hex()
        key = "{plan}/{source}/{point}.{0}.{1}.{chain}.json".format(entry["type"][0], entry["status"][0], **entry)
        if not hmac.compare_digest(mac, entry["hmac"]) or key != f"{place}/{name}" or entry["store"] != store.id:
            raise SystemExit(f"recover.py: catalogue/{place}/{name} is forged or damaged: choose another point")
        self.chunk_key = hkdf(secret, "holdfast chunk ids")
        self.chain_key = self.key(self.index_secret, entry["chainKey"])
        self.point_keys: dict[str, bytes] = {}
        self.blocks: collections.OrderedDict = collections.OrderedDict()
        about = entry["directory"]
        where = f"index/{place}/{entry['chain']}/{entry['point']}/{about['object']:08x}"
        head, *self.frames = self.lines(store.read(where), self.chain_key, entry["point"], "directory", 0, about["raw"])
        self.header = json.loads(head)

    def key(self, identity: str, sealed: dict) -> bytes:
        key = pyrage.decrypt(base64.b64decode(sealed["sealed"]), [pyrage.x25519.Identity.from_str(identity)])
        if hkdf(key, "holdfast check", 16).hex() != sealed["check"]:
            raise SystemExit("recover.py: a key is not the one that the point was written with")
        return key

    def open(self, sealed: bytes, key: bytes, point: str, kind: str, number: int, raw: int) -> bytes:
        aad = f"holdfast 1\n{self.entry['store']}\n{self.place}\n{self.entry['chain']}\n{point}\n{kind}\n{number}\n{raw}\n"
        try:
            if raw > RAW_MAX[kind]:
                raise Damaged(f"{kind} {number} of {point} says that it holds {raw} bytes")
            plain = inflate(AESGCM(key).decrypt(sealed[:12], sealed[12:], aad.encode()), raw)
        except (InvalidTag, ValueError):
            raise Damaged(f"{kind} {number} of {point} is damaged") from None
        if len(plain) != raw:
            raise Damaged(f"{kind} {number} of {point} has another length")
        return plain

    def lines(self, *unit) -> list[str]:
        return self.open(*unit).decode().split("\n")[:-1]

    def block(self, point: str, pack: int, offset: int, length: int, number: int, raw: int) -> bytes:
        if (point, number) in self.blocks:
            self.blocks.move_to_end((point, number))
            return self.blocks[point, number]
        if point not in self.point_keys:
            secret = self.store.data_secret(self.entry["generation"])
            self.point_keys[point] = self.key(secret, self.entry["pointKeys"][point])
        sealed = self.store.read(f"data/{self.place}/{self.entry['chain']}/{point}/{pack:08x}", offset, length)
        plain = self.open(sealed, self.point_keys[point], point, "block", number, raw)
        self.blocks[point, number] = plain
        if len(self.blocks) > 16:
            self.blocks.popitem(last=False)
        return plain

    def entries(self, hurt):
        """Each entry with all its chunks: (block, offset, length, id), block None for a hole."""
        last = None
        for line in self.frames:
            ref = json.loads(line)
            where = f"index/{self.place}/{self.entry['chain']}/{ref['o']}/{ref['g']:08x}"
            try:
                sealed = self.store.read(where, ref["a"], ref["z"])
                head, *lines = self.lines(sealed, self.chain_key, ref["o"], "frame", ref["n"], ref["r"])
            except Damaged as error:
                hurt(f"{ref['e']} entries from {shown(ref['f'].encode('latin-1'))} on", error)
                if last is not None:
                    yield last
                last = None
                continue
            table = json.loads(head)
            blocks = [(table["points"][row[0]], *row[1:]) for row in table["blocks"]]
            for text in lines:
                entry = json.loads(text)
                chunks = [(None if c[0] < 0 else blocks[c[0]], *c[1:]) for c in entry.pop("+", entry.pop("c", []))]
                if "p" not in entry:  # more chunks of the entry before; of none, when its frame is damaged
                    if last is not None:
                        last["c"] += chunks
                    continue
                if last is not None:
                    yield last
                last = {**entry, "c": chunks}
        if last is not None:
            yield last

    def bytes_of(self, block: tuple, offset: int, length: int, chunk_id: str) -> bytes:
        data = self.block(*block)[offset : offset + length]
        mac = hmac.digest(self.chunk_key, data, "sha256")[:16]
        if len(data) != length or base64.b64encode(mac).decode()[:22] != chunk_id:
            raise Damaged(f"a chunk in block {block[4]} of {block[0]} does not fit its id")
        return data


class Target:
    """Everything is done below an open folder, by names that are no paths, and through no symbolic link."""

    def __init__(self, path: str):
        os.makedirs(path, exist_ok=True)
        if os.listdir(path):
            raise SystemExit(f"recover.py: {path} is not empty")
        self.fd = os.open(path, os.O_DIRECTORY | os.O_RDONLY)
        self.at: tuple[bytes, int] = (b"", self.fd)

    def folder(self, key: bytes) -> int:
        """A handle of the folder; what is not there is made, open to nobody else until it is finished."""
        if self.at[0] == key:
            return self.at[1]
        fd = os.dup(self.fd)
        for name in [part for part in key.split(b"/") if part]:
            if name in (b".", b"..") or b"\0" in name:
                raise OSError(f"the name {shown(name)} leads elsewhere")
            try:
                os.mkdir(name, 0o700, dir_fd=fd)
            except FileExistsError:
                pass
            inner = os.open(name, os.O_DIRECTORY | os.O_NOFOLLOW | os.O_RDONLY, dir_fd=fd)
            os.close(fd)
            fd = inner
        if self.at[1] != self.fd:
            os.close(self.at[1])
        self.at = (key, fd)
        return fd

    def place(self, key: bytes) -> tuple[int, bytes]:
        above, _, name = key.rpartition(b"/")
        if name in (b"", b".", b"..") or b"\0" in name:
            raise OSError("its name leads elsewhere")
        return self.folder(above), name


def acl_value(text: str) -> bytes:
    tags = {("user", False): 1, ("user", True): 2, ("group", False): 4, ("group", True): 8, ("mask", False): 16, ("other", False): 32}
    rows = []
    for word, number, r, w, x in re.findall(r"^(\w+):(\d*):([r-])([w-])([x-])$", text, re.M):
        bits = (r == "r") * 4 + (w == "w") * 2 + (x == "x")
        rows.append((tags[word, number != ""], int(number or 0xFFFFFFFF), bits))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", tag, bits, number) for tag, number, bits in sorted(rows))


def finish(fd: int, entry: dict, lost) -> None:
    """Owner, attributes, mode, times, in this order: each would change the one after it."""
    if os.geteuid() == 0:
        os.fchown(fd, entry["u"], entry["g"])
    wanted = {name.encode("latin-1"): base64.b64decode(value) for name, value in entry.get("x", {}).items()}
    wanted |= {f"system.posix_acl_{kind}".encode(): acl_value(text) for kind, text in entry.get("a", {}).items()}
    for name, value in wanted.items():
        try:
            os.setxattr(fd, name, value)
        except (OSError, AttributeError) as error:
            lost(f"attribute {shown(name)} of {shown(entry['p'])}", error)
    os.fchmod(fd, entry["m"])
    os.utime(fd, ns=(int(entry["M"]), int(entry["M"])))


def write_file(point: Point, folder: int, name: bytes, entry: dict, lost) -> None:
    fd = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=folder)
    try:
        at = 0
        for block, offset, length, *chunk_id in entry["c"]:
            data = b"" if block is None else point.bytes_of(block, offset, length, *chunk_id)
            for done in range(0, len(data), MIB):
                os.pwrite(fd, data[done : done + MIB], at + done)
            at += length
        if at != entry["s"]:
            raise Damaged(f"the index has {at} of {entry['s']} bytes")
        os.ftruncate(fd, at)
        finish(fd, entry, lost)
    except BaseException:
        os.unlink(name, dir_fd=folder)  # never half a file under its name
        raise
    finally:
        os.close(fd)


def restore(point: Point, target: Target, item: bytes) -> int:
    counts = collections.Counter()

    def problem(what: str, why: object) -> None:
        counts["problems"] += 1
        print(f"not restored: {what}: {why}", file=sys.stderr)

    first_names: dict[str, bytes] = {}
    folders = []
    for entry in point.entries(problem):
        key = entry["p"] = entry["p"].encode("latin-1")
        kind = entry["t"]
        inside = item == b"" or key.rstrip(b"/") == item or key.startswith(item + b"/")
        if not inside and not (kind == "d" and item.startswith(key)):
            continue
        try:
            if "e" in entry:
                problem(shown(key), f"was not readable when it was backed up: {entry['e']}")
                continue
            if kind == "d":
                target.folder(key.rstrip(b"/"))
                folders.append(entry)
                continue
            root = os.path.basename(point.header["root"].encode("latin-1").rstrip(b"/"))
            folder, name = target.place(key or root or point.entry["source"].encode())
            if kind == "f":
                first = first_names.get(entry.get("h", ""))
                if first is not None:
                    there, other = target.place(first)
                    keep = os.dup(there)
                    folder, name = target.place(key)
                    os.link(other, name, src_dir_fd=keep, dst_dir_fd=folder, follow_symlinks=False)
                    os.close(keep)
                else:
                    write_file(point, folder, name, entry, problem)
                    if "h" in entry:
                        first_names[entry["h"]] = key
                counts["bytes"] += entry["s"]
            elif kind == "s":
                continue  # made by the program that listens on it
            else:
                if kind == "l":
                    os.symlink(entry["l"].encode("latin-1"), name, dir_fd=folder)
                elif kind == "p":
                    os.mkfifo(name, 0o600, dir_fd=folder)
                else:
                    device = os.makedev(*map(int, entry["r"].split(":")))
                    os.mknod(name, (stat.S_IFCHR if kind == "c" else stat.S_IFBLK) | 0o600, device, dir_fd=folder)
                if os.geteuid() == 0:
                    os.chown(name, entry["u"], entry["g"], dir_fd=folder, follow_symlinks=False)
                if kind != "l":
                    os.chmod(name, entry["m"], dir_fd=folder)
                os.utime(name, ns=(int(entry["M"]), int(entry["M"])), dir_fd=folder, follow_symlinks=False)
            counts["entries"] += 1
        except (Damaged, OSError) as error:
            problem(shown(key), error)
    for entry in reversed(folders):  # deepest first: what is made in a folder changes its time
        try:
            finish(target.folder(entry["p"].rstrip(b"/")), entry, problem)
        except OSError as error:
            problem(shown(entry["p"]), error)
    print(f"{counts['entries']} entries and {len(folders)} folders, {counts['bytes']} bytes, {counts['problems']} problems")
    return 3 if counts["problems"] else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("store", "source", "target"):
        parser.add_argument(name)
    parser.add_argument("--point", help="id of a recovery point; the newest without it")
    parser.add_argument("--item", default="", help="a path inside the source; everything without it")
    parser.add_argument("--identity", help="a file with an age identity")
    args = parser.parse_args()
    identity = os.environ.get("HOLDFAST_IDENTITY")
    if args.identity:
        with open(args.identity) as file:
            identity = next(line.strip() for line in file if line.startswith("AGE-SECRET-KEY-"))
    store = Store(args.store, identity)
    names = sorted(os.listdir(os.path.join(args.store, "catalogue", *args.source.split("/"))))
    names = [name for name in names if args.point is None or name.split(".")[0] == args.point]
    if not names:
        raise SystemExit("recover.py: there is no such recovery point")
    point = Point(store, args.source.strip("/"), names[-1])
    print(f"restoring {names[-1]} to {args.target}")
    return restore(point, Target(args.target), os.fsencode(args.item).strip(b"/"))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Damaged, OSError, ValueError, KeyError) as error:
        sys.exit(f"recover.py: {type(error).__name__}: {error}")
`;
