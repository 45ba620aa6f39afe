import net from 'node:net';

/**
 * Tests reach loopback and nothing else. A connection to any other host throws at once,
 * so a test that would need the network fails by name instead of hanging.
 */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]', '']);
/** This file is run once for each test file of a process. */
const BLOCKED = Symbol.for('intermission.network-blocked');

const prototype: typeof net.Socket.prototype & { [BLOCKED]?: true } = net.Socket.prototype;
if (prototype[BLOCKED] !== true) {
  // Taken unbound on purpose: it is called below with the socket at hand.
  // oxlint-disable-next-line typescript/unbound-method
  const connect = prototype.connect;
  prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
    const first = Array.isArray(args[0]) ? args[0][0] : args[0];
    if (typeof first === 'object' && first !== null && 'host' in first) {
      const host = String(first.host ?? '');
      if (!LOOPBACK.has(host)) throw new Error(`A test tried to reach ${host}; only loopback is allowed.`);
    }
    return Reflect.apply(connect, this, args);
  };
  prototype[BLOCKED] = true;
}
