import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

/** A mail that came in, and how. */
interface ReceivedMail {
  auth: string | undefined;
  to: string[];
  isEncrypted: boolean;
  text: string;
}

/** A server that takes mail by STARTTLS, as far as a client of ours needs one. */
export async function startSmtpServer(certificate: { key: string; cert: string }) {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  /** Refuses the recipient with these words. */
  const script = { refusal: undefined as string | undefined, offersTls: true }; // Set by tests.

  function serve(socket: Socket, isEncrypted: boolean): void {
    let buffered = '';
    let isData = false;
    let mail: ReceivedMail = { auth: undefined, to: [], isEncrypted, text: '' };
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const hear = (line: string): void => {
      if (isData) {
        if (line !== '.') {
          mail.text += `${line}\n`;
          return;
        }
        isData = false;
        received.push(mail);
        mail = { auth: mail.auth, to: [], isEncrypted, text: '' };
        say('250 taken');
        return;
      }
      const [verb = '', rest = ''] = line.split(/ (.*)/s);
      switch (verb.toUpperCase()) {
        case 'EHLO':
          say('250-here');
          if (!isEncrypted && script.offersTls) say('250-STARTTLS');
          say('250 AUTH PLAIN');
          return;
        case 'STARTTLS':
          if (!script.offersTls) {
            say('502 not here');
            return;
          }
          say('220 go on');
          socket.removeAllListeners('data');
          serve(
            new TLSSocket(socket, {
              isServer: true,
              secureContext: createSecureContext(certificate),
            }),
            true,
          );
          return;
        case 'AUTH':
          mail.auth = Buffer.from(rest.split(' ')[1] ?? '', 'base64').toString();
          say('235 welcome');
          return;
        case 'RCPT':
          mail.to.push(rest);
          say(script.refusal ?? '250 fine');
          return;
        case 'DATA':
          isData = true;
          say('354 go on');
          return;
        case 'QUIT':
          socket.end('221 bye\r\n');
          return;
        default:
          say('250 fine');
      }
    };
    socket.on('data', (chunk) => {
      buffered += chunk.toString();
      const lines = buffered.split('\r\n');
      buffered = lines.pop() ?? '';
      lines.forEach(hear);
    });
    socket.on('error', () => {});
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    serve(socket, false);
    socket.write('220 here\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  return {
    port,
    received,
    script,
    close() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}
