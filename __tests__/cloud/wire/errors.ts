import { randomUUID } from 'node:crypto';
import { type Reply, textReply } from './call.ts';
import { escapeXml } from './xml.ts';

/** An error that a service answers, before it has the shape of that service's wire. */
export class AwsError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const JSON_SERVICES = new Set(['kms', 'logs', 'ebs', 'acm', 'cloudtrail', 'secretsmanager', 'ssm', 'tagging', 'wafv2']);

/** The error in the wire shape of its service, as the SDK's deserialiser expects it. */
export function errorReply(service: string, error: AwsError): Reply {
  const { status, code, message } = error;
  const id = randomUUID();
  const inner = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  if (JSON_SERVICES.has(service)) {
    const text = JSON.stringify({ __type: code, message });
    return textReply(status, 'application/x-amz-json-1.1', text, { 'x-amzn-errortype': code, 'x-amzn-requestid': id });
  }
  if (service === 's3') {
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${inner}<RequestId>${id}</RequestId></Error>`;
    return textReply(status, 'application/xml', text, { 'x-amz-request-id': id });
  }
  if (service === 'ec2') {
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error>${inner}</Error></Errors><RequestID>${id}</RequestID></Response>`;
    return textReply(status, 'text/xml', text, { 'x-amzn-requestid': id });
  }
  const side = status < 500 ? 'Sender' : 'Receiver';
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<ErrorResponse><Error><Type>${side}</Type>${inner}</Error><RequestId>${id}</RequestId></ErrorResponse>`;
  return textReply(status, 'text/xml', text, { 'x-amzn-requestid': id });
}

/**
 * What an operation that nobody behind the cloud has answers: 501. Route 53's carries no AWS error code, as a proxy's
 * would; the other services have a code of their own for it.
 */
export function notOffered(service: string, operation: string): Reply {
  if (service === 'route53') {
    return textReply(
      501,
      'text/xml',
      `<Response><Message>${escapeXml(operation)} is not implemented</Message></Response>`,
    );
  }
  const code = JSON_SERVICES.has(service) ? 'UnknownOperationException' : 'NotImplemented';
  return errorReply(service, new AwsError(501, code, `${operation} is not implemented`));
}
