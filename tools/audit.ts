import { execFile } from 'node:child_process';
import * as z from 'zod';

/**
 * `npm run audit`: asks the registry for known holes in what a production install brings. Ends with 0 only when the
 * registry answered and knows of none, with 1 when it knows of some, and with 2 when it gave no answer: then nothing is
 * known, and that is never green. Mirrors often lack the endpoint: `npm_config_registry=… npm run audit` asks another one.
 */
const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const;

const report = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.enum(SEVERITIES),
      range: z.string(),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
  metadata: z.object({ dependencies: z.object({ prod: z.number() }) }),
});

const { stdout, stderr } = await npmAudit();
const read = report.safeParse(parsed(stdout));
if (!read.success) {
  console.error('The registry gave no answer, so nothing is known about these packages. What npm says:');
  console.error(stderr.trim() === '' ? stdout.trim() : stderr.trim());
  process.exitCode = 2;
} else {
  const { vulnerabilities, metadata } = read.data;
  const found = Object.entries(vulnerabilities);
  for (const [name, { severity, range, via }] of found) {
    console.log(`! ${severity.padEnd(10)} ${name} ${range}`);
    for (const why of via) if (typeof why !== 'string') console.log(`    ${why.title}: ${why.url}`);
  }
  console.log(`${metadata.dependencies.prod} packages of a production install, ${found.length} with known holes.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

function npmAudit(): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    // It ends with 1 both for holes and for no answer: what it printed tells which.
    execFile('npm', ['audit', '--omit=dev', '--json'], { maxBuffer: 64 * 1_024 * 1_024 }, (error, stdout, stderr) =>
      resolve({ stdout, stderr: stderr === '' && stdout === '' ? (error?.message ?? '') : stderr }),
    );
  });
}

/** Null for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
