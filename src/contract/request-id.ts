/**
 * A new request id: a UUID that begins with its time (version 7 of RFC 9562, 74 bits of chance behind the milliseconds). The journal
 * finds writes by it: those that come one after the other lie together in its index there, not each in a place of its own that is
 * written as a whole.
 */
export function newRequestId(nowMs = Date.now()): string {
  const time = nowMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}
