import { createHmac } from 'node:crypto';

/**
 * Our own webhooks: HMAC-SHA256 of the time (milliseconds since 1970), a dot and the body, hexadecimal. Who gets one compares the time
 * with the own clock, so that an old one cannot be sent again.
 */
export const signWebhook = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** DingTalk's bots: base64, in the query beside the time in milliseconds. */
export const signDingTalk = (secret: string, timestamp: string): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');

/** Feishu's bots: the text is the key and nothing is signed with it; base64, in the body beside the time in seconds. */
export const signFeishu = (secret: string, timestamp: string): string =>
  createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
