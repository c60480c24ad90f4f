import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { OnReadOpts, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** One read from the system. The bytes are still in the nearest caches when they are copied to where they belong. */
const READ_BYTES = 256 * 1024;

/** Connections of whose bytes nobody keeps a view. */
const copied = new WeakSet<Duplex>();

/**
 * Says that whoever reads the body that comes over this connection copies each part before returning from its event, from now
 * on until `keepsParts`.
 */
export function copiesParts(connection: Duplex): void {
  copied.add(connection);
}

export function keepsParts(connection: Duplex): void {
  copied.delete(connection);
}

/** As the SDK makes its own. */
const OPTIONS = { keepAlive: true, maxSockets: 50 };

/**
 * Connections that read into one buffer each. By itself Node takes a new one of 64 KiB for each read, which V8 counts as
 * growth: a restore then spends a third of its time on a collector that walks the heap again for each 32 MiB received.
 */
export function createAgents(): { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent } {
  return { httpAgent: new PlainAgent(OPTIONS), httpsAgent: new SecureAgent(OPTIONS) };
}

type Connect = HttpAgent['createConnection'];

class PlainAgent extends HttpAgent {
  override createConnection(...[options, done]: Parameters<Connect>): ReturnType<Connect> {
    return super.createConnection({ ...options, ...oneBuffer() }, done);
  }
}

class SecureAgent extends HttpsAgent {
  override createConnection(...[options, done]: Parameters<Connect>): ReturnType<Connect> {
    return super.createConnection({ ...options, ...oneBuffer() }, done);
  }
}

function oneBuffer(): { readonly onread: OnReadOpts } {
  // One byte more than is read, so that no view is the whole of it: it is never given away or set free as that.
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES + 1).subarray(0, READ_BYTES);
  return { onread: { buffer, callback: onRead } };
}

/** What Node's HTTP client listens to. It hands parts of the body on as views of these bytes, and may keep them for later. */
function onRead(this: Socket, length: number, buffer: Uint8Array): boolean {
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, length);
  this.emit('data', copied.has(this) ? bytes : Buffer.from(bytes));
  return true;
}
