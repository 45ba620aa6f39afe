/**
 * What an address means to this client: a deep link into the bot, with its payload, or any other page, which the
 * sandbox does not open.
 */
export type Address =
  | { readonly kind: 'start'; readonly payload: string | null }
  | { readonly kind: 'elsewhere'; readonly address: string };

// Bot API, "Deep linking".
const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/u;

export function readAddress(address: string, botUsername: string): Address {
  const elsewhere: Address = { kind: 'elsewhere', address };
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return elsewhere;
  }
  const name =
    url.protocol === 'tg:' && url.hostname === 'resolve'
      ? url.searchParams.get('domain')
      : /^https?:$/u.test(url.protocol) && url.hostname === 't.me'
        ? url.pathname.slice(1)
        : null;
  if (name?.toLowerCase() !== botUsername.toLowerCase()) return elsewhere;
  const payload = url.searchParams.get('start');
  return { kind: 'start', payload: payload !== null && PAYLOAD.test(payload) ? payload : null };
}
