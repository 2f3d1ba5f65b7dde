import { gatewayErrors, type GatewayErrorCode } from '../contract/gateway.ts';

/** A refusal in the gateway's own words. Its message reaches the browser, so it never names the upstream's host or a token. */
export class Refusal extends Error {
  readonly code: GatewayErrorCode;
  readonly status: number;
  /** When to try again, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: GatewayErrorCode, message: string, retryAfterSeconds?: number) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = gatewayErrors[code];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
