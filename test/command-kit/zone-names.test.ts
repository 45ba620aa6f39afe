import { describe, expect, it } from 'vitest';
import { findZone } from '../../src/command-kit/zone-names.js';

describe('a city that no zone is named after', () => {
  it.each([
    ['Europe/Kyiv', ['Kyiv']],
    ['Asia/Kolkata', ['Kolkata', 'Mumbai', 'Delhi', 'New Delhi', 'Bangalore']],
    ['Asia/Kathmandu', ['Kathmandu']],
    ['Asia/Yangon', ['Yangon']],
    ['Asia/Ho_Chi_Minh', ['Ho Chi Minh City', 'Hanoi']],
    ['Asia/Shanghai', ['Beijing']],
    ['Asia/Tokyo', ['Osaka']],
    ['Europe/Berlin', ['Munich', 'München', 'Hamburg', 'Cologne', 'Frankfurt', 'Leipzig']],
    ['Europe/Zurich', ['Geneva', 'Basel']],
    ['Europe/Madrid', ['Barcelona']],
    ['Europe/Rome', ['Milan']],
    ['Europe/London', ['Edinburgh', 'Manchester']],
    ['Europe/Moscow', ['Saint Petersburg']],
    ['America/New_York', ['NYC', 'Boston', 'Washington', 'Miami', 'Atlanta']],
    ['America/Toronto', ['Montréal']],
    ['America/Chicago', ['Houston', 'Dallas', 'Austin']],
    ['America/Los_Angeles', ['San Francisco', 'San Diego', 'Seattle', 'Portland', 'Las Vegas']],
    ['America/Sao_Paulo', ['Rio de Janeiro']],
    ['America/Argentina/Buenos_Aires', ['Buenos Aires']],
    ['Africa/Johannesburg', ['Cape Town']],
    ['Australia/Sydney', ['Canberra']],
    ['Pacific/Auckland', ['Wellington']],
  ])('keeps the time of %s', (zone, cities) => {
    for (const city of cities) expect([city, findZone(city)]).toEqual([city, zone]);
  });
});

describe('a zone', () => {
  it.each([
    ['UTC', 'UTC'],
    [' utc ', 'UTC'],
    ['Berlin', 'Europe/Berlin'],
    ['Zürich', 'Europe/Zurich'],
    ['  los   angeles ', 'America/Los_Angeles'],
    ['los__angeles', 'America/Los_Angeles'],
    ['los _\tangeles', 'America/Los_Angeles'],
    ['port-au-prince', 'America/Port-au-Prince'],
    ['america/los angeles', 'America/Los_Angeles'],
    ['AMERICA/PORT-AU-PRINCE', 'America/Port-au-Prince'],
    ['asia/kolkata', 'Asia/Kolkata'],
    [' ASIA/KOLKATA ', 'Asia/Kolkata'],
    ['asia/ho chi minh', 'Asia/Ho_Chi_Minh'],
    ['asia/ho   chi_minh', 'Asia/Ho_Chi_Minh'],
    ['america/argentina/buenos aires', 'America/Argentina/Buenos_Aires'],
    ['africa/timbuktu', 'Africa/Timbuktu'],
    ['america/atka', 'America/Atka'],
    ['antarctica/south pole', 'Antarctica/South_Pole'],
    ['atlantic/faeroe', 'Atlantic/Faeroe'],
    ['australia/nsw', 'Australia/Nsw'],
    ['europe/kyiv', 'Europe/Kyiv'],
    ['indian/mahe', 'Indian/Mahe'],
    ['pacific/yap', 'Pacific/Yap'],
    ['berlin'.padEnd(64), 'Europe/Berlin'],
  ])('is found for %j', (text, zone) => {
    expect(findZone(text)).toBe(zone);
  });

  it.each([
    '',
    ' ',
    '/',
    'europe/',
    '/berlin',
    'europe',
    'berli',
    'x europe/kyiv',
    'us/eastern',
    'etc/utc',
    'etc/gmt+5',
    'gmt+5',
    'asia/atlantis',
    'asiakolkata',
    'brazil/east',
    'cst',
    'gmt',
    '+02:00',
    'berlin'.padEnd(65),
  ])('is not guessed from %j', (text) => {
    expect(findZone(text)).toBeNull();
  });
});
