import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Lease, leaseEmulator } from '../support/emulator-pool.ts';
import { authorise } from './authorise.ts';
import { type CallMatch, type Cloud, isMatch, type RecordedCall } from './contract.ts';
import { type Fault, FaultList } from './faults.ts';
import { KeyRing } from './identity.ts';
import { type CloudOptions, DEFAULTS, type StartOptions } from './options.ts';
import { BroadRules } from './rules/broad/index.ts';
import { checkClock } from './rules/clock.ts';
import { findAddresses } from './rules/ec2/addresses.ts';
import { askEc2 } from './rules/ec2/ask.ts';
import type { SnapshotControls } from './rules/ec2/snapshots/controls.ts';
import { SnapshotRules } from './rules/ec2/snapshots/index.ts';
import { findSubnets } from './rules/ec2/subnets.ts';
import { isDownload } from './rules/elb/downloads.ts';
import { checkKeyOfCiphertext, withKeysOfAws } from './rules/kms.ts';
import { RdsRules } from './rules/rds/index.ts';
import { askRds } from './rules/rds-snapshots/ask.ts';
import { S3_RULES } from './rules/s3/index.ts';
import { checkWebIdentity } from './rules/sts.ts';
import { type TrailControls, TrailService } from './services/cloudtrail.ts';
import { type ElbControls, ElbService } from './services/elb.ts';
import { ElbClassicService } from './services/elb-classic.ts';
import { type RdsControls, RdsSnapshotService } from './services/rds-snapshots.ts';
import { Route53Service } from './services/route53.ts';
import { type SsmControls, SsmService } from './services/ssm.ts';
import { type Call, type Reply, textReply } from './wire/call.ts';
import { AwsError, errorReply, notOffered } from './wire/errors.ts';
import { readRequest, targetOf, writeReply } from './wire/http.ts';
import { formOf, operationOf, type Request, serviceOf } from './wire/operations.ts';
import { decodeInput, matchRoute } from './wire/route53.ts';
import { parseSignature } from './wire/signature.ts';
import { rootHeaders, Upstream } from './wire/upstream.ts';

/** The emulator behind each service; what is not named here is moto's. */
const MINISTACK = new Set(['route53', 'sts', 'iam', 's3', 'kms']);

/** Starts the one endpoint that all tests use: two emulators, and in front of them the rules of AWS that they lack. */
export async function startCloud(options: StartOptions = {}): Promise<Cloud> {
  const cloud = new CloudServer(options);
  await cloud.start(options.port ?? 0);
  return cloud;
}

class CloudServer implements Cloud {
  readonly account: string;
  readonly options: CloudOptions;
  readonly faults = new FaultList();
  readonly calls: RecordedCall[] = [];
  readonly #start: CloudOptions;
  readonly #isEnforcing: boolean;
  readonly #keys: KeyRing;
  readonly #route53: Route53Service;
  readonly #classic: ElbClassicService;
  readonly #elb: ElbService;
  readonly #trail: TrailService;
  readonly #broadRules: BroadRules;
  readonly #rds: RdsSnapshotService;
  readonly #snapshots: SnapshotRules;
  readonly #ssm: SsmService;
  readonly #rdsRules: RdsRules;
  readonly #emulators: Lease[] = [];
  readonly #server: Server;
  /** The operation that is answered, for whoever asks how long its pages are. */
  readonly #answering = new AsyncLocalStorage<string>();
  #rewrites: { match: CallMatch; change: (body: string, call: Call) => string }[] = [];
  #ministack: Upstream | undefined;
  #moto: Promise<Upstream> | undefined;

  constructor({ enforce = false, account = '111111111111', port: _, ...rest }: StartOptions) {
    this.account = account;
    this.#isEnforcing = enforce;
    this.#start = { ...DEFAULTS, ...rest };
    this.options = { ...this.#start };
    const options = this.#optionsOfCall();
    this.#keys = new KeyRing(account);
    this.#route53 = new Route53Service(() => this.#strict(), options);
    this.#classic = new ElbClassicService(options, async (call, ids) => findSubnets(await this.#broad(), call, ids));
    this.#elb = new ElbService(options, (call) => ({
      subnets: async (ids) => findSubnets(await this.#broad(), call, ids),
      addresses: async (ids) => findAddresses(await this.#broad(), call, ids),
      object: (bucket, key, version) => this.#object(call.account, bucket, key, version),
    }));
    this.#trail = new TrailService(options);
    this.#broadRules = new BroadRules(options);
    this.#rds = new RdsSnapshotService(options, async (place, params) => askRds(await this.#broad(), place, params));
    this.#snapshots = new SnapshotRules(options, async (place, params) => askEc2(await this.#broad(), place, params));
    this.#rdsRules = new RdsRules(options);
    this.#ssm = new SsmService(options);
    this.#server = createServer((incoming, outgoing) => {
      this.#serve(incoming, outgoing).catch((error: unknown) => {
        if (outgoing.headersSent) outgoing.destroy();
        else outgoing.writeHead(500, { 'content-type': 'text/plain' }).end(`test cloud: ${String(error)}`);
      });
    });
    this.#server.keepAliveTimeout = 60_000; // clients keep connections longer than Node's five seconds
  }

  async start(port: number): Promise<void> {
    const emulator = await leaseEmulator({
      kind: 'ministack',
      enforce: this.#isEnforcing,
      defaultAccount: this.account,
    });
    this.#emulators.push(emulator);
    this.#ministack = new Upstream(emulator.url);
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
  }

  /** The options as they are at each time, with pages that are capped for the calls that are meant only. */
  #optionsOfCall(): CloudOptions {
    const { options } = this;
    const answering = this.#answering;
    return Object.create(options, {
      pageSize: {
        get: () => {
          const { pagedOperation: only, pageSize } = options;
          return only === undefined || only === answering.getStore() ? pageSize : undefined;
        },
      },
    }) as CloudOptions;
  }

  get elb(): ElbControls {
    return this.#elb;
  }

  get rds(): RdsControls {
    return this.#rds;
  }

  get snapshots(): SnapshotControls {
    return this.#snapshots;
  }

  get ssm(): SsmControls {
    return this.#ssm;
  }

  get trail(): TrailControls {
    return this.#trail;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  env(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_ACCESS_KEY_ID: this.account,
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...extra,
    };
  }

  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { service, operation } of this.calls) {
      const name = `${service}:${operation}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  rewrite(match: CallMatch, change: (body: string, call: Call) => string): () => void {
    const entry = { match, change };
    this.#rewrites.push(entry);
    return () => {
      this.#rewrites = this.#rewrites.filter((other) => other !== entry);
    };
  }

  hold(): () => void {
    return this.#strict().hold();
  }

  loseBalancers(): void {
    this.#elb.lose();
    this.#classic.clear();
  }

  expireSessions(): void {
    this.#keys.expireSessions();
  }

  async reset(): Promise<void> {
    await this.#strict().send('POST', '/_ministack/reset', {});
    if (this.#moto !== undefined) await (await this.#moto).send('POST', '/moto-api/reset', {});
    this.#route53.clear();
    this.#classic.clear();
    this.#elb.clear();
    this.#trail.clear();
    this.#broadRules.clear();
    this.#snapshots.clear();
    this.#rds.clear();
    this.#ssm.clear();
    this.#rdsRules.clear();
    this.#keys.clear();
    this.faults.clear();
    this.#rewrites = [];
    this.calls.length = 0;
    Object.assign(this.options, this.#start);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    const isClean = await this.reset().then(
      () => true,
      () => false,
    );
    this.#ministack?.close();
    if (this.#moto !== undefined) (await this.#moto.catch(() => undefined))?.close();
    await Promise.all(this.#emulators.map((emulator) => emulator.end(isClean)));
  }

  #strict(): Upstream {
    if (this.#ministack === undefined) throw new Error('the cloud is not started');
    return this.#ministack;
  }

  /** moto is started by the first call that needs it: most suites need none. */
  #broad(): Promise<Upstream> {
    this.#moto ??= leaseEmulator({ kind: 'moto' }).then((emulator) => {
      this.#emulators.push(emulator);
      return new Upstream(emulator.url);
    });
    return this.#moto;
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const call = this.#callOf(request);
    const record = (status: number): void => {
      const { service, operation, account, region, at } = call;
      this.calls.push({ service, operation, account, region, status, at });
    };
    const fault = this.faults.take(call);
    if (fault?.kind === 'hang') return record(0);
    if (fault?.kind === 'reset') {
      record(0);
      incoming.socket.resetAndDestroy();
      return;
    }
    if (fault?.kind === 'delay') await sleep(fault.ms);
    if (fault?.kind === 'wait') await fault.until();
    const reply = fault === null ? await this.#answer(call, request) : await this.#faulty(fault, call, request);
    if (fault?.kind === 'lose-reply') {
      record(0);
      incoming.socket.resetAndDestroy();
      return;
    }
    record(reply.status);
    if (fault?.kind === 'keep-reply') return;
    const date = new Date(Date.now() + this.options.clockAhead).toUTCString();
    writeReply(outgoing, this.options.clockAhead === 0 ? reply : withHeader(reply, 'date', date), {
      isHead: call.method === 'HEAD',
      cut: fault?.kind === 'truncate' ? fault : null,
    });
  }

  async #faulty(fault: Fault, call: Call, request: Request): Promise<Reply> {
    if (fault.kind === 'error') {
      return errorReply(call.service, new AwsError(fault.status, fault.code, fault.message ?? fault.code));
    }
    if (fault.kind === 'silent') return { status: fault.status, headers: fault.headers ?? {}, body: Buffer.alloc(0) };
    if (fault.kind === 'html') {
      return textReply(
        fault.status,
        'text/html',
        `<html><head><title>${fault.status}</title></head><body>error</body></html>`,
      );
    }
    return this.#answer(call, request);
  }

  async #answer(call: Call, request: Request): Promise<Reply> {
    let reply: Reply;
    try {
      reply = await this.#answering.run(`${call.service}:${call.operation}`, () => this.#dispatch(call, request));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      reply = errorReply(call.service, error);
    }
    this.#trail.keep(call, reply, this.#keys.find(parseSignature(request)?.accessKey ?? ''));
    for (const { match, change } of this.#rewrites) {
      if (isMatch(match, call)) reply = { ...reply, body: Buffer.from(change(reply.body.toString(), call)) };
    }
    return reply;
  }

  async #dispatch(call: Call, request: Request): Promise<Reply> {
    const { service } = call;
    if (isDownload(call)) return this.#elb.download(call);
    const signature = parseSignature(request);
    if (this.options.clockAhead !== 0) checkClock(call, Date.now() + this.options.clockAhead);
    if (signature !== null && this.#keys.isExpired(signature.accessKey)) throw expired(service);
    if (this.#isEnforcing) await authorise(call, request, signature, this.#keys, this.#strict());
    if (service === 'route53') return this.#route53.handle(call);
    if (service === 'elbv2') return this.#elb.handle(call);
    if (service === 'elb') return this.#classic.handle(call);
    if (service === 'cloudtrail') return this.#trail.handle(call);
    if (service === 'ssm') return this.#ssm.handle(call);
    if (service === 'sts') checkWebIdentity(call);
    if (service === 'kms') checkKeyOfCiphertext(call);
    if (service === 'rds')
      return (await this.#rds.handle(call)) ?? this.#rds.finish(call, await this.#sendToMoto(call, request));
    if (!MINISTACK.has(service)) return this.#sendToMoto(call, request);
    const path = targetOf(request);
    const send = (): Promise<Reply> => this.#strict().send(request.method, path, request.headers, request.body);
    const current = (): Promise<Reply> => this.#strict().send('HEAD', call.path, rootHeaders(call.account, 's3'));
    const reply =
      service === 's3'
        ? await S3_RULES(call, send, current, this.options.thawHeld)
        : service === 'kms'
          ? await withKeysOfAws(call, await send(), () => this.#sendToMoto(call, request))
          : await send();
    this.#keys.learn(service, call.operation, signature && this.#keys.find(signature.accessKey), reply);
    return reply;
  }

  /** An object, read as the account that calls. */
  async #object(account: string, bucket: string, key: string, version: string | undefined): Promise<Buffer | null> {
    const query = version === undefined ? '' : `?versionId=${encodeURIComponent(version)}`;
    const path = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}${query}`;
    const get = (region?: string) => this.#strict().send('GET', path, rootHeaders(account, 's3', region));
    const reply = await get();
    // AWS's own reader follows a bucket into its region.
    const region = reply.status === 301 ? reply.headers['x-amz-bucket-region'] : undefined;
    const found = typeof region === 'string' ? await get(region) : reply;
    return found.status === 200 ? found.body : null;
  }

  async #sendToMoto(call: Call, request: Request): Promise<Reply> {
    const planted = this.#snapshots.planted(call);
    if (planted !== null) return planted;
    const moto = await this.#broad();
    const headers = { ...request.headers, 'x-moto-account-id': call.account };
    const send = async (body: Buffer): Promise<Reply> => {
      const sent = await moto.send(request.method, targetOf(request), headers, body);
      return isPage(sent) ? notOffered(call.service, call.operation) : sent;
    };
    return this.#broadRules.around(call, (body) =>
      call.service === 'ec2' ? this.#snapshots.answer(call, body, send) : this.#rdsRules.around(call, body, send),
    );
  }

  #callOf(request: Request): Call {
    const signature = parseSignature(request);
    const form = formOf(request);
    const service = isDownload(request) ? 'presigned' : serviceOf(signature?.scope ?? '', form);
    const route = service === 'route53' ? matchRoute(request.method, request.path) : null;
    return {
      service,
      operation: operationOf(service, request, form),
      account: this.#keys.accountOf(signature?.accessKey ?? ''),
      region: signature?.region ?? 'us-east-1',
      at: this.options.now(),
      ...request,
      input: route === null ? Object.fromEntries(form) : decodeInput(route, request.query, request.body.toString()),
    };
  }
}

function withHeader(reply: Reply, name: string, value: string): Reply {
  return { ...reply, headers: { ...reply.headers, [name]: value } };
}

/** moto answers an operation that it does not have, or stumbles over, with an HTML page. */
function isPage(reply: Reply): boolean {
  const isHtml = reply.headers['content-type']?.startsWith('text/html') === true;
  return isHtml && /^\s*<!doctype html/i.test(reply.body.toString());
}

function expired(service: string): AwsError {
  if (service === 'ec2') return new AwsError(400, 'RequestExpired', 'Request has expired.');
  return new AwsError(403, 'ExpiredToken', 'The security token included in the request is expired');
}

export type { Cloud, RecordedCall } from './contract.ts';
export type { Fault } from './faults.ts';
export type { StartOptions };
