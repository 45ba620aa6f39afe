import net from 'node:net';

/**
 * Tests reach loopback and nothing else. A connection to any other host throws at once,
 * so a test that would need the network fails by name instead of hanging.
 */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]', '']);

// Taken unbound on purpose: it is called below with the socket at hand.
// oxlint-disable-next-line typescript/unbound-method
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof first === 'object' && first !== null && 'host' in first) {
    const host = String(first.host ?? '');
    if (!LOOPBACK.has(host)) throw new Error(`A test tried to reach ${host}; only loopback is allowed.`);
  }
  return Reflect.apply(connect, this, args);
};
