import { createTransport } from 'nodemailer';
import { isIP } from 'node:net';
import type { Notice, OpenChannel } from '../../contract/alert-store.ts';
import { checkedAddress } from '../../gateway/checked-address.ts';
import type { WrittenNotice } from '../../worker/alerts/write-notice.ts';
import { AddressRefused, type PostOptions } from './post.ts';

/**
 * Sends a notice by SMTP, always encrypted, to the very address that was checked. Plain text: what phones and people are called is
 * no markup.
 * @throws AddressRefused, or what nodemailer throws: its words may quote the server, never the password
 */
export async function sendMail(
  { mail, secret }: OpenChannel,
  notice: Notice,
  { title, lines }: WrittenNotice,
  options: PostOptions,
  timeoutMs: number,
): Promise<void> {
  if (!mail) throw new AddressRefused();
  const name = mail.host.replace(/^\[|\]$/g, '');
  const address = await checkedAddress(name, options);
  if (address === undefined) throw new AddressRefused();
  const transport = createTransport({
    host: address, // Not the name: it may have another address by now.
    port: mail.port,
    secure: mail.isTls,
    requireTLS: true,
    tls: { servername: isIP(name) ? '' : name, ca: options.ca },
    ...(mail.user !== undefined && { auth: { user: mail.user, pass: secret ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: mail.from,
      to: [...mail.to],
      subject: title,
      text: lines.join('\n'),
      // The same for each attempt: who gets two shows one.
      messageId: `<${notice.id}@clouddevice-console>`,
      headers: { 'auto-submitted': 'auto-generated' },
    });
  } finally {
    transport.close();
  }
}
