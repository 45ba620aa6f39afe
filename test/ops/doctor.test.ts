import { chmodSync, cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from '../../src/ops/doctor.js';
import { unreachable } from '../../src/ops/doctor/ask-platform.js';
import { runOps } from '../../src/ops/run-ops.js';
import { type DoctorHouse, doctorHouse, machine, wrongsIn } from './doctor-house.js';

let here: DoctorHouse;
beforeEach(async () => {
  here = await doctorHouse();
});
afterEach(() => here.close());

const within = (name: string): string => here.within(name);
const change = (file: string, sql: string): void => here.change(file, sql);
const raise = (): never => {
  throw new TypeError('nobody thought of it');
};

describe('a doctor who comes to a bot that is well', () => {
  it('finds nothing, beside the bot that runs and after it stopped', async () => {
    expect(await wrongsIn(here)).toEqual([]);
    await here.stopBot();
    expect(await wrongsIn(here)).toEqual([]);
  });

  it('writes nothing, takes nothing that was meant for the bot, and sends nothing', async () => {
    const all = (): Record<string, string> =>
      Object.fromEntries(
        readdirSync(here.house.dataDir)
          // Which readers are there is noted in the file that they share.
          .filter((name) => !name.endsWith('-shm'))
          .map((name) => [name, readFileSync(within(name), 'base64')]),
      );
    const before = all();
    await doctor(here.visit());
    expect(all()).toEqual(before);
    await here.stopBot();
    const stopped = all();
    await doctor(here.visit());
    // SQLite lays empty ones beside a file that nobody else has open.
    expect(all()).toEqual({ ...stopped, 'intermission.db-wal': '', 'keys.db-wal': '' });
    const asked = [...here.discord.control.wire(), ...here.telegram.control.wire()].map(({ name }) => name);
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.filter((name) => !/^(?:GET |get(?!Updates))/.test(name))).toEqual([]);
    expect([...here.discord.control.violations(), ...here.telegram.control.violations()]).toEqual([]);
  });

  it('says what is worth knowing without calling it wrong', async () => {
    here.environment['DEPARTURES_FILE'] = within('departures.jsonl');
    writeFileSync(within('departures.jsonl'), '', { mode: 0o600 });
    renameSync(within('master.key'), within('master.key.next'));
    writeFileSync(within('master.key'), Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
    change(
      'intermission.db',
      'DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)',
    );
    await here.twist('discord', '/applications/@me', (body) => ({ ...body, bot_public: false }));
    const findings = await doctor(here.visit({ backups: null }));
    expect(findings.filter(({ kind }) => kind === 'wrong')).toEqual([]);
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('is of an older version'),
      expect.stringContaining('change of the master key was cut off'),
      expect.stringContaining('lost together with the data'),
      expect.stringContaining('--backups'),
      expect.stringContaining('Public Bot'),
      expect.stringContaining('/setinlinefeedback'),
    ]);
  });

  it('says that it may not write where two people want it to, and not where that is', async () => {
    const { discord, telegram } = here;
    await discord.control.addPerson({ name: 'ben' });
    await telegram.control.addPerson({ name: 'cleo' });
    const { channelId } = await discord.control.addGuild({ name: 'Home', members: ['ben'] });
    const { chatId } = await telegram.control.addGroup({ title: 'Home', members: ['cleo'] });
    const bind = (platform: string, where: string | number): void =>
      change(
        'intermission.db',
        `DELETE FROM places; INSERT INTO places (id, couple_id, platform, external_id, kind, status, banner, proposed_at, bound_at, version)
         VALUES ('place', 'ben-and-cleo', '${platform}', '${where}', 'group', 'bound', 0, 1, 1, 1)`,
      );
    const told = async (): Promise<readonly string[]> =>
      (await doctor(here.visit()))
        .map(({ kind, sentence }) => `${kind}: ${sentence}`)
        .filter((each) => /two people chose/.test(each));
    bind('discord', channelId);
    expect(await told()).toEqual([]);
    await discord.control.setChannelRule(channelId, 'reads');
    expect(await told()).toEqual([expect.stringMatching(/^note: In a channel .* may not write/)]);
    expect((await told()).join()).not.toContain(channelId);
    bind('telegram', chatId);
    expect(await told()).toEqual([]);
    await telegram.control.setGroupRule(chatId, false);
    expect(await told()).toEqual([expect.stringMatching(/^note: In a group .* may not write/)]);
  });

  it('opens not every key of a very large key file, and still knows its master key and which are missing', async () => {
    change('keys.db', 'CREATE TABLE weight (it BLOB); INSERT INTO weight VALUES (zeroblob(34000000))');
    expect(await wrongsIn(here)).toEqual([]);
    change('keys.db', `DELETE FROM keys WHERE owner_id = 'ana'`);
    expect(await wrongsIn(here)).toEqual([expect.stringContaining('has no key in')]);
    writeFileSync(within('master.key'), Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
    expect(await wrongsIn(here)).toEqual([expect.stringContaining('does not open')]);
  });

  it('says that backups beside the data are lost with it', async () => {
    const beside = within('backups');
    cpSync(here.house.backups, beside, { recursive: true });
    expect(await wrongsIn(here, { backups: beside })).toEqual([]);
    const findings = await doctor(here.visit({ backups: beside }));
    expect(findings.map(({ sentence }) => sentence)).toContainEqual(expect.stringContaining('The backups lie in'));
  });

  it('tells all that is wrong at once, and what cannot be looked at without hiding the rest', async () => {
    await here.discord.close();
    rmSync(here.house.departuresFile);
    const broken = machine({ disk: () => raise(), keepsTime: async () => raise() });
    expect(await wrongsIn(here, broken)).toEqual([
      expect.stringMatching(/^I could not look at the data folder \(TypeError\)/),
      expect.stringContaining('log of who left'),
      expect.stringMatching(/^I could not look at the backups \(TypeError\)/),
      expect.stringMatching(/^I could not look at the clock/),
      expect.stringContaining('Discord cannot be reached'),
    ]);
  });
});

describe('the way to a platform', () => {
  const asked = { name: 'Telegram', host: 'api.telegram.org', usesProxy: true };
  it.each([
    ['ENOTFOUND', /name api\.telegram\.org does not resolve \(ENOTFOUND\).*DNS.*HTTPS_PROXY is set/],
    ['EAI_AGAIN', /does not resolve/],
    ['ECONNREFUSED', /does not answer \(ECONNREFUSED\).*firewall.*HTTPS_PROXY is set/],
    ['ETIMEDOUT', /does not answer/],
    ['CERT_HAS_EXPIRED', /does not prove who it is.*clock/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /does not prove who it is/],
  ])('that is closed (%s) is told with what to look at', (code, told) => {
    expect(unreachable(asked, { kind: 'silent', code }).sentence).toMatch(told);
    expect(unreachable({ ...asked, usesProxy: false }, { kind: 'silent', code }).sentence).not.toContain('HTTPS_PROXY');
  });
});

describe('npm run ops -- doctor', () => {
  it('prints each thing once, and ends with 1 when something is to be mended', async () => {
    const said: string[] = [];
    const run = (): Promise<number> =>
      runOps({
        args: ['doctor', '--backups', here.house.backups],
        environment: here.environment,
        now: () => Date.now(),
        print: (sentence) => void said.push(sentence),
        complain: (sentence) => void said.push(sentence),
      });
    chmodSync(within('master.key'), 0o644);
    expect(await run()).toBe(1);
    expect(said).toContainEqual(expect.stringContaining('"chmod 600'));
    expect(said).toContainEqual(expect.stringMatching(/^Worth knowing: .*inline feedback/));
    expect(said.at(-1)).toMatch(/to be mended\.$/);
    here.environment['DISCORD_TOKEN'] = 'abc';
    expect(await run()).toBe(1);
    expect(said.at(-1)).toMatch(/^DISCORD_TOKEN does not look like a bot token/);
  });
});
