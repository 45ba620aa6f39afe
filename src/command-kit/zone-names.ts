import { isZone } from '../core/zone/local-time.js';

/**
 * Cities that people look for and that no zone is named after, or whose zone carries an older spelling in some runtimes.
 * The zone is the one of the IANA database for that place.
 */
const MORE_CITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    kyiv: 'Europe/Kyiv',
    kolkata: 'Asia/Kolkata',
    mumbai: 'Asia/Kolkata',
    delhi: 'Asia/Kolkata',
    'new delhi': 'Asia/Kolkata',
    bangalore: 'Asia/Kolkata',
    kathmandu: 'Asia/Kathmandu',
    yangon: 'Asia/Yangon',
    'ho chi minh city': 'Asia/Ho_Chi_Minh',
    hanoi: 'Asia/Ho_Chi_Minh',
    beijing: 'Asia/Shanghai',
    osaka: 'Asia/Tokyo',
    munich: 'Europe/Berlin',
    munchen: 'Europe/Berlin',
    hamburg: 'Europe/Berlin',
    cologne: 'Europe/Berlin',
    frankfurt: 'Europe/Berlin',
    leipzig: 'Europe/Berlin',
    geneva: 'Europe/Zurich',
    basel: 'Europe/Zurich',
    barcelona: 'Europe/Madrid',
    milan: 'Europe/Rome',
    edinburgh: 'Europe/London',
    manchester: 'Europe/London',
    'saint petersburg': 'Europe/Moscow',
    nyc: 'America/New_York',
    boston: 'America/New_York',
    washington: 'America/New_York',
    miami: 'America/New_York',
    atlanta: 'America/New_York',
    montreal: 'America/Toronto',
    houston: 'America/Chicago',
    dallas: 'America/Chicago',
    austin: 'America/Chicago',
    'san francisco': 'America/Los_Angeles',
    'san diego': 'America/Los_Angeles',
    seattle: 'America/Los_Angeles',
    portland: 'America/Los_Angeles',
    'las vegas': 'America/Los_Angeles',
    'rio de janeiro': 'America/Sao_Paulo',
    'buenos aires': 'America/Argentina/Buenos_Aires',
    'cape town': 'Africa/Johannesburg',
    canberra: 'Australia/Sydney',
    wellington: 'Pacific/Auckland',
  }),
);

// Diacritics and underscores are no reason to miss a city: "Zürich", "são paulo", "new york".
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();

const cityOf = (zone: string): string => fold(zone.slice(zone.lastIndexOf('/') + 1));

/**
 * The IANA zone someone means: a full name in any case (`europe/berlin`), `UTC`, or a city that belongs to exactly one
 * zone (`berlin`). Null otherwise. Abbreviations are refused: `EST` is a fixed offset, `CST` is three places.
 */
export function findZone(text: string): string | null {
  const wanted = fold(text);
  if (text.length > 64) return null;
  if (wanted === 'utc') return 'UTC';
  const known = Intl.supportedValuesOf('timeZone').filter((zone) => !zone.startsWith('Etc/'));
  const whole = known.find((zone) => fold(zone) === wanted);
  if (whole !== undefined) return whole;
  if (wanted.includes('/')) return otherName(text);
  const city = MORE_CITIES.get(wanted);
  if (city !== undefined) return city;
  const [only, ...more] = known.filter((zone) => cityOf(zone) === wanted);
  return only !== undefined && more.length === 0 ? only : null;
}

/** Names that the runtime knows but does not list, such as `Asia/Kolkata` where it lists `Asia/Calcutta`. */
function otherName(text: string): string | null {
  const name = text
    .trim()
    .replace(/\s+/g, '_')
    .split('/')
    .map((part) =>
      part
        .toLowerCase()
        .replace(/(^|[_-])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase()),
    )
    .join('/');
  return /^(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//.test(name) && isZone(name)
    ? name
    : null;
}
