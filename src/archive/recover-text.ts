/** RECOVER.md: lies beside the data, for somebody who has the store and perhaps nothing else. */
export const RECOVER_TEXT = `# How to get this back without Holdfast

This folder or bucket is a backup store. You need Python 3.11 or later, the file recover.py that lies beside this text, a copy of
the store on a disk, and one of the keys named below. You do not need Holdfast, its repository or GitHub.

## 1. Copy the store

    aws s3 sync s3://BUCKET/PREFIX ./store        # a store that is a folder: use it where it is

Objects below \`data/\` may lie in an archive class (Glacier). Such objects must be thawed before they can be copied, which takes
minutes to two days. Ask for each of them, wait until they are readable, and copy with the last line, for without its option
\`aws s3 sync\` leaves them out:

    aws s3api list-objects-v2 --bucket BUCKET --prefix PREFIX/data/ --output text \\
      --query "Contents[?StorageClass=='GLACIER' || StorageClass=='DEEP_ARCHIVE'].[Key]"
    aws s3api restore-object --bucket BUCKET --key KEY --restore-request 'Days=7,GlacierJobParameters={Tier=Standard}'
    aws s3api head-object --bucket BUCKET --key KEY --query Restore    # ongoing-request="false": it is readable
    aws s3 sync s3://BUCKET/PREFIX ./store --force-glacier-transfer

Only objects below \`data/PLAN/SOURCE/\` of what you restore are needed; the catalogue entry of the recovery point (section 2) names
them one by one below \`objects\`.

All other objects are always readable at once. If objects are missing and the bucket keeps versions, look at older versions.

## 2. Choose what to restore

    ls store/catalogue/                           # plans
    ls store/catalogue/PLAN/SOURCE/               # recovery points

A recovery point is one file: \`<time>-<random>.<f|i|d>.<c|p>.<chain>.json\`: full, incremental or differential; complete or partial
(partial: something could not be read; all the rest is there). The time is UTC. Its point id is the part before the first dot.
Every point, an incremental too, is restored by itself: you never restore a full first.

## 3. Have a key

\`ls store/keys/\` shows for whom the keys are: \`data.<generation>.<holder>.<clear|age|kms>\`.

| ending | you need |
| --- | --- |
| \`.clear\` | nothing |
| \`.age\` | the passphrase, or the age identity (\`AGE-SECRET-KEY-1…\`), of that holder |
| \`.kms\` | AWS credentials that may call kms:Decrypt with the key that the file names, and the \`aws\` command |

Both files of one holder are needed, \`data.*\` and \`index.*\`. Nobody can help when all holders' keys are lost.

## 4. Restore

    python3 -m venv venv && venv/bin/pip install cryptography zstandard pyrage
    venv/bin/python store/recover.py store PLAN/SOURCE ./restored                  # the newest point
    venv/bin/python store/recover.py store PLAN/SOURCE ./restored --point POINT    # another one

It asks for the passphrase, or takes it from HOLDFAST_PASSPHRASE; \`recover.py --help\` says how an age identity is given. It checks
every byte against the keys, names what is damaged, and writes nothing outside of ./restored. As root it also gives files back to
their owners.

## If recover.py is lost too

The format is a few pages, docs/format.md of Holdfast, made of parts that every language has: JSON,
Zstandard, AES-256-GCM, HKDF, age (https://age-encryption.org). In short: \`keys/index.*\` opens the \`chainKey\` of the catalogue
entry, with which the last object of \`index/PLAN/SOURCE/CHAIN/POINT/\` opens: the directory of the lists of files, which say where
in \`data/\` each byte lies. \`keys/data.*\` opens \`pointKeys\`, with which those bytes open.
`;
