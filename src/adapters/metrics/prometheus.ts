import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import {
  COMMIT_RESULTS,
  INPUT_RESULTS,
  LANES,
  type Happening,
  type Metrics,
  REFUSALS,
  SEND_OUTCOMES,
  SETTLED_AS,
  type Standing,
} from '../../app/metrics-port.js';
import { assertNever } from '../../core/assert-never.js';
import { type Millis, MINUTE, SECOND } from '../../core/instant.js';
import type { Platform } from '../../core/person/state.js';

/** From what nobody notices, past the two minutes after which we apologise, to a bot that was away for an hour. */
const LATE_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 30, 60, 120, 300, 900, 3_600];
/** Somebody who waits has noticed. More than a machine and a platform need on a bad day, less than what we apologise for. */
const LATE: Millis = MINUTE;
/** A good disk syncs in a millisecond or two, a memory card in fifty; a second is a disk in trouble. */
const COMMIT_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/**
 * How often the event loop is looked at, in ms; what is measured includes it. The default of 10 would wake an idle bot a
 * hundred times a second.
 */
const LAG_LOOKED_AT_EVERY = 20;
/** Of what prom-client offers by itself: whose labels are a list of its authors', or which nobody would look at here. */
const LEFT_OUT = [
  'nodejs_active_handles',
  'nodejs_active_resources',
  'nodejs_active_requests',
  'nodejs_heap_space_size_total_bytes',
  'nodejs_heap_space_size_used_bytes',
  'nodejs_heap_space_size_available_bytes',
];

const GC_KINDS = ['major', 'minor', 'incremental', 'weakcb'];

const PREFIX = 'intermission_';

/** Counts in Prometheus's format. Every series is there from the beginning, so that its first increase is one as well. */
export function createMetrics(deps: { readonly platforms: readonly Platform[]; readonly version: string }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> =>
    new Gauge({ name: `${PREFIX}${name}`, help, labelNames, registers });
  const counter = <Label extends string = never>(
    name: string,
    help: string,
    labelNames: Label[] = [],
  ): Counter<Label> => new Counter({ name: `${PREFIX}${name}`, help, labelNames, registers });

  gauge('build_info', 'Always 1; says which version runs.', ['version']).set({ version: deps.version }, 1);
  const ready = gauge('platform_ready', 'Whether we are connected to this platform (1) or not (0).', ['platform']);
  const storeUp = gauge(
    'store_up',
    'Whether the data file answers, takes what is written and lies in its place (1) or not (0).',
  );
  const sinceLook = gauge('due_loop_silent_seconds', 'Since the loop that keeps promises last looked; it sleeps 30 s.');
  const overdue = gauge('timer_overdue_seconds', 'How long ago the earliest timer that waits was due; 0: none is.');
  const free = gauge('free_bytes', 'Left on the disk of the data folder for a process like ours.');
  const ballast = gauge('ballast', 'Whether there is something to give up when that disk is full (1) or not (0).');
  const backupAge = gauge(
    'backup_age_seconds',
    'Since the newest good backup that is known, or since the start; only where backups are asked for.',
  );
  const dead = gauge('dead_letters', 'Messages that were given up, kept for 30 days to be replayed.');
  const waiting = gauge('outbox_waiting', 'Messages that wait to be sent, counted up to 10000.', ['lane']);
  const oldest = gauge(
    'outbox_oldest_seconds',
    'How long ago the oldest message that waits was due. A notice may wait for the end of a break.',
    ['lane'],
  );
  const inputs = counter('inputs_total', 'What people typed or pressed, by what became of it.', ['result']);
  const refusals = counter('refusals_total', 'Answers that turned somebody down, by a coarse reason.', ['why']);
  const commits = counter('commits_total', 'Commits to the data file.', ['result']);
  const sends = counter('sends_total', 'Messages and posts handed to a platform, by what it answered.', [
    'platform',
    'outcome',
  ]);
  const settled = counter('settled_total', 'Messages that are done with, by what became of them.', ['lane', 'outcome']);
  const commitTook = new Histogram({
    name: `${PREFIX}commit_seconds`,
    help: 'How long a commit took until it was on the disk.',
    buckets: COMMIT_BUCKETS,
    registers,
  });
  const late = new Histogram({
    name: `${PREFIX}promise_lateness_seconds`,
    help: 'From the minute that somebody was promised to be asked, to when the platform had taken the message.',
    buckets: LATE_BUCKETS,
    registers,
  });
  const tooLate = counter('promises_late_total', 'Promised messages that came more than a minute after their minute.');
  const delivered = new Histogram({
    name: `${PREFIX}delivery_seconds`,
    help: 'From when a message was due to when the platform had taken it. A notice may wait for the end of a break.',
    labelNames: ['lane'],
    buckets: LATE_BUCKETS,
    registers,
  });

  for (const result of INPUT_RESULTS) inputs.inc({ result }, 0);
  for (const why of REFUSALS) refusals.inc({ why }, 0);
  for (const result of COMMIT_RESULTS) commits.inc({ result }, 0);
  for (const platform of deps.platforms) for (const outcome of SEND_OUTCOMES) sends.inc({ platform, outcome }, 0);
  for (const lane of LANES) for (const outcome of SETTLED_AS) settled.inc({ lane, outcome }, 0);
  for (const lane of LANES) delivered.zero({ lane });
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_LOOKED_AT_EVERY });
  for (const name of LEFT_OUT) registry.removeSingleMetric(name);
  const collections = registry.getSingleMetric('nodejs_gc_duration_seconds');
  if (collections instanceof Histogram) for (const kind of GC_KINDS) collections.zero({ kind });

  const take = (standing: Standing): void => {
    for (const platform of deps.platforms) ready.set({ platform }, standing.ready[platform] === true ? 1 : 0);
    sinceLook.set(standing.sinceLook / SECOND);
    const { freeBytes, hasBallast, backupAge: age } = standing.house;
    if (freeBytes === null) free.remove();
    else free.set(freeBytes);
    ballast.set(hasBallast ? 1 : 0);
    if (age === null) backupAge.remove();
    else backupAge.set(age / SECOND);
    const { backlog, now } = standing;
    storeUp.set(backlog !== null && standing.keeps ? 1 : 0);
    // What is not known is not told: the last known would look like a queue that does not move.
    if (backlog === null) {
      for (const each of [overdue, dead]) each.remove();
      for (const each of [waiting, oldest]) each.reset();
      return;
    }
    overdue.set(secondsSince(backlog.timer, now));
    dead.set(backlog.dead);
    for (const lane of LANES) {
      waiting.set({ lane }, backlog.lanes[lane].waiting);
      oldest.set({ lane }, secondsSince(backlog.lanes[lane].oldest, now));
    }
  };

  return {
    contentType: registry.contentType,
    write: async (standing) => {
      take(standing);
      return registry.metrics();
    },
    note: (happening: Happening) => {
      switch (happening.kind) {
        case 'input':
          return inputs.inc({ result: happening.result });
        case 'refusal':
          return refusals.inc({ why: happening.why });
        case 'commit':
          commits.inc({ result: happening.result });
          return commitTook.observe(happening.took / SECOND);
        case 'send':
          return sends.inc({ platform: happening.platform, outcome: happening.outcome });
        case 'settled':
          settled.inc({ lane: happening.lane, outcome: happening.outcome });
          if (happening.outcome === 'sent')
            delivered.observe({ lane: happening.lane }, Math.max(0, happening.after) / SECOND);
          if (happening.late === null) return;
          late.observe(Math.max(0, happening.late) / SECOND);
          if (happening.late > LATE) tooLate.inc();
          return;
        default:
          return assertNever(happening);
      }
    },
  };
}

const secondsSince = (at: number | null, now: number): number => (at === null ? 0 : Math.max(0, now - at) / SECOND);
